package telecontrol.iec104;

import io.netty.buffer.Unpooled;

/** APDUs taken apart octet by octet and bit by bit, for people who look at a trace. */
public final class FrameDissector {
    private static final int U_OR_S = 4;

    private FrameDissector() {}

    /**
     * APDU that begins at an offset of the octets. Whatever they are, there is a dissection: of a frame that is cut or broken, everything
     * up to there and the reason.
     *
     * @param from offset of its start octet, below the number of octets
     */
    public static FrameDissection dissect(byte[] octets, int from) {
        FieldCursor in = new FieldCursor(octets, from, octets.length);
        FrameDissection.Fault fault = null;
        try {
            apdu(in);
        } catch (BrokenFrameException e) {
            fault = e.fault();
        }
        int length = length(octets, from);
        String summary = fault == null ? ApduText.of(Unpooled.wrappedBuffer(octets, from, length)) : "broken frame";
        return new FrameDissection(length, summary, in.fields(), fault);
    }

    /** Octets of the frame that are there; where start or length cannot be, the start octet alone. */
    private static int length(byte[] octets, int from) {
        int there = octets.length - from;
        if (there < 2) {
            return there;
        }
        int length = octets[from + 1] & 0xFF;
        boolean isFrame = octets[from] == ApduCodec.START && length >= U_OR_S && length <= ApduCodec.MAX_LENGTH;
        return isFrame ? Math.min(there, 2 + length) : 1;
    }

    private static void apdu(FieldCursor in) {
        FieldCursor.Field start = in.read("start", 1);
        if (start.octet() != ApduCodec.START) {
            throw new BrokenFrameException(0, String.format("start: 0x%02x (expected: 0x68)", start.octet()));
        }
        start.is("0x68");
        FieldCursor.Field lengthField = in.read("length", 1);
        int length = lengthField.octet();
        lengthField.is(length, length == 1 ? "octet follows" : "octets follow");
        if (length < U_OR_S || length > ApduCodec.MAX_LENGTH) {
            throw new BrokenFrameException(1, "length: " + length + " (expected: 4 to " + ApduCodec.MAX_LENGTH + ")");
        }
        boolean isCut = in.remaining() < length;
        int there = in.remaining();
        in.limit(length);
        try {
            content(in, length);
        } catch (BrokenFrameException e) {
            throw isCut ? cut(e.fault(), there, length) : e;
        }
        if (isCut) {
            throw cut(new FrameDissection.Fault(in.offset(), "the frame ends"), there, length);
        }
        if (in.remaining() > 0) {
            throw new BrokenFrameException(
                    in.offset(), FieldCursor.counted(in.remaining()) + " behind the last object (expected: none)");
        }
    }

    private static BrokenFrameException cut(FrameDissection.Fault fault, int there, int length) {
        return new BrokenFrameException(
                fault.offset(),
                fault.message() + "; the frame is cut: " + FieldCursor.counted(there) + " behind the length (expected: "
                        + length + ")");
    }

    private static void content(FieldCursor in, int length) {
        FieldCursor.Field first = in.read("control field 1-2", 2);
        boolean isI = (first.octet() & 1) == 0;
        if (isI) {
            first.part(0xFFFE, "N(S)").is(first.octet() >> 1, "send sequence number");
            first.part(1, "format").is("I", "numbered information transfer");
            receiveSequence(in);
            if (length == U_OR_S) {
                throw new BrokenFrameException(in.offset(), "I frame without ASDU (expected: length 13 or more)");
            }
            AsduFields.read(in);
            return;
        }
        boolean isS = (first.octet() & 2) == 0;
        first.part(3, "format").is(isS ? "S" : "U", isS ? "numbered supervisory function" : "unnumbered control");
        if (isS) {
            first.reserved(0xFFFC);
            receiveSequence(in);
        } else {
            function(first);
            in.read("control field 3-4", 2).is("", "not used").reserved(0xFFFF);
        }
        if (length != U_OR_S) {
            throw new BrokenFrameException(
                    in.offset(), (isS ? "S" : "U") + " frame with length " + length + " (expected: 4)");
        }
    }

    private static void receiveSequence(FieldCursor in) {
        FieldCursor.Field second = in.read("control field 3-4", 2);
        second.part(0xFFFE, "N(R)").is(second.octet() >> 1, "receive sequence number: all before it have arrived");
        second.reserved(1);
    }

    private static void function(FieldCursor.Field first) {
        int octet = first.octet() & 0xFF;
        for (Apdu.Function function : Apdu.Function.values()) {
            if (function.octet == octet) {
                first.part(0xFC, "function")
                        .is(
                                function.name()
                                        .replace('_', ' ')
                                        .replace("ACT", "act")
                                        .replace("CON", "con"),
                                inWords(function));
                first.reserved(0xFF00);
                return;
            }
        }
        throw new BrokenFrameException(
                2, String.format("function: 0x%02x (expected: 0x07, 0x0b, 0x13, 0x23, 0x43 or 0x83)", octet));
    }

    private static String inWords(Apdu.Function function) {
        return switch (function) {
            case STARTDT_ACT -> "start data transfer";
            case STARTDT_CON -> "data transfer is started";
            case STOPDT_ACT -> "stop data transfer";
            case STOPDT_CON -> "data transfer is stopped";
            case TESTFR_ACT -> "is the link alive?";
            case TESTFR_CON -> "the link is alive";
        };
    }
}
