package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/** Application protocol data unit (APDU), IEC 60870-5-104 §5.1, by the three formats of its control field. */
sealed interface Apdu {

    /** Numbered information transfer; the receiver of this record owns one reference of the ASDU's buffer. */
    record I(int sendSequence, int receiveSequence, ByteBuf asdu) implements Apdu {}

    /** Numbered supervisory function: acknowledges all I frames below N(R). */
    record S(int receiveSequence) implements Apdu {}

    /** Unnumbered control function. */
    record U(Function function) implements Apdu {}

    /** The six functions of a U frame, of which exactly one bit is set. */
    enum Function {
        STARTDT_ACT(0x07),
        STARTDT_CON(0x0B),
        STOPDT_ACT(0x13),
        STOPDT_CON(0x23),
        TESTFR_ACT(0x43),
        TESTFR_CON(0x83);

        /** First octet of the control field. */
        final int octet;

        Function(int octet) {
            this.octet = octet;
        }
    }
}
