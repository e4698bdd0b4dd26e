package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.tags;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags that must come from one PDU. */
class ConsistencyGroupTest {

    private static final PlanLimits LIMITS = new PlanLimits(240, 20);

    private final MemoryReader plc = new MemoryReader(LIMITS);

    @BeforeEach
    void load() {
        for (int db = 1; db <= 4; db++) {
            plc.blocks.put(db, new byte[4000]);
        }
        plc.changing = true;
    }

    private static List<@Nullable String> groups(@Nullable String... names) {
        return Collections.unmodifiableList(Arrays.asList(names));
    }

    @Test
    void tagsNextToEachOtherAreOneItem() throws Exception {
        // Without the group the first request would end between the two.
        List<S7Tag> tags = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> S7Tag.parse("DB1.DBW" + 2 * i))
                .toList());
        List<@Nullable String> groups = new ArrayList<>(Collections.nCopies(200, null));
        groups.set(109, "flow");
        groups.set(110, "flow");
        groups.set(111, "flow");
        Readings readings = plc.read(TagSet.of(tags, groups));
        assertEquals(2, plc.requests.size());
        assertEquals(readings.longValue(109), readings.longValue(110));
        assertEquals(readings.longValue(109), readings.longValue(111));
        assertEquals(2, plc.requests.stream().mapToLong(r -> r.items().size()).sum(), "no item more than without");
    }

    @Test
    void tagsFarApartAreItemsOfOneRequest() throws Exception {
        List<S7Tag> tags = new ArrayList<>(IntStream.range(0, 900)
                .mapToObj(i -> S7Tag.parse("DB1.DBW" + 2 * i))
                .toList());
        tags.addAll(tags("DB3.DBW3998", "DB4.DBW0", "DB1.DBW3000"));
        List<@Nullable String> groups = new ArrayList<>(Collections.nCopies(tags.size(), null));
        for (int tag : new int[] {0, 450, 900, 901, 902}) {
            groups.set(tag, "balance");
        }
        Readings readings = plc.read(TagSet.of(tags, groups));
        for (int tag : new int[] {450, 900, 901, 902}) {
            assertEquals(readings.longValue(0), readings.longValue(tag), "tag " + tag);
        }
        assertEquals(9, plc.requests.size(), "900 words need 8.1 requests, and the group finds room beside them");
    }

    @Test
    void aGroupThatDoesNotFitIsRefused() throws Exception {
        List<S7Tag> tags = tags("DB1.DBB0 BYTE[150]", "DB2.DBB0 BYTE[150]", "DB1.DBW0", "DB1.DBW2");
        TagSet set = TagSet.of(tags, groups("large", "large", null, "pair"));
        Readings readings = plc.read(set);
        assertEquals(TagStatus.GROUP_TOO_LARGE, readings.status(0));
        assertEquals(TagStatus.GROUP_TOO_LARGE, readings.status(1));
        assertEquals(TagStatus.OK, readings.status(2));
        assertEquals(TagStatus.OK, readings.status(3));
        assertTrue(readings.status(0).sentence().contains("consistency group"));

        MemoryReader larger = new MemoryReader(new PlanLimits(960, 20));
        larger.blocks.putAll(plc.blocks);
        assertEquals(TagStatus.OK, larger.read(set).status(1), "a larger PDU is a new chance");
        assertEquals(1, larger.requests.size());
    }

    @Test
    void anArrayOfAGroupIsNotSpread() throws Exception {
        TagSet set = TagSet.of(tags("DB1.DBW0 INT[200]", "DB1.DBW600"), groups("a", "a"));
        assertEquals(TagStatus.GROUP_TOO_LARGE, plc.read(set).status(0));
        assertEquals(
                TagStatus.TOO_LARGE,
                plc.read(TagSet.of(tags("DB1.DBB0 STRING(254)"))).status(0));
    }

    @Test
    void twentyOneBlocksAreTooManyItemsForAGroup() throws Exception {
        List<S7Tag> tags = new ArrayList<>();
        for (int db = 1; db <= 21; db++) {
            plc.blocks.put(db, new byte[10]);
            tags.add(S7Tag.parse("DB" + db + ".DBW0"));
        }
        Readings readings = plc.read(TagSet.of(tags, Collections.nCopies(21, "all")));
        assertEquals(TagStatus.GROUP_TOO_LARGE, readings.status(20));
        assertEquals(0, plc.requests.size());
    }

    @Test
    void theReadableTagsOfAGroupStayConsistentWhenOneFails() throws Exception {
        for (boolean whole : new boolean[] {false, true}) {
            plc.refusesWhole = whole;
            plc.requests.clear();
            List<S7Tag> tags = tags("DB1.DBW0", "DB1.DBW2", "DB1.DBW4", "DB2.DBW0", "DB2.DBW3998", "DB2.DBW4000");
            TagSet set = TagSet.of(tags, Collections.nCopies(6, "all"), 3);
            for (int i = 0; i < 8; i++) {
                assertConsistent(plc.read(set), 5, whole ? TagStatus.REFUSED : TagStatus.OUT_OF_RANGE);
            }
            plc.blocks.put(2, new byte[4002]);
            Readings readings = plc.read(set);
            for (int i = 0; i < 3; i++) {
                readings = plc.read(set);
            }
            assertConsistent(readings, 6, TagStatus.OK);
            plc.blocks.put(2, new byte[4000]);
        }
    }

    private static void assertConsistent(Readings readings, int good, TagStatus bad) {
        Set<Long> values = new HashSet<>();
        for (int i = 0; i < readings.size(); i++) {
            assertEquals(i < good ? TagStatus.OK : bad, readings.status(i), "tag " + i);
            if (i < good) {
                values.add(readings.longValue(i));
            }
        }
        assertEquals(1, values.size(), () -> "values of several requests: " + values);
    }

    @Test
    void anyGroupsAreReadWholeAndEveryTagOnce() throws Exception {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            List<S7Tag> tags = new ArrayList<>();
            List<@Nullable String> groups = new ArrayList<>();
            int count = 1 + random.nextInt(300);
            int span = 20 + random.nextInt(1900);
            for (int i = 0; i < count; i++) {
                tags.add(S7Tag.parse("DB" + (1 + random.nextInt(3)) + ".DBW" + 2 * random.nextInt(span)
                        + (random.nextInt(8) == 0 ? " WORD[" + (1 + random.nextInt(40)) + "]" : "")));
                groups.add(random.nextInt(3) == 0 ? "group " + random.nextInt(1 + count / 5) : null);
            }
            MemoryReader reader =
                    new MemoryReader(new PlanLimits(112 + 2 * random.nextInt(424), 1 + random.nextInt(40)));
            plc.blocks.keySet().forEach(db -> reader.blocks.put(db, new byte[4000]));
            reader.changing = true;
            assertGroups(reader.read(TagSet.of(tags, groups)), groups, reader);
        }
    }

    private static void assertGroups(Readings readings, List<@Nullable String> groups, MemoryReader reader) {
        for (int i = 0; i < readings.size(); i++) {
            String group = groups.get(i);
            boolean near = readings.status(i) == TagStatus.OK || readings.status(i) == TagStatus.GROUP_TOO_LARGE;
            assertTrue(near && (group != null || readings.status(i) == TagStatus.OK), readings.status(i)::toString);
            for (int j = 0; group != null && j < i; j++) {
                if (group.equals(groups.get(j))) {
                    assertEquals(readings.status(j), readings.status(i), group);
                    assertTrue(
                            readings.status(i) != TagStatus.OK || readings.longValue(i) == readings.longValue(j),
                            group);
                }
            }
        }
        for (ReadPlan.Request request : reader.requests) {
            assertTrue(request.items().size() <= reader.limits().itemsPerRequest());
            assertTrue(request.answerOctets() <= reader.limits().pduSize());
        }
        long read = reader.requests.stream()
                .flatMap(request -> request.items().stream())
                .flatMapToInt(ReadPlan.Item::tags)
                .distinct()
                .count();
        long refused = IntStream.range(0, readings.size())
                .filter(i -> readings.status(i) != TagStatus.OK)
                .count();
        assertEquals(readings.size(), read + refused);
    }

    @Test
    void everyTagNeedsItsGroupOrNull() {
        assertEquals(
                "groups: 1 (expected: one for each of the 2 tags)",
                assertThrows(IllegalArgumentException.class, () -> TagSet.of(tags("MW0", "MW2"), groups("a")))
                        .getMessage());
    }
}
