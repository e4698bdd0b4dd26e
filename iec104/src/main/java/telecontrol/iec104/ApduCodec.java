package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/**
 * Frames of IEC 60870-5-104 §5: reads octets into {@link Apdu}s, writes control fields.
 *
 * <pre>{@code 0x68 | length(8) 4 to 253 | control field(32) | ASDU}</pre>
 *
 * <p>Octets that are no APDU raise a {@link CorruptedFrameException} once and are then discarded: the stream cannot be
 * synchronized again, the link has to be closed.
 */
final class ApduCodec extends ByteToMessageDecoder {
    static final int START = 0x68;
    /** Octets of the APCI: start, length, control field. */
    static final int APCI = 6;

    static final int MAX_LENGTH = 253;
    /** Octets of the longest APDU. */
    static final int MAX_APDU = 2 + MAX_LENGTH;
    /** Sequence numbers count from 0 to 32767. */
    static final int MODULUS = 1 << 15;

    /** Octets of I frames that are written together, at most: what k = 12 allows. */
    private static final int FRAMES = 12 * MAX_APDU;

    private final FrameTap tap;
    private boolean corrupted;

    ApduCodec(FrameTap tap) {
        this.tap = tap;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (corrupted) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int start = in.readerIndex();
        // | 0x68 | length | control field | ASDU
        // ^ reader
        if (in.getUnsignedByte(start) != START) {
            throw corrupted(String.format("start octet: 0x%02x (expected: 0x68)", in.getUnsignedByte(start)));
        }
        if (in.readableBytes() < 2) {
            return;
        }
        int length = in.getUnsignedByte(start + 1);
        if (length < 4 || length > MAX_LENGTH) {
            throw corrupted("APDU length: " + length + " (expected: 4 to " + MAX_LENGTH + ")");
        }
        if (in.readableBytes() < 2 + length) {
            return;
        }
        tap.received(in.slice(start, 2 + length));
        in.skipBytes(2);
        out.add(read(in, length));
    }

    private Apdu read(ByteBuf in, int length) {
        // | 0x68 | length | control field | ASDU
        //                 ^ reader
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int receiveSequence = in.readUnsignedShortLE() >> 1;
        if ((first & 1) == 0) {
            if (length == 4) {
                throw corrupted("I frame without ASDU");
            }
            return new Apdu.I((first | second << 8) >> 1, receiveSequence, in.readRetainedSlice(length - 4));
        }
        if (length != 4) {
            throw corrupted(
                    String.format("%s frame with length %d (expected: 4)", (first & 2) == 0 ? "S" : "U", length));
        }
        return (first & 2) == 0 ? new Apdu.S(receiveSequence) : new Apdu.U(function(first));
    }

    private Apdu.Function function(int octet) {
        for (Apdu.Function function : Apdu.Function.values()) {
            if (function.octet == octet) {
                return function;
            }
        }
        throw corrupted(
                String.format("U frame control octet: 0x%02x (expected: 0x07, 0x0b, 0x13, 0x23, 0x43 or 0x83)", octet));
    }

    private CorruptedFrameException corrupted(String message) {
        corrupted = true;
        return new CorruptedFrameException(message);
    }

    /**
     * Buffer for I frames, each to be written with room in front for the APCI and {@link #finish}ed. It lies on the heap, where
     * setting single octets is cheapest; the transport copies it once.
     */
    static ByteBuf frames() {
        return Unpooled.buffer(FRAMES, FRAMES);
    }

    /** Fills in start, length and control field of an I frame whose ASDU was written. */
    static void finish(ByteBuf frames, int start, int sendSequence, int receiveSequence) {
        frames.setByte(start, START);
        frames.setByte(start + 1, frames.writerIndex() - start - 2);
        frames.setShortLE(start + 2, sendSequence << 1);
        frames.setShortLE(start + 4, receiveSequence << 1);
    }

    static ByteBuf sFrame(ByteBufAllocator allocator, int receiveSequence) {
        return allocator
                .buffer(APCI)
                .writeByte(START)
                .writeByte(4)
                .writeShortLE(1)
                .writeShortLE(receiveSequence << 1);
    }

    static ByteBuf uFrame(ByteBufAllocator allocator, Apdu.Function function) {
        return allocator.buffer(APCI).writeByte(START).writeByte(4).writeIntLE(function.octet);
    }
}
