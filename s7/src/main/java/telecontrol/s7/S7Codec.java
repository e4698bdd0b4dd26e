package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of TPKT (RFC 1006) and COTP (ISO 8073 class 0); puts DT fragments together until end of TSDU. Anything else than well-formed
 * octets ends in one {@link S7Exception.Kind#PROTOCOL_ERROR}, after which everything is ignored: the receiver closes the connection.
 *
 * <p>Wire: {@code 03 00 length(2) | LI type(1) ... | payload}
 */
final class S7Codec extends ByteToMessageDecoder {

    static final int TPKT_OCTETS = 4;
    static final int DT_OCTETS = 3;
    /** TPKT and DT header before an S7 PDU. */
    static final int FRAME_OCTETS = TPKT_OCTETS + DT_OCTETS;

    /** Shortest COTP unit: a DT without payload. */
    private static final int MIN_FRAME = FRAME_OCTETS;
    /** CR and CC have no payload, but a length octet of up to 254. */
    private static final int MAX_CONTROL_FRAME = TPKT_OCTETS + 255;

    private static final int MAX_FRAGMENTS = 64;

    private final int maxPdu;
    private @Nullable ByteBuf fragments;
    private int fragmentCount;
    private boolean failed;

    /** Decoder for PDUs of at most the given length in octets. */
    S7Codec(int maxPdu) {
        this.maxPdu = maxPdu;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws S7Exception {
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Cotp cotp = frame(in);
            if (cotp != null) {
                out.add(cotp);
            }
        } catch (S7Exception e) {
            failed = true;
            in.skipBytes(in.readableBytes());
            throw e;
        }
    }

    private @Nullable Cotp frame(ByteBuf in) throws S7Exception {
        int start = in.readerIndex();
        if (in.getUnsignedByte(start) != 3) {
            throw error("TPKT version: 0x%02X (expected: 0x03)", in.getUnsignedByte(start));
        }
        if (in.readableBytes() < TPKT_OCTETS) {
            return null;
        }
        int length = in.getUnsignedShort(start + 2);
        int longest = Math.max(MAX_CONTROL_FRAME, maxPdu + FRAME_OCTETS);
        if (length < MIN_FRAME || length > longest) {
            throw error("TPKT length: %d (expected: " + MIN_FRAME + " to " + longest + ")", length);
        }
        if (in.readableBytes() < length) {
            return null;
        }
        in.skipBytes(TPKT_OCTETS);
        return cotp(in.readSlice(length - TPKT_OCTETS));
    }

    private @Nullable Cotp cotp(ByteBuf unit) throws S7Exception {
        int headerLength = unit.readUnsignedByte();
        if (headerLength < 2 || headerLength > unit.readableBytes()) {
            throw error("COTP header length: %d (expected: 2 to " + unit.readableBytes() + ")", headerLength);
        }
        ByteBuf header = unit.readSlice(headerLength);
        int type = header.readUnsignedByte() & 0xF0;
        return switch (type) {
            case 0xE0 -> connection(header, true);
            case 0xD0 -> connection(header, false);
            case 0x80 -> {
                requireLength(header, 5);
                yield new Cotp.DisconnectRequest(header.getUnsignedByte(header.readerIndex() + 4));
            }
            case 0x70 -> {
                requireLength(header, 3);
                yield new Cotp.Rejection(header.getUnsignedByte(header.readerIndex() + 2));
            }
            case 0xF0 -> data(header, unit);
            default -> throw error("COTP type: 0x%02X (expected: CR, CC, DR, ER or DT)", type);
        };
    }

    private static Cotp connection(ByteBuf header, boolean request) throws S7Exception {
        requireLength(header, 5);
        header.skipBytes(2);
        int source = header.readUnsignedShort();
        int transportClass = header.readUnsignedByte() >> 4;
        if (!request && transportClass != 0) {
            throw error("COTP class: %d (expected: 0, as RFC 1006 says)", transportClass);
        }
        int tpduSize = 0;
        String calling = "";
        String called = "";
        while (header.isReadable()) {
            requireLength(header, 2);
            int code = header.readUnsignedByte();
            int length = header.readUnsignedByte();
            requireLength(header, length);
            ByteBuf value = header.readSlice(length);
            switch (code) {
                case 0xC0 -> tpduSize = length == 1 ? value.getUnsignedByte(value.readerIndex()) : -1;
                case 0xC1 -> calling = ByteBufUtil.hexDump(value);
                case 0xC2 -> called = ByteBufUtil.hexDump(value);
                default -> {
                    // Parameters of other classes and of checksums mean nothing in class 0.
                }
            }
        }
        if (tpduSize != 0 && (tpduSize < 0x07 || tpduSize > 0x0D)) {
            throw error("COTP TPDU size: %d (expected: 7 to 13)", tpduSize);
        }
        // Without the parameter RFC 1006 means 65531 octets, more than is ever sent here.
        int size = tpduSize == 0 ? 0x0D : tpduSize;
        return request ? new Cotp.ConnectionRequest(source, size, calling, called) : new Cotp.ConnectionConfirm(size);
    }

    private @Nullable Cotp data(ByteBuf header, ByteBuf payload) throws S7Exception {
        if (header.readableBytes() != 1) {
            throw error("COTP DT header length: %d (expected: 2)", header.readableBytes() + 1);
        }
        boolean endOfTsdu = (header.readUnsignedByte() & 0x80) != 0;
        ByteBuf collected = fragments;
        int length = payload.readableBytes() + (collected == null ? 0 : collected.readableBytes());
        if (length > maxPdu) {
            throw error("PDU length: %d (expected: at most " + maxPdu + ")", length);
        }
        if (endOfTsdu && collected == null) {
            return new Cotp.Data(payload.retain());
        }
        if (++fragmentCount > MAX_FRAGMENTS) {
            throw error(
                    "COTP fragments: %d (expected: at most " + MAX_FRAGMENTS + " before end of TSDU)", fragmentCount);
        }
        if (collected == null) {
            collected = payload.alloc().buffer(maxPdu, maxPdu);
            fragments = collected;
        }
        collected.writeBytes(payload);
        if (!endOfTsdu) {
            return null;
        }
        fragments = null;
        fragmentCount = 0;
        return new Cotp.Data(collected);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        releaseFragments();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        try {
            super.channelInactive(ctx);
        } finally {
            releaseFragments();
        }
    }

    private void releaseFragments() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }

    private static void requireLength(ByteBuf header, int octets) throws S7Exception {
        if (header.readableBytes() < octets) {
            throw error("COTP header: %d octets left (expected: " + octets + ")", header.readableBytes());
        }
    }

    private static S7Exception error(String format, int value) {
        return new S7Exception(S7Exception.Kind.PROTOCOL_ERROR, format.formatted(value));
    }
}
