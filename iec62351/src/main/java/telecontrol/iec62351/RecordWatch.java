package telecontrol.iec62351;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Look at the records of a master before they are decrypted: whether it speaks TLS at all, what its hello offers, and when it renegotiates.
 * A record is {@code type<1> version<2> length<2> body}. Confined to the event loop.
 */
final class RecordWatch extends ChannelInboundHandlerAdapter {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int HANDSHAKE = 22;

    private static final int HEADER = 5;
    private static final int LARGEST_RECORD = 16_384;
    private static final int IEC_104 = 0x68;

    private final TlsConnection connection;
    /** What has come of the first record, until it is whole. */
    private @Nullable ByteBuf first;

    private boolean begun;
    private int headerOctets;
    private int type;
    private int length;
    private int remaining;

    RecordWatch(TlsConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf octets)) {
            context.fireChannelRead(message);
        } else if (begun) {
            follow(octets);
            context.fireChannelRead(octets);
        } else {
            begin(context, octets);
        }
    }

    private void begin(ChannelHandlerContext context, ByteBuf octets) {
        ByteBuf held = octets;
        if (first != null) {
            held = context.alloc().buffer(first.readableBytes() + octets.readableBytes());
            held.writeBytes(first).writeBytes(octets);
            first.release();
            octets.release();
        }
        first = held;
        if (!held.isReadable()) {
            return;
        }
        int kind = held.getUnsignedByte(held.readerIndex());
        if (kind != HANDSHAKE) {
            drop();
            connection.notTls(kind == IEC_104);
        } else if (held.readableBytes() >= HEADER) {
            int body = held.getUnsignedShort(held.readerIndex() + 3);
            boolean whole = held.readableBytes() >= HEADER + body;
            if (whole || body > LARGEST_RECORD) {
                first = null;
                begun = true;
                if (whole) {
                    ClientHello.of(held.slice(held.readerIndex() + HEADER, body))
                            .ifPresent(connection::offered);
                }
                follow(held);
                context.fireChannelRead(held);
            }
        }
    }

    private void follow(ByteBuf octets) {
        int at = octets.readerIndex();
        while (at < octets.writerIndex()) {
            if (remaining > 0) {
                int skipped = Math.min(remaining, octets.writerIndex() - at);
                remaining -= skipped;
                at += skipped;
            } else {
                header(octets.getUnsignedByte(at++));
            }
        }
    }

    private void header(int octet) {
        if (headerOctets == 0) {
            type = octet;
        } else if (headerOctets == 3) {
            length = octet << 8;
        } else if (headerOctets == 4) {
            remaining = length | octet;
        }
        headerOctets = (headerOctets + 1) % HEADER;
        if (headerOctets == 0) {
            connection.record(type);
        }
    }

    private void drop() {
        if (first != null) {
            ReferenceCountUtil.release(first);
            first = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }
}
