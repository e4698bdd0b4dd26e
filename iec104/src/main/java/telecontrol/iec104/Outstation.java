package telecontrol.iec104;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.OutstationConfig.Members;
import telecontrol.iec104.StationMemory.KeptEvent;
import telecontrol.iec104.TransportSecurity.SecuredConnection;

/**
 * Controlled station of IEC 60870-5-104: accepts masters, answers them from a {@link ProcessImage}, passes their commands to a
 * {@link CommandHandler}, and sends them the published events.
 *
 * <p>One event loop, the outstation's own, runs everything: the image and the command handler are asked on it, the listener is
 * told on it, and {@link #publish} must be called on it.
 */
public final class Outstation implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;
    private static final int MAX_HANDSHAKES = 64;

    private final OutstationConfig config;
    private final StationClock clock;
    private final OutstationListener listener;
    private final EventLoop loop;
    private final ChannelGroup channels;
    /** Connections that have not proven who they are: they take no place of a master. */
    private final ChannelGroup handshakes;

    private final List<RedundancyGroup> groups;
    private final EventNumbers numbers;
    private final StationMemory memory;

    /**
     * Outstation that serves nobody before {@link #bind}.
     *
     * @param store told of what is to be remembered over a restart
     * @param memory what the store has kept from the run before
     */
    public Outstation(
            OutstationConfig config,
            StationClock clock,
            OutstationListener listener,
            StationStore store,
            StationMemory memory) {
        this.config = config;
        this.clock = clock;
        this.listener = listener;
        // Before the clock is asked for the first time tag.
        clock.limitValidity(config.rules().clock().validity(), System::nanoTime);
        this.loop = Transport.newLoop("iec104-outstation");
        this.handshakes = new DefaultChannelGroup("iec104-handshakes", loop);
        this.channels = new DefaultChannelGroup("iec104-outstation", loop, true);
        this.numbers = new EventNumbers(store, memory);
        this.memory = memory;
        this.groups = config.groups().stream()
                .map(group -> new RedundancyGroup(group, listener, clock, numbers))
                .toList();
        loop.execute(() -> groups.forEach(group -> group.resume(memory)));
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
    public CompletionStage<List<InetSocketAddress>> bind(ServedProcess process) {
        StationHandler station = new StationHandler(
                process,
                new StationContext(clock, config.rules(), config.link().k(), listener, loop),
                new Publisher(this::publish, numbers::frozen, groups),
                memory);
        return CompletableFuture.runAsync(station::begin, loop).thenCompose(begun -> bind(station));
    }

    private CompletionStage<List<InetSocketAddress>> bind(StationHandler station) {
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
        InetAddress peer = channel.remoteAddress().getAddress();
        if (connections.size() >= port.maxConnections()) {
            refuse(channel, "there are " + port.maxConnections() + " connections already");
            return;
        }
        if (!port.allow().isEmpty() && port.allow().stream().noneMatch(range -> range.contains(peer))) {
            refuse(channel, "the address is not in the list of allowed masters");
            return;
        }
        channels.add(channel);
        TransportSecurity security = port.security();
        if (security == null) {
            identified(channel, port, connections, PeerIdentity.ANONYMOUS, station);
            return;
        }
        if (handshakes.size() >= MAX_HANDSHAKES) {
            refuse(channel, "there are " + MAX_HANDSHAKES + " handshakes under way already");
            return;
        }
        handshakes.add(channel);
        security.secure(channel, new SecuredConnection() {
            @Override
            public void established(PeerIdentity identity) {
                handshakes.remove(channel);
                identified(channel, port, connections, identity, station);
                // The connection has been up since before the handshake, which the link has not seen.
                ChannelHandlerContext codec = channel.pipeline().context(ApduCodec.class);
                if (codec != null) {
                    codec.fireChannelActive();
                }
            }

            @Override
            public void refuse(String reason) {
                Outstation.this.refuse(channel, reason);
            }
        });
    }

    /** The connection may begin its link, if it belongs to a group. */
    private void identified(
            SocketChannel channel,
            OutstationConfig.Listener port,
            ChannelGroup connections,
            PeerIdentity identity,
            StationHandler station) {
        if (connections.size() >= port.maxConnections()) {
            refuse(channel, "there are " + port.maxConnections() + " connections already");
            return;
        }
        connections.add(channel);
        InetSocketAddress peer = channel.remoteAddress();
        RedundancyGroup group = groupOf(port, peer.getAddress(), identity);
        if (group == null) {
            refuse(channel, noMember(port, identity.subject()));
            return;
        }
        Session session = new Session(new Connection(peer, group.name(), identity), group, station, listener);
        FrameTap tap = new ListenerTap(peer, listener);
        channel.pipeline()
                .addLast(new ApduCodec(tap))
                .addLast(new ApciHandler(ApciHandler.Role.CONTROLLED, config.link(), tap, session));
    }

    private static String noMember(OutstationConfig.Listener port, String subject) {
        String who = subject.isEmpty() ? "the address" : "neither the address nor the certificate " + subject;
        if (port.group() != null) {
            return who + (subject.isEmpty() ? " is not" : " is") + " among the masters of group " + port.group()
                    + ", for which this port is";
        }
        return who + (subject.isEmpty() ? " belongs to no redundancy group" : " belongs to a redundancy group");
    }

    /** Closes a connection that is not served, or is not to be served any longer. */
    private void refuse(SocketChannel channel, String reason) {
        ApciHandler link = channel.pipeline().get(ApciHandler.class);
        if (link == null) {
            listener.refused(channel.remoteAddress(), reason);
            channel.close();
        } else {
            link.close(reason);
        }
    }

    /** Group that names the master most closely. */
    private @Nullable RedundancyGroup groupOf(
            OutstationConfig.Listener port, InetAddress address, PeerIdentity identity) {
        RedundancyGroup closest = null;
        int longest = Members.NO_MEMBER;
        for (RedundancyGroup group : groups) {
            int closeness = group.closeness(config, port, address, identity);
            if (closeness > longest) {
                longest = closeness;
                closest = group;
            }
        }
        return closest;
    }

    /** Sends an event to every redundancy group, or keeps it until a master of the group takes it. */
    public void publish(PointEvent event) {
        assert loop.inEventLoop();
        KeptEvent kept = numbers.number(event);
        for (RedundancyGroup group : groups) {
            group.publish(kept);
        }
    }

    /** State of every redundancy group, in the order of the configuration; called on the event loop. */
    public List<GroupState> groups() {
        assert loop.inEventLoop();
        return groups.stream().map(RedundancyGroup::state).toList();
    }

    /** What the outstation would have to remember if it ended now, for a store that has lost it. */
    public CompletionStage<StationMemory> memory() {
        return CompletableFuture.supplyAsync(() -> numbers.memory(groups), loop);
    }

    /**
     * Closes listeners and connections and ends the event loop; must not be called on it. Masters have a second to take and
     * acknowledge what waits.
     */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            Promise<Void> stopped = loop.newPromise();
            loop.execute(() -> OrderlyStop.begin(loop, channels, stopped));
            stopped.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loop.parent()
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
