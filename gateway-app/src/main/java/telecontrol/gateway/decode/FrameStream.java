package telecontrol.gateway.decode;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import telecontrol.iec104.FrameDissection;
import telecontrol.iec104.FrameDissector;

/** Frames of a stream of octets, of both protocols; octets between them are told as such. */
public final class FrameStream {
    private static final int IEC104_START = 0x68;
    private static final int S7_START = 0x03;
    private static final int LEAST_LENGTH = 4;
    private static final int MOST_LENGTH = 253;

    private final telecontrol.s7.FrameDissector s7 = new telecontrol.s7.FrameDissector();

    /** Frames in their order; requests of earlier streams are remembered for the answers in this one. */
    public List<DecodedFrame> frames(byte[] octets) {
        List<DecodedFrame> frames = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            DecodedFrame frame = frame(octets, at);
            frames.add(frame);
            at += frame.length();
        }
        return frames;
    }

    /** Whether octets begin as a frame of either protocol does. */
    static boolean beginsFrame(byte[] octets) {
        return octets.length > 0 && startsAt(octets, 0);
    }

    private static boolean startsAt(byte[] octets, int at) {
        boolean isLast = at + 1 == octets.length;
        int next = isLast ? 0 : octets[at + 1] & 0xFF;
        return switch (octets[at]) {
            case IEC104_START -> isLast || (next >= LEAST_LENGTH && next <= MOST_LENGTH);
            case S7_START -> next == 0;
            default -> false;
        };
    }

    private DecodedFrame frame(byte[] octets, int at) {
        if (!startsAt(octets, at)) {
            return noise(octets, at);
        }
        if (octets[at] == IEC104_START) {
            FrameDissection frame = FrameDissector.dissect(octets, at);
            FrameDissection.Fault fault = frame.fault();
            return new DecodedFrame(
                    DecodedFrame.Protocol.IEC104,
                    at,
                    HexFormat.of().formatHex(octets, at, at + frame.octets()),
                    new DecodedFrame.Content(
                            frame.summary(),
                            frame.fields().stream().map(DecodedField::of).toList()),
                    fault == null ? null : new DecodedFrame.Fault(fault.offset(), fault.message()));
        }
        telecontrol.s7.FrameDissection frame = s7.dissect(octets, at);
        telecontrol.s7.FrameDissection.Fault fault = frame.fault();
        return new DecodedFrame(
                DecodedFrame.Protocol.S7,
                at,
                HexFormat.of().formatHex(octets, at, at + frame.octets()),
                new DecodedFrame.Content(
                        frame.summary(),
                        frame.fields().stream().map(DecodedField::of).toList()),
                fault == null ? null : new DecodedFrame.Fault(fault.offset(), fault.message()));
    }

    /** Octets up to the next possible start. */
    private static DecodedFrame noise(byte[] octets, int at) {
        int end = at + 1;
        while (end < octets.length && !startsAt(octets, end)) {
            end++;
        }
        int first = octets[at] & 0xFF;
        String what = first == IEC104_START
                ? String.format("length: %d (expected: 4 to 253)", octets[at + 1] & 0xFF)
                : String.format("start: 0x%02x (expected: 68 for IEC 60870-5-104, 03 00 for S7)", first);
        return new DecodedFrame(
                DecodedFrame.Protocol.UNKNOWN,
                at,
                HexFormat.of().formatHex(octets, at, end),
                new DecodedFrame.Content(end - at == 1 ? "1 octet" : (end - at) + " octets", List.of()),
                new DecodedFrame.Fault(first == IEC104_START ? 1 : 0, what));
    }
}
