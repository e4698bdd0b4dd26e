package telecontrol.s7;

/** Fields of PDUs of kind user data, as {@link UserData} and {@link UserDataAnswer}. */
final class UserDataFields {
    private static final int HEAD_OCTETS = 4;

    private UserDataFields() {}

    static void read(FieldCursor in, int parameterOctets, int dataOctets, StringBuilder summary) {
        int before = in.remaining();
        in.open("parameter");
        in.read("head", 3).isHex("");
        FieldCursor.Field length = in.read("length", 1);
        length.is(length.number(), "octets follow");
        in.read("method", 1).isHex("");
        FieldCursor.Field kind = in.read("type and function group", 1);
        int type = kind.number() >> 4;
        int group = kind.number() & 0x0F;
        kind.part(0xF0, "type", type(type));
        kind.part(0x0F, "group", group(group));
        FieldCursor.Field function = in.read("function", 1);
        function.is(function.number(), function(group, function.number()));
        FieldCursor.Field sequence = in.read("sequence number", 1);
        sequence.is(sequence.number(), "");
        summary.append(' ').append(type(type)).append(", ").append(group(group)).append(": ");
        summary.append(function(group, function.number()));
        if (length.number() >= 8 && parameterOctets >= UserData.NEXT_PARAMETER_OCTETS) {
            unit(in, summary);
        }
        int left = parameterOctets - (before - in.remaining());
        if (left > 0) {
            in.raw("octets", left, "");
        }
        in.close();
        if (dataOctets > 0) {
            boolean isList = group == UserData.CPU_FUNCTIONS && function.number() == UserData.READ_LIST;
            data(in, dataOctets, isList ? type : -1, summary);
        }
    }

    private static void unit(FieldCursor in, StringBuilder summary) {
        FieldCursor.Field unit = in.read("data unit", 1);
        unit.is(unit.number(), "");
        FieldCursor.Field last = in.read("last unit", 1);
        last.is(last.number(), last.number() == 0 ? "yes" : "no, more units follow");
        FieldCursor.Field error = in.read("error", 2);
        String sentence = error.number() == 0 ? "no error" : ErrorCode.sentence(error.number());
        error.isHex(sentence);
        if (error.number() != 0) {
            summary.append(", ").append(sentence);
        }
    }

    private static void data(FieldCursor in, int length, int listType, StringBuilder summary) {
        in.open("data");
        if (length < HEAD_OCTETS) {
            in.raw("octets", length, "");
            in.close();
            return;
        }
        FieldCursor.Field code = in.read("return code", 1);
        code.isHex(code.number() == 0x0A ? "no data" : ItemFields.returnCode(code.number()));
        FieldCursor.Field transport = in.read("transport size", 1);
        transport.is(transport.number(), ItemFields.dataSize(transport.number()));
        FieldCursor.Field octets = in.read("length", 2);
        int counted = Answer.octets(transport.number(), octets.number());
        octets.is(octets.number(), counted == octets.number() ? "octets" : "bits");
        boolean isList = (listType == UserData.REQUEST || listType == UserData.RESPONSE) && counted >= HEAD_OCTETS;
        if (isList && in.remaining() >= HEAD_OCTETS) {
            FieldCursor.Field id = in.read("SZL-ID", 2).isHex("system status list");
            FieldCursor.Field index = in.read("index", 2).isHex("");
            summary.append(" 0x%04x index 0x%04x".formatted(id.number(), index.number()));
            counted -= HEAD_OCTETS;
        }
        if (counted > 0) {
            in.raw("octets", counted, "");
        }
        in.close();
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "push";
            case UserData.REQUEST -> "request";
            case UserData.RESPONSE -> "response";
            default -> "type " + type;
        };
    }

    private static String group(int group) {
        return switch (group) {
            case 0 -> "change of operating mode";
            case 1 -> "programmer commands";
            case 2 -> "cyclic services";
            case 3 -> "block functions";
            case UserData.CPU_FUNCTIONS -> "CPU functions";
            case 5 -> "security";
            case 6 -> "PBC (BSEND, BRECV)";
            case UserData.CLOCK -> "time functions";
            case 15 -> "NC programming";
            default -> "group " + group;
        };
    }

    private static String function(int group, int function) {
        return switch (group << 8 | function) {
            case 0x301 -> "list blocks";
            case 0x302 -> "list blocks of a type";
            case 0x303 -> "get block info";
            case 0x401 -> "read system status list (SZL)";
            case 0x402 -> "message service";
            case 0x403 -> "diagnostic message";
            case 0x501 -> "PLC password";
            case 0x701 -> "read clock";
            case 0x702 -> "set clock";
            default -> "function " + function;
        };
    }
}
