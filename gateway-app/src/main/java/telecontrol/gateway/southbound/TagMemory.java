package telecontrol.gateway.southbound;

import telecontrol.gateway.point.MemoryBits;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Tag;

/** Where tags lie in the memory of their PLC. */
public final class TagMemory {
    private TagMemory() {}

    /** Bits of a tag. */
    public static MemoryBits of(String plc, S7Tag tag) {
        S7Address address = tag.address();
        int octetsPerElement = address.area().isNumbered() ? tag.octets() : 1;
        long octet = (long) address.byteOffset() * octetsPerElement;
        long first = octet * Byte.SIZE + (address.isBit() ? address.bit() : 0);
        long length = address.isBit() ? 1 : (long) tag.octets() * Byte.SIZE;
        String memory = plc + " " + address.area().letters() + (address.area().isBlock() ? address.db() : "");
        return new MemoryBits(memory, first, first + length);
    }
}
