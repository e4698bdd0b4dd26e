package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** The whole of the data blocks to which the commands of a station are written, as they are at first: nothing but what is commanded may change. */
final class OutputBlocks {
    private static final int ALL_BITS = 0xFF;

    private final S7Simulator plc;
    private final Map<Integer, byte[]> before = new TreeMap<>();

    OutputBlocks(SampleRun run, AcceptanceList list) {
        this.plc = run.simulator(list.plc);
        list.outputs.forEach((db, length) -> before.put(db, octets(db, length)));
    }

    private byte[] octets(int db, int length) {
        return plc.octets(S7Area.DATA_BLOCK, db, 0, length);
    }

    /** Each bit is as it was, but those of the tags. */
    void assertUnchanged(Collection<String> tags) {
        Map<Integer, byte[]> masks = new TreeMap<>();
        before.forEach((db, octets) -> masks.put(db, new byte[octets.length]));
        tags.forEach(tag -> mark(S7Tag.parse(tag), masks));
        Map<String, String> changed = new TreeMap<>();
        before.forEach((db, octets) -> {
            byte[] present = octets(db, octets.length);
            byte[] mask = Objects.requireNonNull(masks.get(db));
            for (int i = 0; i < octets.length; i++) {
                int bits = (present[i] ^ octets[i]) & ~mask[i] & ALL_BITS;
                if (bits != 0) {
                    changed.put("DB" + db + ".DBB" + i, Integer.toBinaryString(bits));
                }
            }
        });
        assertEquals(Map.of(), changed, "octets of outputs with bits that nobody has commanded");
    }

    private static void mark(S7Tag tag, Map<Integer, byte[]> masks) {
        byte[] mask = masks.get(tag.address().db());
        int at = tag.address().byteOffset();
        if (mask == null) {
            return;
        }
        if (tag.type() == S7Type.BOOL) {
            mask[at] |= (byte) (1 << tag.address().bit());
        } else {
            for (int i = 0; i < tag.octets(); i++) {
                mask[at + i] = (byte) ALL_BITS;
            }
        }
    }
}
