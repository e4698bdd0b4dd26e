package telecontrol.gateway.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.PointEvent;

/** Events as the octets of an ASDU with one object, so that any decoder of the protocol reads what is kept. */
final class EventOctets {
    private static final int LONGEST = 249;

    private EventOctets() {}

    static byte[] of(PointEvent event) {
        ByteBuf out = Unpooled.buffer(32, LONGEST);
        Asdu.of(event.type(), CauseOfTransmission.of(event.cause()), event.commonAddress(), event.object())
                .encode(out);
        byte[] octets = new byte[out.readableBytes()];
        out.readBytes(octets);
        return octets;
    }

    /**
     * Event of its octets.
     *
     * @throws IllegalArgumentException when they are not those of an event
     */
    static PointEvent event(byte[] octets, boolean latestOnly) {
        Asdu asdu = Asdu.decode(Unpooled.wrappedBuffer(octets));
        return new PointEvent(asdu.commonAddress(), asdu.type(), asdu.cause().cause(), asdu.object(), latestOnly);
    }
}
