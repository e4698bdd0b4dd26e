package telecontrol.gateway.point;

/**
 * Bits in the memory of a PLC.
 *
 * @param memory the PLC and the block or area, such as {@code north DB20}
 * @param first number of the first bit, counted from bit 0 of octet 0
 * @param end number of the bit behind the last
 */
public record MemoryBits(String memory, long first, long end) {

    /** True when a bit belongs to both. */
    public boolean overlaps(MemoryBits other) {
        return memory.equals(other.memory) && first < other.end && other.first < end;
    }
}
