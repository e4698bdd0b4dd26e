package telecontrol.iec62351;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An end of protected connections over loopback sockets; what happens to it is told in lines. */
final class TestEnd implements AutoCloseable {
    private static final int SECONDS = 20;

    final AtomicReference<Instant> clock = new AtomicReference<>(TestPki.NOW);
    final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    final TlsEnvironment environment = new TlsEnvironment(clock::get, background, this::told);
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private @Nullable TlsServer server;
    private @Nullable TlsClient client;
    private @Nullable StubbornClient stubborn;

    @Nullable
    Channel channel;

    private void told(SecurityEvent event, @Nullable SocketAddress peer, String reason) {
        lines.add(event + (peer == null ? " own: " : ": ") + reason);
    }

    /** Server that sends back what it gets. */
    static TestEnd server(TlsConfig config) throws Exception {
        TestEnd end = new TestEnd();
        try {
            TlsServer opened = new TlsServer(config, end.environment);
            end.server = opened;
            end.channel = new ServerBootstrap()
                    .group(end.loop)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel accepted) {
                            opened.secure(accepted, end.new User(accepted, true));
                        }
                    })
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            return end;
        } catch (Exception e) {
            end.close();
            throw e;
        }
    }

    /** Client that is not connected yet. */
    static TestEnd client(TlsConfig config) throws TlsConfigException {
        TestEnd end = new TestEnd();
        try {
            end.client = new TlsClient(config, end.environment);
            return end;
        } catch (TlsConfigException e) {
            end.close();
            throw e;
        }
    }

    /** Client that shows any certificate, which its own checks would not let it load, or none. */
    static TestEnd bringing(TlsConfig config, TestPki.@Nullable End shown) throws Exception {
        TestEnd end = new TestEnd();
        end.stubborn = new StubbornClient(config, shown, end.lines);
        return end;
    }

    TestEnd connect(InetSocketAddress address, @Nullable String name) throws InterruptedException {
        channel = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel made) {
                        if (stubborn == null) {
                            Objects.requireNonNull(client).secure(made, name, new User(made, false));
                        } else {
                            stubborn.secure(made);
                        }
                    }
                })
                .connect(address)
                .sync()
                .channel();
        return this;
    }

    void disconnect() throws InterruptedException {
        Objects.requireNonNull(channel).close().sync();
        await("failed: closed");
    }

    TestEnd connect(TestEnd to) throws InterruptedException {
        return connect(to.address(), null);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) Objects.requireNonNull(channel).localAddress();
    }

    TlsServer tls() {
        return Objects.requireNonNull(server);
    }

    /** Plain socket to this server. */
    Socket socket() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address().getPort());
        socket.setSoTimeout(SECONDS * 1000);
        return socket;
    }

    void send(String text) {
        Objects.requireNonNull(channel).writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    /** Waits for a line that begins so, and gives it. */
    String await(String start) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (String line : seen) {
            if (line.startsWith(start)) {
                seen.remove(line);
                return line;
            }
        }
        while (true) {
            String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("expected: " + start + ", told: " + seen);
            }
            if (line.startsWith(start)) {
                return line;
            }
            seen.add(line);
        }
    }

    /** All lines so far that nobody has waited for, after everything that was given to the background before. */
    List<String> rest() throws Exception {
        background.submit(() -> {}).get(SECONDS, TimeUnit.SECONDS);
        lines.drainTo(seen);
        List<String> rest = List.copyOf(seen);
        seen.clear();
        return rest;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (client != null) {
            client.close();
        }
        loop.shutdownGracefully(0, SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        background.shutdownNow();
    }

    /** What stands above TLS. */
    private final class User implements SecuredPeer {
        private final Channel channel;
        private final boolean echo;

        User(Channel channel, boolean echo) {
            this.channel = channel;
            this.echo = echo;
        }

        @Override
        public void established(PeerCertificate peer) {
            lines.add("established: " + peer.subject() + " " + peer.fingerprint());
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ByteBuf octets = (ByteBuf) message;
                    lines.add("received: " + octets.toString(StandardCharsets.US_ASCII));
                    if (echo) {
                        context.writeAndFlush(octets);
                    } else {
                        octets.release();
                    }
                }

                @Override
                public void channelInactive(ChannelHandlerContext context) {
                    lines.add("closed");
                }
            });
        }

        @Override
        public void failed(String reason) {
            lines.add("failed: " + reason);
        }
    }
}
