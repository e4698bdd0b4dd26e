package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/** Common parts of the answers to read and write jobs. */
final class Answer {

    private Answer() {}

    /** Parameter of an answer; the reader index moves to the data. Wire: {@code function(1) item-count(1)}. */
    static void requireFunction(S7Header header, ByteBuf pdu, int function, int items) throws S7Exception {
        if (header.parameterOctets() < 2) {
            throw S7Header.error("answer parameter: " + header.parameterOctets() + " octets (expected: 2)");
        }
        int parameterEnd = pdu.readerIndex() + header.parameterOctets();
        int actual = pdu.readUnsignedByte();
        if (actual != function) {
            throw S7Header.error("answer function: 0x%02X (expected: 0x%02X)".formatted(actual, function));
        }
        int count = pdu.readUnsignedByte();
        if (count != items) {
            throw S7Header.error("answer items: " + count + " (expected: " + items
                    + (count < items && items > 20 ? ", the PLC takes fewer items: lower maxItems" : "") + ")");
        }
        pdu.readerIndex(parameterEnd);
    }

    /** Length of an item's data in octets; BIT, BYTE/WORD/DWORD and INTEGER count in bits, all others in octets. */
    static int octets(int transport, int length) {
        return transport >= S7Requests.DATA_BIT && transport <= 0x05 ? (length + 7) / 8 : length;
    }
}
