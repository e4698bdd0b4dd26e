package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/** Octets of an information element: how long it is, how it is read and written. */
interface ElementFormat {
    /** Length in octets, without time tag. */
    int length();

    /** Record that the format reads and writes. */
    Class<? extends InformationElement> element();

    /** Reads {@link #length} octets; the caller has checked that they are there. */
    InformationElement read(ByteBuf in);

    /** Writes {@link #length} octets. */
    void write(InformationElement element, ByteBuf out);
}
