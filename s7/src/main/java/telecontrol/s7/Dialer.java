package telecontrol.s7;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;

/** Way to open the transport connection of an attempt. */
interface Dialer {

    /** Connection being opened with the codec and the attempt in its pipeline; fails within the connect deadline. */
    ChannelFuture dial(EventLoop loop, S7ClientConfig config, InetSocketAddress address, S7Connection attempt);

    /** Over TCP. */
    static ChannelFuture tcp(EventLoop loop, S7ClientConfig config, InetSocketAddress address, S7Connection attempt) {
        // A CPU that grants more than it was asked for makes its answers to questions as long as that.
        return Tcp.connect(loop, config.deadlines().connect(), address, new S7Codec(PlanLimits.MAX_PDU), attempt);
    }
}
