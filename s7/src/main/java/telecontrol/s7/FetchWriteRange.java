package telecontrol.s7;

import org.jspecify.annotations.Nullable;

/**
 * Part of an area as an ORG block names it: elements, which are octets or words.
 *
 * @param db number of the data block, 1 to 255; 0 in other areas
 * @param start first element, 0 to 65535
 * @param length number of elements, 1 to 65535
 */
record FetchWriteRange(FetchWriteArea area, int db, int start, int length) {

    /** The block's number has one octet in the telegram. */
    static final int MAX_DB = 255;

    /**
     * Elements that hold a range of octets.
     *
     * @param position first octet, of counters and timers two for each number
     * @return null when no telegram can name the range
     */
    static @Nullable FetchWriteRange holding(S7Area area, int db, int position, int octets) {
        FetchWriteArea named = FetchWriteArea.of(area);
        if (named == null || db > MAX_DB) {
            return null;
        }
        int start = position / named.unit();
        int end = (position + octets + named.unit() - 1) / named.unit();
        return new FetchWriteRange(named, db, start, end - start);
    }

    int octets() {
        return length * area.unit();
    }

    /** First octet in the area or block. */
    int position() {
        return start * area.unit();
    }

    /** Words of Siemens: {@code DB 10 from DW 5, 3 words}. */
    @Override
    public String toString() {
        return switch (area) {
            case DATA_BLOCK -> "DB " + db + " from DW " + start + ", " + length + " words";
            case COUNTER, TIMER -> area + " from " + start + ", " + length + " cells";
            default -> area + " from octet " + start + ", " + length + " octets";
        };
    }
}
