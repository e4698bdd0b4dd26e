package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/**
 * Variable specification in a job that the simulated PLC has received.
 *
 * @param transport transport size of one element; 0 when the specification is of a kind that is not supported
 * @param address bit address, or element number of counters and timers
 */
record Variable(int transport, int count, int db, int areaCode, int address) {

    static final int OCTETS = 12;

    /** Wire: {@code 12 0A 10 transport(1) count(2) db(2) area(1) bit-address(3)}. */
    static Variable read(ByteBuf in) {
        boolean any = in.readUnsignedMedium() == 0x120A10;
        int transport = in.readUnsignedByte();
        return new Variable(
                any ? transport : 0,
                in.readUnsignedShort(),
                in.readUnsignedShort(),
                in.readUnsignedByte(),
                in.readUnsignedMedium());
    }

    boolean isReadable() {
        return elementOctets() > 0 && count > 0 && S7Area.isKnown(areaCode) && !(isBit() && count > 1);
    }

    S7Area area() {
        return S7Area.ofCode(areaCode);
    }

    boolean isBit() {
        return transport == S7Requests.TRANSPORT_BIT;
    }

    int octets() {
        return elementOctets() * count;
    }

    /** First octet in the area. */
    int start() {
        return area().isNumbered() ? address * 2 : address >> 3;
    }

    int bit() {
        return address & 7;
    }

    /** Only a bit may begin within an octet. */
    boolean isAligned() {
        return isBit() || area().isNumbered() || bit() == 0;
    }

    /** Transport size of the data in the answer, as a CPU chooses it. */
    int dataTransport() {
        return switch (transport) {
            case 0x01 -> 0x03;
            case 0x05, 0x07 -> 0x05;
            case 0x08 -> 0x07;
            case 0x03, 0x1C, 0x1D -> 0x09;
            default -> 0x04;
        };
    }

    /** Length of the data in the answer in the unit of its transport size. */
    int dataLength() {
        return isBit() ? 1 : dataTransport() <= 0x05 ? octets() * 8 : octets();
    }

    /** Octets of one element by its transport size: BIT, BYTE, CHAR, WORD, INT, DWORD, DINT, REAL, DATE, TOD, TIME, S5TIME, DT, C, T. */
    private int elementOctets() {
        return switch (transport) {
            case 0x01, 0x02, 0x03 -> 1;
            case 0x04, 0x05, 0x09, 0x0C, 0x1C, 0x1D -> 2;
            case 0x06, 0x07, 0x08, 0x0A, 0x0B -> 4;
            case 0x0F -> 8;
            default -> 0;
        };
    }
}
