package telecontrol.gateway.southbound.plc4x;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guard between the network and PLC4X, which never recovers from octets that are no S7 communication and does not notice the end of a
 * connection: whole frames pass, anything else ends the connection. Confined to the event loop of its channel.
 */
final class Plc4xFrames extends ByteToMessageDecoder {

    /** Receiver of what the guard sees, called on the event loop of the channel. */
    interface Witness {
        /** PLC4X has sent its first frame, the connection request. */
        void asked();

        /** The PLC has confirmed the COTP connection. */
        void confirmed();

        /** The PLC has refused the COTP connection, with the reason of its disconnect request. */
        void refused(int reason);

        /** The PLC has answered a job; PLC4X sees the answer after this. */
        void answered(Plc4xAnswer answer);

        /** The PLC has answered the setup communication with an error, class and code. */
        void setupRefused(int error);

        /** Octets came that are no S7 communication. */
        void garbage(String what);

        /** The connection has ended. */
        void closed();
    }

    private static final int TPKT = 3;
    private static final int LEAST = 7;
    private static final int MOST = 8192;
    private static final int CONNECTION_CONFIRM = 0xD0;
    private static final int DISCONNECT_REQUEST = 0x80;
    private static final int DATA = 0xF0;

    private final Witness witness;
    private boolean over;
    /** Whether setup communication was answered; nothing else is before it. */
    private boolean setUp;

    /** Last answer with data or an error; PLC4X keeps only part of what stands in it. */
    private volatile @Nullable Plc4xAnswer answer;

    Plc4xFrames(Witness witness) {
        this.witness = witness;
    }

    /** Handler that tells of the first frame that PLC4X sends, and leaves. */
    ChannelHandler first() {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                witness.asked();
                ctx.write(message, promise);
                ctx.pipeline().remove(this);
            }
        };
    }

    /** Last answer of the PLC, null before the first; may be asked from any thread. */
    @Nullable
    Plc4xAnswer answer() {
        return answer;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int at = in.readerIndex();
        if (over) {
            in.skipBytes(in.readableBytes());
        } else if (in.getUnsignedByte(at) != TPKT) {
            garbage(ctx, in, "TPKT version: " + in.getUnsignedByte(at) + " (expected: 3)");
        } else if (in.readableBytes() >= 4) {
            int length = in.getUnsignedShort(at + 2);
            if (length < LEAST || length > MOST) {
                garbage(ctx, in, "TPKT length: " + length + " (expected: 7 to 8192)");
            } else if (in.readableBytes() >= length) {
                inspect(ctx, in, in.slice(at, length));
                if (!over) {
                    out.add(in.readRetainedSlice(length));
                }
            }
        }
    }

    private void inspect(ChannelHandlerContext ctx, ByteBuf in, ByteBuf frame) {
        int type = frame.getUnsignedByte(5) & 0xF0;
        switch (type) {
            case CONNECTION_CONFIRM -> witness.confirmed();
            case DISCONNECT_REQUEST -> {
                over = true;
                witness.refused(frame.readableBytes() > 10 ? frame.getUnsignedByte(10) : 0);
                ctx.close();
            }
            case DATA -> data(ctx, in, frame);
            default -> garbage(ctx, in, "COTP type: 0x%02X (expected: CC, DR or DT)".formatted(type));
        }
    }

    private void data(ChannelHandlerContext ctx, ByteBuf in, ByteBuf frame) {
        try {
            Plc4xAnswer seen = Plc4xAnswer.of(frame);
            answer = seen;
            if (!setUp && seen.error() != 0) {
                over = true;
                witness.setupRefused(seen.error());
                ctx.close();
            } else {
                setUp |= seen.isSetup();
                witness.answered(seen);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            garbage(ctx, in, "S7 PDU of " + frame.readableBytes() + " octets: " + malformed.getMessage());
        }
    }

    private void garbage(ChannelHandlerContext ctx, ByteBuf in, String what) {
        over = true;
        in.skipBytes(in.readableBytes());
        witness.garbage(what);
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        over = true;
        super.channelInactive(ctx);
        witness.closed();
    }

    /** A reset; the end of the channel follows and is told. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
