package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import telecontrol.s7.FaultProxy.Fault;
import telecontrol.s7.FaultProxy.Line;

/** Faults of a peer, each on the frame in hand: TPKT at octet 0, COTP at 4, S7 header at 7, parameter at 19, first item at 21. */
final class Frames {

    private Frames() {}

    static byte[] octets(ByteBuf frame) {
        return ByteBufUtil.getBytes(frame);
    }

    static void silence(Line line, ByteBuf frame) {
        line.swallow();
    }

    static void half(Line line, ByteBuf frame) {
        line.send(frame.slice(frame.readerIndex(), frame.readableBytes() / 2));
    }

    static void stall(Line line, ByteBuf frame) {
        half(line, frame);
        line.swallow();
    }

    static void fin(Line line, ByteBuf frame) {
        line.fin();
    }

    static void halfThenFin(Line line, ByteBuf frame) {
        half(line, frame);
        line.fin();
    }

    static void reset(Line line, ByteBuf frame) {
        line.reset();
    }

    static void halfThenReset(Line line, ByteBuf frame) {
        half(line, frame);
        line.reset();
    }

    static void twice(Line line, ByteBuf frame) {
        line.send(frame);
        line.send(frame);
    }

    static void octetByOctet(Line line, ByteBuf frame) {
        for (int i = 0; i < frame.readableBytes(); i++) {
            line.send(frame.slice(frame.readerIndex() + i, 1));
        }
    }

    /** Other octets instead of the frame. */
    static Fault instead(String hex) {
        return (line, frame) -> line.send(hex);
    }

    /** The frame, then other octets. */
    static Fault then(String hex) {
        return (line, frame) -> {
            line.send(frame);
            line.send(hex);
        };
    }

    /** The frame with other octets from a position on, in the same length. */
    static Fault change(int position, int... octets) {
        return (line, frame) -> {
            byte[] changed = octets(frame);
            for (int i = 0; i < octets.length; i++) {
                changed[position + i] = (byte) octets[i];
            }
            line.send(Unpooled.wrappedBuffer(changed));
        };
    }

    /** PDU without its last octets, the frame well-formed. */
    static Fault cut(int octets) {
        return (line, frame) -> {
            byte[] whole = octets(frame);
            int length = whole.length - octets;
            whole[2] = (byte) (length >> 8);
            whole[3] = (byte) length;
            line.send(Unpooled.wrappedBuffer(whole, 0, length));
        };
    }

    /** Answer with an error in its header, without parameter and data. */
    static Fault error(int error) {
        return (line, frame) -> {
            String reference = ScriptedPlc.reference(ByteBufUtil.hexDump(frame));
            line.send(ScriptedPlc.frame(reference, "%04x".formatted(error), "", ""));
        };
    }

    /** Each second answer leaves with the reference of the one before, and that one with its own. */
    static void swapReferences(Line line, ByteBuf frame) {
        byte[] before = line.hold(frame);
        if (before == null) {
            return;
        }
        byte[] now = octets(frame);
        for (int i = 11; i <= 12; i++) {
            byte reference = now[i];
            now[i] = before[i];
            before[i] = reference;
        }
        line.send(Unpooled.wrappedBuffer(now));
        line.send(Unpooled.wrappedBuffer(before));
    }
}
