package telecontrol.s7;

import java.util.Arrays;

/**
 * TPKT frames of S7 communication taken apart octet by octet, for people who look at a trace. It remembers the requests of the trace, so that
 * answers are told with the addresses they are about, and puts fragments together. Not thread-safe.
 */
public final class FrameDissector {
    private final PduFields pdus = new PduFields();
    private byte[] fragments = new byte[0];

    /**
     * Frame that begins at an offset of the octets. Whatever they are, there is a dissection: of a frame that is cut or broken, everything
     * up to there and the reason.
     *
     * @param from offset of the first octet of its TPKT header, below the number of octets
     */
    public FrameDissection dissect(byte[] octets, int from) {
        FieldCursor in = new FieldCursor(octets, from, octets.length);
        StringBuilder summary = new StringBuilder();
        FrameDissection.Fault fault = null;
        try {
            tpkt(in, summary);
        } catch (BrokenFrameException e) {
            fault = e.fault();
            summary.append(summary.isEmpty() ? "" : ", ").append("broken frame");
        }
        return new FrameDissection(length(octets, from), summary.toString(), in.fields(), fault);
    }

    private static int length(byte[] octets, int from) {
        int there = octets.length - from;
        if (there < S7Codec.TPKT_OCTETS) {
            return there;
        }
        int length = S7Type.u16(octets, from + 2);
        return octets[from] == 3 && length >= S7Codec.FRAME_OCTETS ? Math.min(there, length) : 1;
    }

    private void tpkt(FieldCursor in, StringBuilder summary) {
        FieldCursor.Field version = in.read("TPKT version", 1);
        version.is(version.number(), "RFC 1006");
        if (version.number() != 3) {
            throw new BrokenFrameException(0, "TPKT version: " + version.number() + " (expected: 3)");
        }
        FieldCursor.Field reserved = in.read("reserved", 1);
        reserved.is(reserved.number(), reserved.number() == 0 ? "" : "not defined (expected: 0)");
        FieldCursor.Field lengthField = in.read("TPKT length", 2);
        int length = lengthField.number();
        lengthField.is(length, "octets, this header included");
        if (length < S7Codec.FRAME_OCTETS) {
            throw new BrokenFrameException(2, "TPKT length: " + length + " (expected: 7 or more)");
        }
        int there = in.remaining() + S7Codec.TPKT_OCTETS;
        in.limit(length - S7Codec.TPKT_OCTETS);
        try {
            unit(in, summary);
        } catch (BrokenFrameException e) {
            throw there < length ? cut(e.fault(), there, length) : e;
        }
        if (there < length) {
            throw cut(new FrameDissection.Fault(in.offset(), "the frame ends"), there, length);
        }
    }

    private static BrokenFrameException cut(FrameDissection.Fault fault, int there, int length) {
        return new BrokenFrameException(
                fault.offset(),
                fault.message() + "; the frame is cut: " + FieldCursor.counted(there) + " (expected: " + length + ")");
    }

    private void unit(FieldCursor in, StringBuilder summary) {
        CotpFields.Unit unit = CotpFields.read(in, summary);
        if (unit == CotpFields.Unit.CONTROL) {
            return;
        }
        boolean end = unit == CotpFields.Unit.LAST_DATA;
        if (!end || fragments.length > 0) {
            fragment(in, end, summary);
        } else {
            pdus.read(in, summary);
        }
    }

    /** Octets of a PDU in several DT; the last one tells the whole. */
    private void fragment(FieldCursor in, boolean end, StringBuilder summary) {
        byte[] more = in.remaining() == 0 ? new byte[0] : octets(in);
        byte[] joined = Arrays.copyOf(fragments, fragments.length + more.length);
        System.arraycopy(more, 0, joined, fragments.length, more.length);
        fragments = end ? new byte[0] : joined;
        if (!end) {
            summary.append("fragment of a PDU, ")
                    .append(FieldCursor.counted(joined.length))
                    .append(" so far");
            return;
        }
        FieldCursor whole = new FieldCursor(joined, 0, joined.length);
        BrokenFrameException fault = null;
        try {
            pdus.read(whole, summary);
        } catch (BrokenFrameException e) {
            fault = e;
        }
        in.adopt("PDU of all fragments", whole.fields());
        if (fault != null) {
            throw fault;
        }
    }

    private static byte[] octets(FieldCursor in) {
        FieldCursor.Field field = in.read("fragment", in.remaining());
        field.is("", "octets of a PDU that is sent in several frames");
        return field.octets();
    }
}
