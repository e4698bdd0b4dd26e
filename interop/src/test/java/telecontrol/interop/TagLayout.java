package telecontrol.interop;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Ways in which INT tags lie in the data blocks 100 to 104. */
enum TagLayout {
    /** One after the other. */
    CONTIGUOUS(2),
    /** Every fourth word. */
    SEMI_SCATTERED(8),
    /** One word in every 64 octets, at places that a fixed seed chooses. */
    SCATTERED(64);

    private static final int BLOCK = 100;
    private static final int BLOCK_OCTETS = 64_000;

    private final int stride;

    TagLayout(int stride) {
        this.stride = stride;
    }

    /** Notations of the same tags. */
    record Tags(List<String> siemens, List<String> plc4x, List<String> nodes7) {}

    Tags tags(int number) {
        Random random = new Random(104);
        int[] places = IntStream.range(0, number)
                .map(i -> i * stride + (this == SCATTERED ? 2 * random.nextInt(24) : 0))
                .toArray();
        return new Tags(
                notation(places, "DB%d.DBW%d INT"), notation(places, "%%DB%d:%d:INT"), notation(places, "DB%d,INT%d"));
    }

    private static List<String> notation(int[] places, String format) {
        return IntStream.of(places)
                .mapToObj(
                        place -> String.format(Locale.ROOT, format, BLOCK + place / BLOCK_OCTETS, place % BLOCK_OCTETS))
                .toList();
    }
}
