package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Cuts what the station writes at once into its frames, so that a test sees one at a time. */
final class FrameByFrame extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf frames = (ByteBuf) message;
        while (frames.isReadable()) {
            int length = 2 + frames.getUnsignedByte(frames.readerIndex() + 1);
            ctx.write(frames.readRetainedSlice(length), ctx.voidPromise());
        }
        frames.release();
    }
}
