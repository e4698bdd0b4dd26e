package telecontrol.s7;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Relay between a client and a simulated PLC that does wrong at a chosen moment until it is healed. Its methods may be called from any thread but its
 * own and return when they have taken effect.
 */
final class FaultProxy implements AutoCloseable {

    static final String HOST = "127.0.0.9";

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("fault-proxy", true), NioIoHandler.newFactory());

    /** What the proxy has in hand when a fault strikes. */
    enum Moment {
        /** A connection that was just accepted. */
        CONNECT,
        /** The COTP confirm. */
        CONFIRM,
        /** The answer to setup communication. */
        SETUP,
        /** The answer to a job. */
        ANSWER
    }

    /** What is done instead of handing the frame to the client. */
    interface Fault {
        void strike(Line line, ByteBuf frame);
    }

    private final EventLoop loop = GROUP.next();
    private final int plcPort;
    private final Set<Line> lines = new HashSet<>();
    private @Nullable Channel listener;
    private int port;
    private int accepted;
    private @Nullable Moment moment;
    private @Nullable Fault fault;

    FaultProxy(int plcPort) {
        this.plcPort = plcPort;
        listen();
    }

    int port() {
        return port;
    }

    /** Connections accepted so far. */
    int accepted() {
        return onLoop(() -> accepted);
    }

    /** Connections that are open at present. */
    int open() {
        return onLoop(lines::size);
    }

    void fail(Moment when, Fault how) {
        onLoop(() -> {
            moment = when;
            fault = how;
            return true;
        });
    }

    /** End of the fault; returns the number of connections accepted before. */
    int heal() {
        listen();
        return onLoop(() -> {
            moment = null;
            fault = null;
            return accepted;
        });
    }

    /** Port closed, connections reset. */
    void refuse() {
        Channel closing = onLoop(() -> {
            Set.copyOf(lines).forEach(Line::reset);
            return listener;
        });
        if (closing != null) {
            closing.close().syncUninterruptibly();
        }
        listener = null;
    }

    /** Does something to every open connection. */
    void each(Consumer<Line> what) {
        onLoop(() -> {
            Set.copyOf(lines).forEach(what);
            return true;
        });
    }

    private void listen() {
        if (listener != null) {
            return;
        }
        Channel bound = new ServerBootstrap()
                .group(GROUP)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel ch) {
                        ch.pipeline().addLast(new Line(ch));
                    }
                })
                .bind(HOST, port)
                .syncUninterruptibly()
                .channel();
        port = ((InetSocketAddress) bound.localAddress()).getPort();
        listener = bound;
    }

    /** Does something while nothing passes the proxy. */
    <T> T whileNothingPasses(Callable<T> task) {
        return onLoop(task);
    }

    private <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    @Override
    public void close() {
        refuse();
    }

    /** One connection of the client with its connection to the PLC. Confined to the proxy's event loop. */
    final class Line extends ChannelInboundHandlerAdapter {
        private final SocketChannel client;
        private @Nullable Channel plc;
        private int frames;
        private boolean swallowing;
        private byte @Nullable [] held;

        Line(SocketChannel client) {
            this.client = client;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            accepted++;
            lines.add(this);
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel ch) {
                            ch.pipeline()
                                    .addLast(
                                            new LengthFieldBasedFrameDecoder(0xFFFF, 2, 2, -4, 0),
                                            new FromPlc(Line.this));
                        }
                    })
                    .connect("127.0.0.1", plcPort)
                    .addListener(done -> client.config().setAutoRead(true));
            if (moment == Moment.CONNECT && fault != null) {
                fault.strike(this, Unpooled.EMPTY_BUFFER);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object octets) {
            Channel to = plc;
            if (swallowing || to == null) {
                ((ByteBuf) octets).release();
            } else {
                to.writeAndFlush(octets);
            }
        }

        private void fromPlc(ByteBuf frame) {
            if (swallowing) {
                return;
            }
            frames++;
            Moment now = frames == 1 ? Moment.CONFIRM : frames == 2 ? Moment.SETUP : Moment.ANSWER;
            if (fault != null && moment == now) {
                fault.strike(this, frame);
            } else {
                send(frame);
            }
        }

        /** Octets to the client. */
        void send(ByteBuf octets) {
            client.writeAndFlush(octets.retainedDuplicate());
        }

        void send(String hex) {
            client.writeAndFlush(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
        }

        /** From now on nothing goes either way, and the client is not told. */
        void swallow() {
            swallowing = true;
            if (plc != null) {
                plc.close();
            }
        }

        void fin() {
            swallow();
            client.shutdownOutput();
        }

        void reset() {
            swallow();
            if (client.isOpen()) {
                client.config().setSoLinger(0);
                client.close();
            }
        }

        /** Keeps a frame back and returns the one that was kept before, or null. */
        byte @Nullable [] hold(ByteBuf frame) {
            byte[] before = held;
            held = Frames.octets(frame);
            return before;
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            lines.remove(this);
            swallow();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // The client's reset, which is what some faults are for.
            ctx.close();
        }
    }

    private static final class FromPlc extends SimpleChannelInboundHandler<ByteBuf> {
        private final Line line;

        FromPlc(Line line) {
            this.line = line;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            line.plc = ctx.channel();
            if (line.swallowing) {
                ctx.close();
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
            line.fromPlc(frame);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (!line.swallowing) {
                line.client.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
