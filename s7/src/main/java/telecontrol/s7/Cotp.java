package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;

/** Transport protocol data units of ISO 8073 class 0 as RFC 1006 uses them. */
sealed interface Cotp {

    /** TPDU size code 0x0A: 1024 octets. */
    int TPDU_1024 = 0x0A;

    /**
     * CR. Wire: LI 0xE0 dst-ref(2) src-ref(2) class C0 01 size C1 len calling C2 len called.
     *
     * @param callingTsap octets of the calling transport selector in hexadecimal, as {@code calledTsap}
     * @param tpduSize size code 0x07 (128 octets) to 0x0D (8192)
     */
    record ConnectionRequest(int sourceReference, int tpduSize, String callingTsap, String calledTsap)
            implements Cotp {}

    /** CC, with the parameters of the request. Wire: as CR with 0xD0. */
    record ConnectionConfirm(int tpduSize) implements Cotp {

        /** Longest DT in octets, its 3 octets of header included. */
        int tpduOctets() {
            return 1 << tpduSize;
        }
    }

    /** DR. Wire: LI 0x80 dst-ref(2) src-ref(2) reason. */
    record DisconnectRequest(int reason) implements Cotp {}

    /** ER. Wire: LI 0x70 dst-ref(2) cause. */
    record Rejection(int cause) implements Cotp {}

    /** Reassembled payload of one or more DT: a whole S7 PDU. */
    final class Data extends DefaultByteBufHolder implements Cotp {
        Data(ByteBuf pdu) {
            super(pdu);
        }

        @Override
        public ByteBufHolder replace(ByteBuf content) {
            return new Data(content);
        }
    }
}
