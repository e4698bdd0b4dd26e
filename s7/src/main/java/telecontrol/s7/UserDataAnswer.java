package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/**
 * One unit of an answer to {@link UserData}.
 *
 * <p>Wire: parameter {@code 00 01 12 08 12 8g function sequence unit(1) last(1) error(2)}, last is 0 in the last unit; data
 * {@code return-code(1) transport(1) length(2) octets}.
 *
 * @param sequence to be given back in the request for the next unit
 * @param error 0 when the CPU did what it was asked
 * @param octets slice of the PDU
 */
record UserDataAnswer(int sequence, boolean isLast, int error, int returnCode, ByteBuf octets) {

    static final int OK = 0xFF;

    private static final int HEAD_OCTETS = 4;

    /** Unit whose parameter is at the reader index; an answer without error code, as to a push, has none. */
    static UserDataAnswer read(S7Header header, ByteBuf pdu) throws S7Exception {
        int at = pdu.readerIndex();
        boolean isLong = header.parameterOctets() >= UserData.NEXT_PARAMETER_OCTETS;
        int sequence = pdu.getUnsignedByte(at + 7);
        boolean isLast = !isLong || pdu.getUnsignedByte(at + 9) == 0;
        int error = isLong ? pdu.getUnsignedShort(at + 10) : 0;
        pdu.skipBytes(header.parameterOctets());
        if (header.dataOctets() < HEAD_OCTETS) {
            return new UserDataAnswer(sequence, isLast, error, 0, pdu.readSlice(0));
        }
        int returnCode = pdu.readUnsignedByte();
        int length = Answer.octets(pdu.readUnsignedByte(), pdu.readUnsignedShort());
        if (length > pdu.readableBytes()) {
            throw S7Header.error("user data: " + pdu.readableBytes() + " octets (expected: " + length + ")");
        }
        return new UserDataAnswer(sequence, isLast, error, returnCode, pdu.readSlice(length));
    }
}
