package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/**
 * Data unit identifier: the six octets in front of the information objects, IEC 60870-5-101 §7.2.1 to §7.2.4 with the field
 * sizes of IEC 60870-5-104 §9.5.
 *
 * <pre>{@code type identification | SQ number(7) | T P/N cause(6) | originator | common address(16)}</pre>
 *
 * @param type number of the type, known or not
 * @param sequence SQ: one address in front, the others follow on
 * @param count number of objects, 0 to 127
 */
record AsduHeader(int type, boolean sequence, int count, CauseOfTransmission cause, int commonAddress) {
    static final int LENGTH = 6;
    /** Octets of the longest ASDU: an APDU of 255 less start, length and control field. */
    static final int MAX_ASDU = 249;
    /** Common address of all stations. */
    static final int BROADCAST = 0xFFFF;

    /** Offset of the first cause octet in an ASDU. */
    private static final int CAUSE = 2;

    private static final int COMMON_ADDRESS = 4;

    /** Reads the header at the reader index and moves it on. */
    static AsduHeader read(ByteBuf in) {
        int type = in.readUnsignedByte();
        int vsq = in.readUnsignedByte();
        int first = in.readUnsignedByte();
        CauseOfTransmission cause = CauseOfTransmission.fromOctets(first, in.readUnsignedByte());
        return new AsduHeader(type, (vsq & 0x80) != 0, vsq & 0x7F, cause, in.readUnsignedShortLE());
    }

    void write(ByteBuf out) {
        out.writeByte(type);
        out.writeByte(count | (sequence ? 0x80 : 0));
        out.writeByte(cause.firstOctet());
        out.writeByte(cause.originator());
        out.writeShortLE(commonAddress);
    }

    /** Turns a received ASDU into its own reply: everything mirrored but the cause and the common address. */
    static void mirror(ByteBuf asdu, CauseOfTransmission cause, int commonAddress) {
        int start = asdu.readerIndex();
        asdu.setByte(start + CAUSE, cause.firstOctet());
        asdu.setShortLE(start + COMMON_ADDRESS, commonAddress);
    }

    /** Length that the information objects of a known type must have. */
    int bodyLength(TypeId known) {
        return sequence ? 3 + count * known.bodyLength() : count * (3 + known.bodyLength());
    }
}
