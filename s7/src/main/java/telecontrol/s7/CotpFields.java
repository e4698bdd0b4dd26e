package telecontrol.s7;

import java.util.HexFormat;

/** Fields of COTP, ISO 8073 class 0, as {@link Cotp}. */
final class CotpFields {
    private static final int CR = 0xE0;
    private static final int CC = 0xD0;
    private static final int DR = 0x80;
    private static final int DC = 0xC0;
    private static final int ER = 0x70;
    private static final int DT = 0xF0;

    /** What follows the header. */
    enum Unit {
        CONTROL,
        DATA,
        LAST_DATA
    }

    private CotpFields() {}

    static Unit read(FieldCursor in, StringBuilder summary) {
        FieldCursor.Field header = in.open("COTP");
        FieldCursor.Field lengthField = in.read("length", 1);
        int length = lengthField.number();
        lengthField.is(length, "octets of header follow");
        int before = in.remaining();
        FieldCursor.Field typeField = in.read("type", 1);
        int type = typeField.number() & 0xF0;
        typeField.isHex(inWords(type));
        header.is(mnemonic(type, typeField.number()), "");
        if (type == DT) {
            return data(in, length);
        }
        summary.append("COTP ").append(mnemonic(type, typeField.number()));
        if (type == CR || type == CC) {
            connection(in, length, summary);
        } else if (type == DR || type == DC || type == ER) {
            reference(in, "destination reference");
            if (type != ER) {
                reference(in, "source reference");
            }
            if (type != DC) {
                FieldCursor.Field reason = in.read(type == DR ? "reason" : "cause of rejection", 1);
                reason.is(reason.number(), "");
                summary.append(", ").append(type == DR ? "reason " : "cause ").append(reason.number());
            }
        } else {
            throw new BrokenFrameException(
                    in.offset() - 1,
                    "COTP type: 0x%02x (expected: CR, CC, DR, DC, ER or DT)".formatted(typeField.number()));
        }
        int left = length - (before - in.remaining());
        if (left > 0) {
            in.raw("further parameters", left, "");
        }
        in.close();
        in.raw("user data", "");
        return Unit.CONTROL;
    }

    private static Unit data(FieldCursor in, int length) {
        if (length != 2) {
            throw new BrokenFrameException(in.offset() - 2, "COTP length: " + length + " (expected: 2 in a DT)");
        }
        FieldCursor.Field number = in.read("TPDU number", 1);
        boolean end = (number.number() & 0x80) != 0;
        number.part(0x80, "EOT", end ? "the PDU ends here" : "the PDU goes on in the next frame");
        number.part(0x7F, "number", "");
        in.close();
        return end ? Unit.LAST_DATA : Unit.DATA;
    }

    private static void connection(FieldCursor in, int length, StringBuilder summary) {
        reference(in, "destination reference");
        reference(in, "source reference");
        FieldCursor.Field option = in.read("class and options", 1);
        option.part(0xF0, "class", "");
        option.part(0x0F, "options", "");
        int left = length - 6;
        while (left > 0) {
            FieldCursor.Field parameter = in.open("parameter");
            FieldCursor.Field code = in.read("code", 1);
            code.isHex("");
            FieldCursor.Field octets = in.read("length", 1);
            octets.is(octets.number(), "");
            parameter(in, parameter, code.number(), octets.number(), summary);
            left -= 2 + octets.number();
            in.close();
        }
    }

    private static void parameter(
            FieldCursor in, FieldCursor.Field parameter, int code, int length, StringBuilder summary) {
        if (length == 0) {
            return;
        }
        FieldCursor.Field value = in.read("value", length);
        String hex = HexFormat.ofDelimiter(".").withUpperCase().formatHex(value.octets());
        value.is(hex, "");
        switch (code) {
            case 0xC0 -> parameter.is("TPDU size", length == 1 ? (1L << (value.number() & 0x1F)) + " octets" : "");
            case 0xC1 -> parameter.is("calling TSAP " + hex, "of the client");
            case 0xC2 -> {
                parameter.is("called TSAP " + hex, length == 2 ? target(value.number()) : "");
                summary.append(", called TSAP ").append(hex);
            }
            default -> parameter.is("0x%02x".formatted(code), "not used in class 0");
        }
    }

    /** Rack and slot, as STEP 7 connections write them into a TSAP. */
    private static String target(int tsap) {
        String resource = switch (tsap >> 8) {
            case 1 -> "PG, ";
            case 2 -> "OP, ";
            case 3 -> "basic, ";
            default -> "";
        };
        return resource + "rack " + (tsap >> 5 & 7) + ", slot " + (tsap & 31);
    }

    private static void reference(FieldCursor in, String name) {
        in.read(name, 2).isHex("");
    }

    private static String mnemonic(int type, int octet) {
        return switch (type) {
            case CR -> "CR";
            case CC -> "CC";
            case DR -> "DR";
            case DC -> "DC";
            case ER -> "ER";
            case DT -> "DT";
            default -> "type 0x%02x".formatted(octet);
        };
    }

    private static String inWords(int type) {
        return switch (type) {
            case CR -> "CR, connection request";
            case CC -> "CC, connection confirm";
            case DR -> "DR, disconnect request";
            case DC -> "DC, disconnect confirm";
            case ER -> "ER, TPDU error";
            case DT -> "DT, data";
            default -> "not known";
        };
    }
}
