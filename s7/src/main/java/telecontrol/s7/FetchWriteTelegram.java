package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;

/**
 * Octets of the telegrams of FETCH and WRITE, as Siemens' manual NCM S7 for Industrial Ethernet publishes them (Linking to Other Systems
 * with FETCH/WRITE).
 *
 * <p>Wire, request: {@code "S5" 10 | 01 03 op | 03 08 org-id db start(2) length(2) | FF 02 | data}; answer:
 * {@code "S5" 10 | 01 03 op | 0F 03 error | FF 07 free(5) | data}.
 */
final class FetchWriteTelegram {

    static final int HEADER_OCTETS = 16;

    private static final byte[] NO_DATA = new byte[0];
    /** {@code "S5"}, length of the header, identifier and length of the OP code. */
    private static final byte[] BEGIN = {'S', '5', HEADER_OCTETS, 0x01, 0x03};

    private static final int ORG_BLOCK = 0x0308;
    private static final int EMPTY_BLOCK = 0xFF02;
    private static final int ACKNOWLEDGEMENT_BLOCK = 0x0F03;

    private FetchWriteTelegram() {}

    static byte[] fetch(FetchWriteRange range) {
        return request(FetchWriteService.FETCH, range, NO_DATA);
    }

    /** Request that puts as many octets as the range has. */
    static byte[] write(FetchWriteRange range, byte[] data) {
        return request(FetchWriteService.WRITE, range, data);
    }

    private static byte[] request(FetchWriteService service, FetchWriteRange range, byte[] data) {
        return ByteBuffer.allocate(HEADER_OCTETS + data.length)
                .put(BEGIN)
                .put((byte) service.request())
                .putShort((short) ORG_BLOCK)
                .put((byte) range.area().orgId())
                .put((byte) range.db())
                .putShort((short) range.start())
                .putShort((short) range.length())
                .putShort((short) EMPTY_BLOCK)
                .put(data)
                .array();
    }

    /**
     * Answer to a request. Telegrams carry no reference: OP code and length are all that tells whether it belongs to the request.
     *
     * @param octets length of the data that was asked for, 0 of a WRITE; one octet more is taken where that makes whole words
     */
    static FetchWriteAnswer answer(ByteBuf in, FetchWriteService service, int octets) throws S7Exception {
        if (in.readableBytes() < HEADER_OCTETS) {
            throw error("answer: " + in.readableBytes() + " octets (expected: a header of " + HEADER_OCTETS + ")");
        }
        int start = in.readerIndex();
        for (int i = 0; i < BEGIN.length; i++) {
            if (in.getByte(start + i) != BEGIN[i]) {
                throw error("answer begins with " + ByteBufUtil.hexDump(in, start, BEGIN.length) + " (expected: "
                        + ByteBufUtil.hexDump(BEGIN) + ")");
            }
        }
        int op = in.getUnsignedByte(start + 5);
        if (op != service.answer()) {
            throw error("answer with OP code " + op + " (expected: " + service.answer() + ", the answer to " + service
                    + ")");
        }
        if (in.getUnsignedShort(start + 6) != ACKNOWLEDGEMENT_BLOCK) {
            throw error("answer without error number: block %04x (expected: %04x)"
                    .formatted(in.getUnsignedShort(start + 6), ACKNOWLEDGEMENT_BLOCK));
        }
        int number = in.getUnsignedByte(start + 8);
        int length = in.readableBytes() - HEADER_OCTETS;
        if (number != 0) {
            return new FetchWriteAnswer(number, NO_DATA);
        }
        if (length != octets && length != octets + (octets & 1)) {
            throw error("answer with " + length + " octets of data (expected: " + octets + ")");
        }
        return new FetchWriteAnswer(0, ByteBufUtil.getBytes(in, start + HEADER_OCTETS, octets));
    }

    /** Data units that carry a telegram when one may not be longer than the CP has confirmed. */
    static void frame(ByteBuf out, byte[] telegram, int tpduOctets) {
        int most = tpduOctets - S7Codec.DT_OCTETS;
        for (int from = 0; from < telegram.length; from += most) {
            int length = Math.min(most, telegram.length - from);
            boolean last = from + length == telegram.length;
            out.writeShort(0x0300).writeShort(S7Codec.FRAME_OCTETS + length);
            out.writeByte(2).writeByte(0xF0).writeByte(last ? 0x80 : 0);
            out.writeBytes(telegram, from, length);
        }
    }

    private static S7Exception error(String message) {
        return new S7Exception(S7Exception.Kind.PROTOCOL_ERROR, message);
    }
}
