package telecontrol.gateway.southbound.plc4x;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.s7.readwrite.DeviceGroup;
import org.apache.plc4x.java.s7.readwrite.S7Driver;
import org.apache.plc4x.java.s7.readwrite.TPKTPacket;
import org.apache.plc4x.java.s7.readwrite.configuration.S7Configuration;
import org.apache.plc4x.java.s7.readwrite.context.S7DriverContext;
import org.apache.plc4x.java.s7.readwrite.protocol.S7HPlcConnection;
import org.apache.plc4x.java.s7.readwrite.protocol.S7HSingleProtocolStackConfigurer;
import org.apache.plc4x.java.s7.readwrite.protocol.S7ProtocolLogic;
import org.apache.plc4x.java.spi.connection.ChannelFactory;
import org.apache.plc4x.java.spi.connection.ProtocolStackConfigurer;
import org.apache.plc4x.java.spi.optimizer.BaseOptimizer;
import org.apache.plc4x.java.spi.values.DefaultPlcValueHandler;
import telecontrol.s7.S7ClientConfig;

/**
 * PLC4X's S7 connection over a TCP connection that is already there. It makes no connections of its own, keeps no copies of what it sends,
 * leaves the division of requests to the read plan, and is disposed of from outside.
 */
final class Plc4xLink extends S7HPlcConnection {
    /** Makes connections of PLC4X over TCP connections; what it makes is not connected yet. */
    interface Maker {
        Plc4xLink make(S7ClientConfig config, Channel tcp, Plc4xFrames guard);
    }

    /** Of all kinds the one whose identification is not asked for; it matters to types only that blocks of octets do not use. */
    private static final String CONTROLLER_TYPE = "S7_1500";

    private final Channel tcp;
    private final Plc4xFrames guard;

    Plc4xLink(S7ClientConfig config, Channel tcp, Plc4xFrames guard) {
        super(
                false,
                true,
                true,
                false,
                false,
                new DefaultPlcValueHandler(),
                configuration(config),
                new Established(tcp),
                null,
                false,
                true,
                false,
                false,
                protocol(),
                new WholeRequests(),
                null);
        this.tcp = tcp;
        this.guard = guard;
    }

    private static S7Configuration configuration(S7ClientConfig config) {
        S7Configuration configuration = new S7Configuration();
        // Without a group PLC4X fails, though the TSAPs replace what it makes of them.
        configuration.setLocalDeviceGroup(DeviceGroup.OTHERS);
        configuration.setRemoteDeviceGroup(DeviceGroup.PG_OR_PC);
        configuration.setRemoteDeviceGroup2(DeviceGroup.PG_OR_PC);
        configuration.setLocalTsap(config.endpoints().get(0).tsaps().local());
        configuration.setRemoteTsap(config.endpoints().get(0).tsaps().remote());
        configuration.setPduSize(config.capacity().pduSize());
        // Several threads of PLC4X write one channel that is not made for it, unless one job at a time is agreed.
        configuration.setMaxAmqCaller(1);
        configuration.setMaxAmqCallee(1);
        configuration.setControllerType(CONTROLLER_TYPE);
        return configuration;
    }

    private static ProtocolStackConfigurer<TPKTPacket> protocol() {
        return S7HSingleProtocolStackConfigurer.builder(TPKTPacket.class, TPKTPacket::staticParse)
                .withProtocol(S7ProtocolLogic.class)
                .withDriverContext(S7DriverContext.class)
                .withPacketSizeEstimator(S7Driver.ByteLengthEstimator.class)
                .build();
    }

    @Override
    public void doPrimaryTcpConnections() {
        channel.pipeline().addFirst("sink", new Sink());
        super.doPrimaryTcpConnections();
        tcp.pipeline().addFirst("guard", guard);
    }

    /** The tick with which PLC4X would connect anew by itself, once a second and behind everybody's back. */
    @Override
    public void run() {
        // Connections are made by the driver.
    }

    /** Size of a PDU in octets that the PLC has granted. */
    int grantedPdu() {
        return ((S7DriverContext) getProtocol().getDriverContext()).getPduSize();
    }

    /** PLC4X calls this when it fails: the TCP connection ends, and its end is noticed where all ends are. */
    @Override
    public void close() {
        tcp.close();
    }

    /** Ends the threads and timers of PLC4X; may hang. */
    void dispose() throws PlcConnectionException {
        // An active channel would take its event loop with it.
        tcp.close().awaitUninterruptibly();
        if (channel != null) {
            super.close();
        }
    }

    /** Hands PLC4X the TCP connection that is there. */
    private record Established(Channel tcp) implements ChannelFactory {
        @Override
        public Channel createChannel(ChannelHandler handler) {
            return tcp;
        }

        @Override
        public boolean isPassive() {
            return false;
        }
    }

    /** Requests go out as the read plan made them. */
    private static final class WholeRequests extends BaseOptimizer {}

    /** End of the channel in which PLC4X keeps a copy of everything it has sent, for ever. */
    private static final class Sink extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        }
    }
}
