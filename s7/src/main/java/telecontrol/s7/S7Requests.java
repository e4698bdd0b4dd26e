package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Octets of everything the client sends. */
final class S7Requests {

    static final int TRANSPORT_BIT = 0x01;
    static final int TRANSPORT_BYTE = 0x02;

    /** Transport sizes in data, which differ from those in addresses: 3 to 5 count bits, the others octets. */
    static final int DATA_BIT = 0x03;

    static final int DATA_BITS = 0x04;
    static final int DATA_OCTETS = 0x09;

    private S7Requests() {}

    /** CR. Wire: {@code 03 00 00 16 | 11 E0 0000 0001 00 | C0 01 0A | C1 02 local(2) | C2 02 remote(2)}. */
    static void connectionRequest(ByteBuf out, S7ClientConfig.Tsaps tsaps) {
        out.writeInt(0x03000016)
                .writeByte(0x11)
                .writeByte(0xE0)
                .writeShort(0)
                .writeShort(1)
                .writeByte(0);
        out.writeByte(0xC0).writeByte(1).writeByte(Cotp.TPDU_1024);
        out.writeByte(0xC1).writeByte(2).writeShort(tsaps.local());
        out.writeByte(0xC2).writeByte(2).writeShort(tsaps.remote());
    }

    /** Setup communication. Wire: {@code job F0 00 calling-jobs(2) called-jobs(2) pdu-size(2)}. */
    static void setup(ByteBuf out, int reference, int jobs, int pduSize) {
        S7Header.writeJob(out, reference, 8, 0);
        out.writeByte(S7Header.FUNCTION_SETUP).writeByte(0);
        out.writeShort(jobs).writeShort(jobs).writeShort(pduSize);
    }

    /** Read var. Wire: {@code job 04 count(1) item(12)...}. */
    static void read(ByteBuf out, int reference, List<ReadPlan.Item> items) {
        S7Header.writeJob(out, reference, 2 + ReadPlan.REQUEST_ITEM_OCTETS * items.size(), 0);
        out.writeByte(S7Header.FUNCTION_READ).writeByte(items.size());
        for (ReadPlan.Item item : items) {
            boolean numbered = item.area().isNumbered();
            int transport = numbered ? item.area().code() : TRANSPORT_BYTE;
            int count = numbered ? item.octets() / 2 : item.octets();
            item(out, transport, count, item.db(), item.area(), numbered ? item.position() / 2 : item.position() * 8);
        }
    }

    /** Write var of one bit. Wire: {@code job 05 01 item(12) | 00 03 0001 value(1)}. */
    static void writeBit(ByteBuf out, int reference, S7Address address, boolean value) {
        S7Header.writeJob(out, reference, 14, 5);
        out.writeByte(S7Header.FUNCTION_WRITE).writeByte(1);
        item(out, TRANSPORT_BIT, 1, address.db(), address.area(), address.byteOffset() * 8 + address.bit());
        out.writeByte(0).writeByte(DATA_BIT).writeShort(1).writeByte(value ? 1 : 0);
    }

    /** Write var of octets. Wire: {@code job 05 01 item(12) | 00 04 bits(2) octets}, counters and timers {@code 00 09 octets(2)}. */
    static void write(ByteBuf out, int reference, S7Address address, byte[] octets, int from) {
        int length = octets.length - from;
        S7Header.writeJob(out, reference, 14, 4 + length);
        out.writeByte(S7Header.FUNCTION_WRITE).writeByte(1);
        boolean numbered = address.area().isNumbered();
        int transport = numbered ? address.area().code() : TRANSPORT_BYTE;
        int start = numbered ? address.byteOffset() : (address.byteOffset() + from) * 8;
        item(out, transport, numbered ? length / 2 : length, address.db(), address.area(), start);
        out.writeByte(0).writeByte(numbered ? DATA_OCTETS : DATA_BITS).writeShort(numbered ? length : length * 8);
        out.writeBytes(octets, from, length);
    }

    /** Variable specification. Wire: {@code 12 0A 10 transport(1) count(2) db(2) area(1) bit-address(3)}. */
    private static void item(ByteBuf out, int transport, int count, int db, S7Area area, int start) {
        out.writeByte(0x12).writeByte(0x0A).writeByte(0x10).writeByte(transport);
        out.writeShort(count).writeShort(db).writeByte(area.code()).writeMedium(start);
    }
}
