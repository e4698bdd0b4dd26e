package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Received ASDU of a known type with exactly one object.
 *
 * @param octets copy of the ASDU, which a reply mirrors
 */
record Request(AsduHeader header, TypeId type, InformationObject object, ByteBuf octets) {
    CauseOfTransmission cause() {
        return header.cause();
    }

    /** The request as its own reply. */
    byte[] mirrored(CauseOfTransmission cause, int commonAddress) {
        byte[] reply = ByteBufUtil.getBytes(octets);
        AsduHeader.mirror(Unpooled.wrappedBuffer(reply), cause, commonAddress);
        return reply;
    }

    byte[] mirrored(CauseOfTransmission cause) {
        return mirrored(cause, header.commonAddress());
    }

    /** The request to one station in words; a deactivation says so. */
    String text(int commonAddress) {
        String cause = cause().cause() == CauseOfTransmission.DEACTIVATION ? " deact" : "";
        return type + cause + " CA " + commonAddress + " " + object;
    }

    /** The request as the confirmation of its activation. */
    byte[] confirmation(int commonAddress) {
        return mirrored(cause().reply(CauseOfTransmission.ACTIVATION_CONFIRMATION), commonAddress);
    }

    /** The request as the termination of its activation. */
    byte[] termination(int commonAddress) {
        return mirrored(cause().reply(CauseOfTransmission.ACTIVATION_TERMINATION), commonAddress);
    }
}
