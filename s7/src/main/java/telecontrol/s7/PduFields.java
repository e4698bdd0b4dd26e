package telecontrol.s7;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of S7 PDUs, as {@link S7Header} and {@link S7Requests}; remembers what was asked for. Not thread-safe. */
final class PduFields {
    private static final int MAX_REQUESTS = 1000;

    /** Items of the requests of the trace by their reference, the last ones. */
    private final Map<Integer, List<String>> requests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<String>> eldest) {
            return size() > MAX_REQUESTS;
        }
    };

    /** Lengths and kind from the header of a PDU. */
    private record Header(int kind, int reference, int parameterOctets, int dataOctets, int error) {}

    void read(FieldCursor in, StringBuilder summary) {
        Header header = header(in, summary);
        if (header.error != 0) {
            summary.append(", ").append(ErrorCode.sentence(header.error));
        }
        if (header.kind == S7Header.USERDATA) {
            UserDataFields.read(in, header.parameterOctets, header.dataOctets, summary);
        } else if (header.parameterOctets > 0) {
            function(in, header, summary);
        }
        in.raw("further octets", "no part of the PDU by its lengths");
    }

    private static Header header(FieldCursor in, StringBuilder summary) {
        in.open("S7 header");
        FieldCursor.Field protocol = in.read("protocol", 1).isHex("S7 communication");
        if (protocol.number() != S7Header.PROTOCOL_ID) {
            boolean plus = protocol.number() == 0x72;
            protocol.isHex(plus ? "S7CommPlus" : "not known");
            summary.append(plus ? "S7CommPlus" : "not S7");
            throw new BrokenFrameException(
                    in.offset() - 1,
                    "protocol: 0x%02x%s (expected: 0x32)"
                            .formatted(protocol.number(), plus ? ", S7CommPlus, is not read" : ""));
        }
        FieldCursor.Field kindField = in.read("kind", 1);
        int kind = kindField.number();
        kindField.is(kind, kind(kind));
        summary.append("S7 ").append(kind(kind));
        in.read("redundancy identification", 2).isHex("");
        FieldCursor.Field reference = in.read("reference", 2);
        reference.is(reference.number(), "the answer carries the same");
        FieldCursor.Field parameter = in.read("parameter length", 2);
        parameter.is(parameter.number(), "octets");
        FieldCursor.Field data = in.read("data length", 2);
        data.is(data.number(), "octets");
        int error = 0;
        if (kind == S7Header.ACK || kind == S7Header.ACK_DATA) {
            FieldCursor.Field errorField = in.read("error class and code", 2);
            error = errorField.number();
            errorField.isHex(error == 0 ? "no error" : ErrorCode.sentence(error));
        } else if (kind != S7Header.JOB && kind != S7Header.USERDATA) {
            throw new BrokenFrameException(in.offset() - 9, "kind: " + kind + " (expected: 1, 2, 3 or 7)");
        }
        in.close();
        return new Header(kind, reference.number(), parameter.number(), data.number(), error);
    }

    private void function(FieldCursor in, Header header, StringBuilder summary) {
        int before = in.remaining();
        in.open("parameter");
        FieldCursor.Field functionField = in.read("function", 1);
        int function = functionField.number();
        functionField.isHex(function(function));
        summary.append(' ').append(function(function));
        boolean isJob = header.kind == S7Header.JOB;
        List<String> items = List.of();
        if (function == S7Header.FUNCTION_SETUP) {
            setup(in, summary);
        } else if (function == S7Header.FUNCTION_READ || function == S7Header.FUNCTION_WRITE) {
            items = isJob ? asked(in, header.reference) : answered(in, header.reference);
            summary.append(' ').append(ItemFields.few(items));
        }
        int left = header.parameterOctets - (before - in.remaining());
        if (left > 0) {
            in.raw("octets", left, "");
        }
        in.close();
        if (header.dataOctets == 0) {
            return;
        }
        in.open("data");
        if (function == (isJob ? S7Header.FUNCTION_WRITE : S7Header.FUNCTION_READ)) {
            ItemFields.values(in, items);
        } else if (function == S7Header.FUNCTION_WRITE) {
            ItemFields.returnCodes(in, items);
        } else {
            in.raw("octets", header.dataOctets, "");
        }
        in.close();
    }

    private List<String> asked(FieldCursor in, int reference) {
        List<String> items = ItemFields.addresses(in);
        requests.put(reference, items);
        return items;
    }

    /** Items of the request before, or numbers where the trace does not have it. */
    private List<String> answered(FieldCursor in, int reference) {
        FieldCursor.Field count = in.read("items", 1);
        count.is(count.number(), "");
        List<String> asked = requests.get(reference);
        return asked != null && asked.size() == count.number() ? asked : ItemFields.numbered(count.number());
    }

    private static void setup(FieldCursor in, StringBuilder summary) {
        in.read("reserved", 1).isHex("");
        FieldCursor.Field calling = in.read("calling jobs", 2);
        calling.is(calling.number(), "in parallel");
        FieldCursor.Field called = in.read("called jobs", 2);
        called.is(called.number(), "in parallel");
        FieldCursor.Field pdu = in.read("PDU length", 2);
        pdu.is(pdu.number(), "octets at most");
        summary.append(", PDU ").append(pdu.number()).append(" octets, jobs ").append(calling.number());
    }

    private static String kind(int kind) {
        return switch (kind) {
            case S7Header.JOB -> "job";
            case S7Header.ACK -> "acknowledgement";
            case S7Header.ACK_DATA -> "answer";
            case S7Header.USERDATA -> "user data";
            default -> "not known";
        };
    }

    private static String function(int function) {
        return switch (function) {
            case 0x00 -> "CPU services";
            case S7Header.FUNCTION_READ -> "read";
            case S7Header.FUNCTION_WRITE -> "write";
            case 0x1A -> "request download";
            case 0x1B -> "download block";
            case 0x1C -> "end download";
            case 0x1D -> "start upload";
            case 0x1E -> "upload";
            case 0x1F -> "end upload";
            case 0x28 -> "program invocation";
            case 0x29 -> "PLC stop";
            case S7Header.FUNCTION_SETUP -> "setup communication";
            default -> "function 0x%02x".formatted(function);
        };
    }
}
