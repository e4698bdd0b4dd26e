package telecontrol.iec104;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.TransportSecurity.SecuredConnection;

/**
 * Controlling station of IEC 60870-5-104 for demonstration, tests and commissioning: one connection with a thread of its own.
 * Its methods may be called from any thread but the listener's calls must not wait for them.
 */
public final class Master implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final long CLOSE_SECONDS = 5;

    private final LinkParameters parameters;
    private final MasterListener listener;
    private final @Nullable TransportSecurity security;
    private final EventLoop loop = Transport.newLoop("iec104-master");
    private final Deque<byte[]> outgoing = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable ApciHandler link;

    /** Master that is not connected yet, for connections without protection. */
    public Master(LinkParameters parameters, MasterListener listener) {
        this(parameters, listener, null);
    }

    /**
     * Master that is not connected yet.
     *
     * @param security protection of its connections, such as TLS; null for plain TCP
     */
    public Master(LinkParameters parameters, MasterListener listener, @Nullable TransportSecurity security) {
        this.parameters = parameters;
        this.listener = listener;
        this.security = security;
    }

    /**
     * Connects within t0 (30 s); data transfer stays stopped. Fails with the I/O exception of the attempt, whose message is the
     * reason when the protection refuses the outstation, or with an {@link IllegalStateException} while another connection is
     * up. After it was closed, the master may connect again.
     */
    public CompletionStage<@Nullable Void> connect(InetSocketAddress address) {
        CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
        loop.execute(() -> {
            if (channel == null) {
                connect(address, connected);
            } else {
                connected.completeExceptionally(new IllegalStateException("the master is connected already"));
            }
        });
        return connected;
    }

    private void connect(InetSocketAddress address, CompletableFuture<@Nullable Void> connected) {
        ChannelFuture attempt = new Bootstrap()
                .group(loop)
                .channel(Transport.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        if (security == null) {
                            addLink(socket);
                        }
                    }
                })
                .connect(address);
        channel = attempt.channel();
        attempt.addListener(done -> {
            if (!done.isSuccess()) {
                channel = null;
                connected.completeExceptionally(done.cause());
            } else if (security == null) {
                connected.complete(null);
            } else {
                secure(security, attempt.channel(), connected);
            }
        });
    }

    private void addLink(Channel socket) {
        FrameTap tap = new FrameTap() {
            @Override
            public void received(ByteBuf apdu) {
                listener.apdu(true, apdu);
            }

            @Override
            public void sent(ByteBuf apdu) {
                listener.apdu(false, apdu);
            }
        };
        socket.pipeline()
                .addLast(new ApduCodec(tap))
                .addLast(new ApciHandler(ApciHandler.Role.CONTROLLING, parameters, tap, new User()));
    }

    private void secure(TransportSecurity protection, Channel socket, CompletableFuture<@Nullable Void> connected) {
        protection.secure(socket, new SecuredConnection() {
            @Override
            public void established(PeerIdentity outstation) {
                addLink(socket);
                // The connection has been up since before the handshake, which the link has not seen.
                ChannelHandlerContext codec = socket.pipeline().context(ApduCodec.class);
                if (codec != null) {
                    codec.fireChannelActive();
                }
                connected.complete(null);
            }

            @Override
            public void refuse(String reason) {
                if (link != null) {
                    link.close(reason);
                } else if (connected.completeExceptionally(new IOException(reason))) {
                    channel = null;
                    socket.close();
                }
            }
        });
    }

    /** Sends STARTDT act, unless data transfer is started. */
    public void start() {
        onLink(ApciHandler::requestStart);
    }

    /** Sends STOPDT act, unless data transfer is stopped. */
    public void stop() {
        onLink(ApciHandler::requestStop);
    }

    /** Sends an ASDU as soon as data transfer is started and the window has room; forgets it when the connection ends. */
    public void send(Asdu asdu) {
        sendAsdu(asdu.octets());
    }

    /**
     * Sends octets in the place of an ASDU as {@link #send} does, whether they make up one or not.
     *
     * @param octets 1 to 249
     */
    public void sendAsdu(byte[] octets) {
        if (octets.length < 1 || octets.length > AsduHeader.MAX_ASDU) {
            throw new IllegalArgumentException(
                    "ASDU: " + octets.length + " octets (expected: 1 to " + AsduHeader.MAX_ASDU + ")");
        }
        byte[] kept = octets.clone();
        onLink(opened -> {
            outgoing.add(kept);
            opened.wake();
        });
    }

    /** Sends octets past the link layer, which does not count them: for tests of what an outstation does about wrong frames. */
    public void sendApdu(byte[] octets) {
        byte[] kept = octets.clone();
        // One turn of the loop later: behind the ASDUs that were to be sent before.
        onLink(opened -> loop.execute(() -> {
            if (channel != null) {
                ByteBuf frame = Unpooled.wrappedBuffer(kept);
                listener.apdu(false, frame);
                channel.writeAndFlush(frame);
            }
        }));
    }

    private void onLink(Consumer<ApciHandler> request) {
        loop.execute(() -> {
            ApciHandler opened = link;
            if (opened == null) {
                listener.failed(new IllegalStateException("the master is not connected"));
            } else {
                opened.guard(() -> request.accept(opened));
            }
        });
    }

    /** Closes the connection; the master may connect again when the listener was told that it is closed. */
    public void disconnect() {
        loop.execute(this::closeConnection);
    }

    /** Closes the connection and ends the thread; must not be called by the listener. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(this::closeConnection);
        }
        loop.parent()
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void closeConnection() {
        if (link != null) {
            link.close("closed by the controlling station");
        } else if (channel != null) {
            channel.close();
        }
    }

    private final class User implements LinkUser {
        @Override
        public void opened(ApciHandler opened) {
            link = opened;
        }

        @Override
        public void started() {
            listener.started();
        }

        @Override
        public void stopped() {
            listener.stopped();
        }

        @Override
        public void received(ByteBuf octets) {
            Asdu asdu;
            try {
                asdu = Asdu.decode(octets);
            } catch (MalformedAsduException e) {
                listener.notUnderstood(e.getMessage());
                return;
            }
            listener.received(asdu);
        }

        @Override
        public boolean hasNext() {
            return !outgoing.isEmpty();
        }

        @Override
        public @Nullable Runnable next(ByteBuf out) {
            out.writeBytes(outgoing.remove());
            return null;
        }

        @Override
        public boolean isCongested() {
            return false;
        }

        @Override
        public void failed(Throwable fault) {
            listener.failed(fault);
        }

        @Override
        public void closed(String reason) {
            channel = null;
            link = null;
            outgoing.clear();
            listener.closed(reason);
        }
    }
}
