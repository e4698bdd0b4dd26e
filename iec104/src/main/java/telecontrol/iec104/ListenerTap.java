package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;

/** Tap that shows the frames of a connection to the outstation's listener. */
record ListenerTap(InetSocketAddress peer, OutstationListener listener) implements FrameTap {
    @Override
    public void received(ByteBuf apdu) {
        listener.apdu(peer, true, apdu);
    }

    @Override
    public void sent(ByteBuf apdu) {
        listener.apdu(peer, false, apdu);
    }
}
