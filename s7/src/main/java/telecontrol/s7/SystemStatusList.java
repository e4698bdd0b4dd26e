package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** System status lists (SZL) of the simulated PLC: 0x0011 module identification, 0x0424 operating state; an error for all others. */
final class SystemStatusList {

    private static final int ERROR_NOT_AVAILABLE = 0xD401;
    private static final String ARTICLE_NUMBER = "6ES7 515-2AM02-0AB0 ";
    private static final int RUN = 0x08;

    private SystemStatusList() {}

    /**
     * Answer to a userdata request.
     *
     * <p>Wire: parameter {@code 00 01 12 04 11 44 01 sequence}, data {@code FF 09 length(2) szl-id(2) index(2)}; the answer has parameter
     * {@code 00 01 12 08 12 84 01 sequence unit(1) last(1) error(2)} and behind id and index the length (2), number (2) and octets of the
     * records.
     */
    static ByteBuf answer(S7Header header, ByteBuf pdu, ByteBufAllocator allocator) {
        int at = pdu.readerIndex();
        int data = at + header.parameterOctets();
        boolean isParameter = header.parameterOctets() >= 8;
        int group = isParameter ? pdu.getUnsignedByte(at + 5) & 0x0F : 0;
        int function = isParameter ? pdu.getUnsignedByte(at + 6) : 0;
        int sequence = isParameter ? pdu.getUnsignedByte(at + 7) : 0;
        boolean isSzl = group == 4 && function == 1 && header.dataOctets() >= 6;
        int id = isSzl ? pdu.getUnsignedShort(data + 4) : 0;
        int index = isSzl && header.dataOctets() >= 8 ? pdu.getUnsignedShort(data + 6) : 0;
        byte[] records = isSzl ? records(id) : new byte[0];
        int dataOctets = records.length == 0 ? 4 : 12 + records.length;

        ByteBuf out = allocator.buffer();
        S7Header.write(out, S7Header.USERDATA, header.reference(), 12, dataOctets);
        out.writeInt(0x00011208)
                .writeByte(0x12)
                .writeByte(0x80 | group)
                .writeByte(function)
                .writeByte(sequence);
        out.writeShort(0).writeShort(records.length == 0 ? ERROR_NOT_AVAILABLE : 0);
        if (records.length == 0) {
            return out.writeInt(0x0A000000);
        }
        int number = id == 0x0011 ? 4 : 1;
        out.writeByte(0xFF).writeByte(S7Requests.DATA_OCTETS).writeShort(8 + records.length);
        out.writeShort(id).writeShort(index).writeShort(records.length / number).writeShort(number);
        return out.writeBytes(records);
    }

    private static byte[] records(int id) {
        return switch (id) {
            case 0x0011 -> identification();
            case 0x0424 -> operatingState();
            default -> new byte[0];
        };
    }

    /** Records of 28 octets: index(2) article-number(20) module-type(2) version(2) release(2). */
    private static byte[] identification() {
        byte[] records = new byte[4 * 28];
        int[] indices = {1, 6, 7, 0x81};
        for (int i = 0; i < indices.length; i++) {
            int at = i * 28;
            S7Type.put16(records, at, indices[i]);
            byte[] article = ARTICLE_NUMBER.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(article, 0, records, at + 2, article.length);
            S7Type.put16(records, at + 24, 0x5620);
            S7Type.put16(records, at + 26, 0x0209);
        }
        return records;
    }

    /** One record of 20 octets: event(2) 00 state(1) then a start-up history that is left empty. */
    private static byte[] operatingState() {
        byte[] octets = new byte[20];
        S7Type.put16(octets, 0, 0x5102);
        octets[2] = (byte) 0xFF;
        octets[3] = RUN;
        return octets;
    }
}
