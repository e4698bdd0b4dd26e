package telecontrol.s7;

import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a simulated PLC. Confined to the simulator's event loop, so that every PDU and every {@link S7Simulator#update} sees and
 * leaves it whole.
 */
public final class Memory {

    private static final int ELEMENTS = 256;

    private final EventLoop loop;
    private final Map<S7Area, byte[]> areas = new EnumMap<>(S7Area.class);
    private final Map<Integer, byte[]> blocks = new HashMap<>();

    Memory(EventLoop loop, Map<Integer, Integer> blockSizes, int areaOctets) {
        this.loop = loop;
        blockSizes.forEach((db, size) -> blocks.put(db, new byte[size]));
        areas.put(S7Area.INPUT, new byte[areaOctets]);
        areas.put(S7Area.OUTPUT, new byte[areaOctets]);
        areas.put(S7Area.MERKER, new byte[areaOctets]);
        areas.put(S7Area.COUNTER, new byte[2 * ELEMENTS]);
        areas.put(S7Area.TIMER, new byte[2 * ELEMENTS]);
    }

    /**
     * Sets a value as the PLC's program would; of a text also the maximum length.
     *
     * @throws IllegalArgumentException when the tag lies outside the memory or the value does not fit its type
     */
    public void set(S7Tag tag, Object value) {
        assert loop.inEventLoop();
        byte[] area = areaOf(tag);
        byte[] octets = S7Value.encode(tag, value);
        int at = tag.address().octetPosition();
        if (tag.type() == S7Type.BOOL) {
            for (int i = 0; i < tag.elements(); i++) {
                int place = tag.elementPosition(i);
                int bit = (tag.address().bit() + i) % 8;
                setBit(area, at + place, bit, (tag.isArray() ? octets[place] >> bit & 1 : octets[0]) != 0);
            }
        } else {
            System.arraycopy(octets, 0, area, at, octets.length);
        }
    }

    /** As {@link #set(S7Tag, Object)} with a tag in Siemens or PLC4X notation. */
    public void set(String tag, Object value) {
        set(S7Tag.parse(tag), value);
    }

    /**
     * Value as {@link Readings#value} would give it.
     *
     * @throws IllegalArgumentException when the tag lies outside the memory
     * @throws IllegalStateException when the octets are no value of the type
     */
    public Object get(S7Tag tag) {
        byte[] area = areaOf(tag);
        int at = tag.address().octetPosition();
        if (!S7Value.isValue(tag, area, at)) {
            throw new IllegalStateException(tag + ": " + TagStatus.NOT_A_VALUE.sentence());
        }
        return S7Value.of(tag, area, at);
    }

    /** As {@link #get(S7Tag)} with a tag in Siemens or PLC4X notation. */
    public Object get(String tag) {
        return get(S7Tag.parse(tag));
    }

    /** Copy of octets; elements of counters and timers are two octets apart, {@code db} is 0 outside data blocks. */
    public byte[] octets(S7Area area, int db, int from, int length) {
        byte[] memory = area(area, db);
        if (memory == null || !isWithin(memory, from, length)) {
            throw outside(area, db, from, length);
        }
        return Arrays.copyOfRange(memory, from, from + length);
    }

    /** Overwrites octets. */
    public void setOctets(S7Area area, int db, int from, byte[] octets) {
        assert loop.inEventLoop();
        byte[] memory = area(area, db);
        if (memory == null || !isWithin(memory, from, octets.length)) {
            throw outside(area, db, from, octets.length);
        }
        System.arraycopy(octets, 0, memory, from, octets.length);
    }

    /** Loads an empty data block of the given length in octets, in place of one with the same number. */
    public void load(int db, int octets) {
        assert loop.inEventLoop();
        blocks.put(db, new byte[octets]);
    }

    /** Deletes a data block. */
    public void delete(int db) {
        assert loop.inEventLoop();
        blocks.remove(db);
    }

    /** The octets of an area or block themselves, null when the block does not exist. */
    byte @Nullable [] area(S7Area area, int db) {
        assert loop.inEventLoop();
        return area.isBlock() ? blocks.get(db) : areas.get(area);
    }

    static boolean isWithin(byte[] memory, int from, int length) {
        return from >= 0 && length >= 0 && from <= memory.length - length;
    }

    static void setBit(byte[] memory, int at, int bit, boolean value) {
        memory[at] = (byte) (value ? memory[at] | 1 << bit : memory[at] & ~(1 << bit));
    }

    private byte[] areaOf(S7Tag tag) {
        S7Address address = tag.address();
        byte[] memory = area(address.area(), address.db());
        if (memory == null || !isWithin(memory, address.octetPosition(), tag.octets())) {
            throw outside(address.area(), address.db(), address.octetPosition(), tag.octets());
        }
        return memory;
    }

    private static IllegalArgumentException outside(S7Area area, int db, int from, int length) {
        return new IllegalArgumentException(area + (area.isBlock() ? " " + db : "") + ": octets " + from + " to "
                + (from + length - 1) + " do not exist");
    }
}
