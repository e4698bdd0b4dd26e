package telecontrol.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is (sd_notify(3)): ready, alive, stopping. The sign of life comes from the outstation's event
 * loop, so that a loop that hangs is noticed. Without systemd it does nothing.
 */
final class ServiceNotifier {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotifier.class);
    private static final long SEND_MILLIS = 1000;

    private final EventLoop loop;
    private final @Nullable Channel channel;
    private final long watchdogMicros;
    /** A failure was reported; confined to the event loop. */
    private boolean unheard;

    private ServiceNotifier(EventLoop loop, @Nullable Channel channel, long watchdogMicros) {
        this.loop = loop;
        this.channel = channel;
        this.watchdogMicros = watchdogMicros;
    }

    /** Notifier for the service manager that started this process, if one did (NOTIFY_SOCKET, WATCHDOG_USEC). */
    static ServiceNotifier ofEnvironment(EventLoop loop) {
        return of(loop, System.getenv());
    }

    static ServiceNotifier of(EventLoop loop, Map<String, String> environment) {
        String path = environment.get("NOTIFY_SOCKET");
        if (path == null) {
            return new ServiceNotifier(loop, null, 0);
        }
        if (!Epoll.isAvailable()) {
            LOG.warn(
                    "systemd waits for a notification, but epoll is not available: {}",
                    Epoll.unavailabilityCause().getMessage());
            return new ServiceNotifier(loop, null, 0);
        }
        // A leading @ stands for the abstract socket namespace, whose names begin with NUL.
        String address = path.startsWith("@") ? "\0" + path.substring(1) : path;
        // Connected, because a datagram channel that is only registered takes no writes.
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(address))
                .awaitUninterruptibly();
        if (!connected.isSuccess()) {
            LOG.warn("NOTIFY_SOCKET {}: systemd cannot be notified: {}", path, NetworkFailure.words(connected.cause()));
            return new ServiceNotifier(loop, null, 0);
        }
        return new ServiceNotifier(loop, connected.channel(), watchdog(environment));
    }

    private static long watchdog(Map<String, String> environment) {
        String micros = environment.get("WATCHDOG_USEC");
        try {
            return micros == null ? 0 : Long.parseLong(micros);
        } catch (NumberFormatException e) {
            LOG.warn("WATCHDOG_USEC: {} (expected: microseconds)", micros);
            return 0;
        }
    }

    /** The service is up; from now on it shows that it is alive twice per watchdog period. */
    void ready() {
        send("READY=1");
        if (channel != null && watchdogMicros > 0) {
            long period = watchdogMicros / 2;
            loop.scheduleAtFixedRate(() -> send("WATCHDOG=1"), period, period, TimeUnit.MICROSECONDS);
        }
    }

    /** The service is about to end. */
    void stopping() {
        send("STOPPING=1");
    }

    private void send(String state) {
        if (channel == null) {
            return;
        }
        var sent = channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.UTF_8));
        sent.addListener(done -> {
            if (!done.isSuccess() && !unheard) {
                unheard = true;
                LOG.warn("{} did not reach systemd: {}", state, NetworkFailure.words(done.cause()));
            }
        });
        if (!loop.inEventLoop()) {
            sent.awaitUninterruptibly(SEND_MILLIS);
        }
    }
}
