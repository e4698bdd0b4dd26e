package telecontrol.s7;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Look-up of host names away from the event loop, which the operating system's resolver would block. A resolver that hangs holds one look-up
 * of each name and a few threads of the process, however often it is asked. Confined to the client's event loop.
 */
final class Hosts {

    /** The operating system's resolver, or another one; it may block. */
    interface Resolver {
        InetAddress lookUp(String host) throws UnknownHostException;
    }

    private static final int MAX_THREADS = 4;
    private static final Executor THREADS = threads();

    private final Resolver resolver;

    /** Look-ups whose result was not used: running, or ended after the deadline of the attempt that began them. */
    private final Map<String, CompletableFuture<InetAddress>> lookUps = new HashMap<>();

    Hosts(Resolver resolver) {
        this.resolver = resolver;
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("s7-host-names", true));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Address of a host, looked up anew each time; IP addresses are not looked up. The promise is completed on the loop and fails within the
     * deadline, then with {@link SocketTimeoutException}; a result that comes later serves the next call.
     */
    Future<InetAddress> resolve(String host, EventLoop loop, Duration deadline) {
        Promise<InetAddress> result = loop.newPromise();
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            try {
                return result.setSuccess(InetAddress.getByAddress(host, literal));
            } catch (UnknownHostException wrongLength) {
                return result.setFailure(wrongLength);
            }
        }
        ScheduledFuture<?> timer = loop.schedule(
                () -> result.tryFailure(new SocketTimeoutException(host)), deadline.toNanos(), TimeUnit.NANOSECONDS);
        result.addListener(done -> timer.cancel(false));
        CompletableFuture<InetAddress> lookUp = lookUps.computeIfAbsent(host, this::begin);
        lookUp.whenComplete((address, failure) -> {
            if (!loop.isShuttingDown()) {
                loop.execute(() -> ended(host, lookUp, result, address, failure));
            }
        });
        return result;
    }

    private CompletableFuture<InetAddress> begin(String host) {
        CompletableFuture<InetAddress> lookUp = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                lookUp.complete(resolver.lookUp(host));
            } catch (UnknownHostException | RuntimeException failure) {
                lookUp.completeExceptionally(failure);
            }
        });
        return lookUp;
    }

    private void ended(
            String host,
            CompletableFuture<InetAddress> lookUp,
            Promise<InetAddress> result,
            @Nullable InetAddress address,
            @Nullable Throwable failure) {
        boolean used = failure == null ? result.trySuccess(address) : result.tryFailure(failure);
        if (used) {
            lookUps.remove(host, lookUp);
        }
    }
}
