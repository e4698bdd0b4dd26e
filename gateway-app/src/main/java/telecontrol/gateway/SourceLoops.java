package telecontrol.gateway;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Event loops that the PLCs of a site share. */
final class SourceLoops {
    private SourceLoops() {}

    /** At most one thread for each processor, and no more than there are PLCs. */
    static EventLoopGroup of(int plcs) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), plcs);
        IoHandlerFactory factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("s7"), factory);
    }
}
