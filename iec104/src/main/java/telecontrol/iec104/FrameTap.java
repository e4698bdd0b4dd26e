package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/** Observer of whole APDUs as they pass a connection; it must neither keep nor change the buffer. */
interface FrameTap {
    /** Tap that looks away. */
    FrameTap NONE = new FrameTap() {
        @Override
        public void received(ByteBuf apdu) {}

        @Override
        public void sent(ByteBuf apdu) {}
    };

    /** An APDU came from the peer. */
    void received(ByteBuf apdu);

    /** An APDU goes to the peer. */
    void sent(ByteBuf apdu);
}
