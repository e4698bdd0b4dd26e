package telecontrol.s7;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Look-up of host names away from the event loop, which the operating system's resolver would block. */
final class Hosts {

    private Hosts() {}

    /** Address of a host; the promise is completed on the loop and fails within the deadline. IP addresses are not looked up. */
    static Future<InetAddress> resolve(String host, EventLoop loop, Duration deadline) {
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
                () -> result.tryFailure(new UnknownHostException(host)), deadline.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture.runAsync(() -> {
            try {
                result.trySuccess(InetAddress.getByName(host));
            } catch (UnknownHostException unknown) {
                result.tryFailure(unknown);
            }
        });
        result.addListener(done -> timer.cancel(false));
        return result;
    }
}
