package telecontrol.iec104;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Controlled station of IEC 60870-5-104: accepts masters, answers them from a {@link ProcessImage}, passes their commands to a
 * {@link CommandHandler}, and sends them the published events.
 *
 * <p>One event loop, the outstation's own, runs everything: the image and the command handler are asked on it, the listener is
 * told on it, and {@link #publish} must be called on it.
 */
public final class Outstation implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final OutstationConfig config;
    private final StationClock clock;
    private final OutstationListener listener;
    private final EventLoop loop;
    private final ChannelGroup channels;
    private final List<RedundancyGroup> groups;

    /** Outstation that serves nobody before {@link #bind}. */
    public Outstation(OutstationConfig config, StationClock clock, OutstationListener listener) {
        this.config = config;
        this.clock = clock;
        this.listener = listener;
        this.loop = Transport.newLoop("iec104-outstation");
        this.channels = new DefaultChannelGroup("iec104-outstation", loop, true);
        this.groups = config.groups().stream()
                .map(group -> new RedundancyGroup(group, listener))
                .toList();
    }

    /** Event loop that owns the outstation, and what the image is made of. */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Opens all listeners.
     *
     * @return the addresses listened on, in the order of the configuration; fails with a {@link BindException} that names the
     *     address of the first listener that cannot be opened
     */
    public CompletionStage<List<InetSocketAddress>> bind(ProcessImage image, CommandHandler commands) {
        StationHandler station = new StationHandler(image, commands, clock, config.rules(), listener, loop);
        List<CompletableFuture<InetSocketAddress>> opened = new ArrayList<>();
        for (OutstationConfig.Listener port : config.listeners()) {
            opened.add(bind(port, station));
        }
        return CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new))
                .thenApply(all -> opened.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<InetSocketAddress> bind(OutstationConfig.Listener port, StationHandler station) {
        ChannelGroup connections = new DefaultChannelGroup(loop);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(Transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Transport.smallReads())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel, port, connections, station);
                    }
                });
        CompletableFuture<InetSocketAddress> result = new CompletableFuture<>();
        ChannelFuture bound = bootstrap.bind(port.address());
        bound.addListener(done -> {
            if (done.isSuccess()) {
                channels.add(bound.channel());
                result.complete((InetSocketAddress) bound.channel().localAddress());
            } else {
                result.completeExceptionally(bindException(port.address(), done.cause()));
            }
        });
        return result;
    }

    /** The native transport has an exception of its own that does not name the address. */
    private static Throwable bindException(InetSocketAddress address, Throwable cause) {
        if (!(cause instanceof IOException)) {
            return cause;
        }
        BindException exception = new BindException(Connection.text(address) + ": " + cause.getMessage());
        exception.initCause(cause);
        return exception;
    }

    private void accept(
            SocketChannel channel, OutstationConfig.Listener port, ChannelGroup connections, StationHandler station) {
        InetSocketAddress peer = channel.remoteAddress();
        if (connections.size() >= port.maxConnections()) {
            refuse(channel, "there are " + port.maxConnections() + " connections already");
            return;
        }
        if (!port.allow().isEmpty() && port.allow().stream().noneMatch(range -> range.contains(peer.getAddress()))) {
            refuse(channel, "the address is not in the list of allowed masters");
            return;
        }
        RedundancyGroup group = groupOf(peer);
        if (group == null) {
            refuse(channel, "the address belongs to no redundancy group");
            return;
        }
        connections.add(channel);
        channels.add(channel);
        Session session = new Session(new Connection(peer, group.name()), group, station, listener);
        FrameTap tap = new ListenerTap(peer, listener);
        channel.pipeline()
                .addLast(new ApduCodec(tap))
                .addLast(new ApciHandler(ApciHandler.Role.CONTROLLED, config.link(), tap, session));
    }

    private void refuse(SocketChannel channel, String reason) {
        listener.refused(channel.remoteAddress(), reason);
        channel.close();
    }

    /** Group that names the address most closely; one without addresses takes whoever is left. */
    private @Nullable RedundancyGroup groupOf(InetSocketAddress peer) {
        RedundancyGroup closest = null;
        int longest = OutstationConfig.Group.NO_MEMBER;
        for (int i = 0; i < groups.size(); i++) {
            int length = config.groups().get(i).prefixOf(peer.getAddress());
            if (length > longest) {
                longest = length;
                closest = groups.get(i);
            }
        }
        return closest;
    }

    /** Sends an event to every redundancy group, or keeps it until a master of the group takes it. */
    public void publish(PointEvent event) {
        assert loop.inEventLoop();
        for (RedundancyGroup group : groups) {
            group.publish(event);
        }
    }

    private static void end(Channel channel) {
        ApciHandler link = channel.pipeline().get(ApciHandler.class);
        if (link != null) {
            link.close("the outstation is closed");
        }
    }

    /** Closes listeners and connections and ends the event loop; must not be called on it. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> channels.forEach(Outstation::end));
        }
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loop.parent()
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
