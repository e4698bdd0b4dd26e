package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPlanTest {

    private static final PlanLimits PDU_960 = new PlanLimits(960, 20);

    private static List<S7Tag> every(int stride, int count, String type) {
        return IntStream.range(0, count)
                .mapToObj(i -> S7Tag.parse("%DB1:" + i * stride + ":" + type))
                .toList();
    }

    private static int requests(List<S7Tag> tags, int pduSize, int maxItems) {
        PlanLimits limits = new PlanLimits(pduSize, maxItems);
        ReadPlan plan = ReadPlan.of(tags, limits);
        assertCorrect(tags, plan, limits);
        return plan.requests().size();
    }

    private static void assertCorrect(List<S7Tag> tags, ReadPlan plan, PlanLimits limits) {
        int[] reads = new int[tags.size()];
        for (ReadPlan.Request request : plan.requests()) {
            assertTrue(request.items().size() <= limits.maxItems(), "items");
            assertTrue(request.requestOctets() <= limits.pduSize(), "request octets");
            assertTrue(request.answerOctets() <= limits.pduSize(), "answer octets");
            for (ReadPlan.Item item : request.items()) {
                item.tags().forEach(i -> {
                    reads[i]++;
                    S7Address address = tags.get(i).address();
                    assertTrue(item.area() == address.area() && item.db() == address.db(), "block");
                    assertTrue(item.position() <= address.octetPosition(), "start");
                    assertTrue(
                            address.octetPosition() + tags.get(i).octets() <= item.position() + item.octets(), "end");
                });
            }
        }
        plan.tooLarge().forEach(i -> reads[i]++);
        assertTrue(Arrays.stream(reads).allMatch(n -> n == 1), "every tag is read once");
    }

    @Test
    void contiguousTagsFillThePdus() {
        assertEquals(5, requests(every(1, 4710, "BYTE"), 960, 20));
        assertEquals(6, requests(every(1, 4711, "BYTE"), 960, 20));
        assertEquals(22, requests(every(4, 1200, "REAL"), 240, 20));
    }

    @Test
    void scatteredTagsUseEveryItemThatIsAllowed() {
        assertEquals(1, requests(every(800, 79, "INT"), 960, 255));
        assertEquals(2, requests(every(800, 80, "INT"), 960, 255));
        assertEquals(1, requests(every(300, 19, "INT"), 240, 255));
        assertEquals(2, requests(every(300, 20, "INT"), 240, 255));
    }

    @Test
    void gapsAreCrossedWhereTheItemLimitWouldCostMoreRequests() {
        // 34 INT in one answer: 14 + 20 items of 4 + 34 values of 2 + 14 gaps of 56 = 946 octets, one more has 1006.
        assertEquals(30, requests(every(58, 1000, "INT"), 960, 20));
        // Gaps that are too large to cross: 20 items each.
        assertEquals(3, requests(every(1000, 60, "INT"), 960, 20));
    }

    /**
     * Number of requests is the least that is possible, for tags of 2 octets.
     *
     * <p>The bound: {@code k} items with {@code n} tags have 14 + 4k + 2n + (stride - 2)(n - k) octets, with k of at most the item limit
     * and what the request has room for; the largest n that fits for any k is the most that one request can hold.
     */
    @ParameterizedTest
    @CsvSource({"2, contiguous", "8, semi-scattered", "58, scattered near", "1000, scattered"})
    void requestsAreTheFewestPossible(int stride, String kind) {
        for (int pdu : new int[] {240, 960}) {
            for (int maxItems : new int[] {20, 255}) {
                for (int count : new int[] {100, 1000, 5000}) {
                    int most = mostInOneRequest(new PlanLimits(pdu, maxItems), stride);
                    assertEquals(
                            (count + most - 1) / most,
                            requests(words(count, stride), pdu, maxItems),
                            () -> count + " " + kind + ", PDU " + pdu + ", " + maxItems + " items");
                }
            }
        }
    }

    private static int mostInOneRequest(PlanLimits limits, int stride) {
        int most = 0;
        for (int items = 1; items <= limits.itemsPerRequest(); items++) {
            int tags = items;
            while (14 + 4 * items + 2 * (tags + 1) + (stride - 2) * (tags + 1 - items) <= limits.pduSize()) {
                tags++;
            }
            boolean fits = 14 + 4 * items + 2 * tags + (stride - 2) * (tags - items) <= limits.pduSize();
            most = fits ? Math.max(most, tags) : most;
        }
        return most;
    }

    /** Words at a distance, in as many data blocks as they need. */
    private static List<S7Tag> words(int count, int stride) {
        int inBlock = Math.min(count, 65536 / stride);
        List<S7Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(S7Tag.parse("%DB" + (1 + i / inBlock) + ":" + i % inBlock * stride + ":WORD"));
        }
        return tags;
    }

    @Test
    void areNeverMoreThanThoseOfASimplePacker() {
        Random random = new Random(99);
        for (int run = 0; run < 100; run++) {
            List<S7Tag> tags = random(random, 1 + random.nextInt(400), 1 + random.nextInt(6000));
            PlanLimits limits = new PlanLimits(112 + random.nextInt(849), 1 + random.nextInt(80));
            int planned = ReadPlan.of(tags, limits).requests().size();
            assertTrue(
                    planned <= oneAfterTheOther(tags, limits),
                    () -> planned + " requests (expected: at most " + oneAfterTheOther(tags, limits) + ") " + limits);
        }
    }

    /** Requests of a packer that reads no gaps: tags in order of address, those that touch or overlap in one item, until a PDU is full. */
    private static int oneAfterTheOther(List<S7Tag> tags, PlanLimits limits) {
        Parts parts = Parts.of(tags, IntStream.range(0, tags.size()).toArray(), limits.largestItem());
        int requests = 0;
        List<ReadPlan.Item> items = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<ReadPlan.Item> more = new ArrayList<>(items);
            ReadPlan.Item last = items.isEmpty() ? null : items.get(items.size() - 1);
            ReadPlan.Item joined = last == null ? null : new ReadPlan.Item(parts, i - last.tagCount(), i + 1);
            if (last != null
                    && joined != null
                    && parts.sameBlock(i - 1, i)
                    && parts.start(i) <= last.position() + last.octets()) {
                more.set(more.size() - 1, joined);
            } else {
                more.add(new ReadPlan.Item(parts, i, i + 1));
            }
            ReadPlan.Request request = new ReadPlan.Request(more);
            boolean fits = more.size() <= limits.itemsPerRequest() && request.answerOctets() <= limits.pduSize();
            if (fits) {
                items = more;
            } else {
                requests++;
                items = new ArrayList<>(List.of(new ReadPlan.Item(parts, i, i + 1)));
            }
        }
        return requests + 1;
    }

    @Test
    void theOrderOfTheTagsMakesNoDifference() {
        Random random = new Random(5);
        for (int run = 0; run < 50; run++) {
            List<S7Tag> tags = random(random, 200, 3000);
            List<String> plan = items(ReadPlan.of(tags, PDU_960));
            assertEquals(plan, items(ReadPlan.of(tags, PDU_960)));
            Collections.shuffle(tags, random);
            assertEquals(plan, items(ReadPlan.of(tags, PDU_960)));
        }
    }

    private static List<String> items(ReadPlan plan) {
        return plan.requests().stream()
                .map(request -> request.items().toString())
                .toList();
    }

    @Test
    void octetsOfSeveralTagsAreReadOnce() {
        List<S7Tag> tags = List.of(
                S7Tag.parse("DB1.DBD0 REAL"),
                S7Tag.parse("DB1.DBX0.0"),
                S7Tag.parse("DB1.DBX3.7"),
                S7Tag.parse("DB1.DBW2"));
        ReadPlan plan = ReadPlan.of(tags, PDU_960);
        assertEquals(1, plan.requests().size());
        assertEquals(1, plan.requests().get(0).items().size());
        assertEquals(4, plan.requests().get(0).items().get(0).octets());
    }

    /** A gap of up to 16 octets is read where the answer has room, because an item less costs the CPU less. */
    @Test
    void cheapGapsAreReadWhereThereIsRoom() {
        List<S7Tag> tags = every(18, 10, "INT");
        assertEquals(1, ReadPlan.of(tags, PDU_960).requests().get(0).items().size());
        assertEquals(
                10,
                ReadPlan.of(every(19, 10, "INT"), PDU_960)
                        .requests()
                        .get(0)
                        .items()
                        .size());
    }

    @Test
    void valueLargerThanAPduIsNamed() {
        List<S7Tag> tags = List.of(S7Tag.parse("DB1.DBB0 STRING(254)"), S7Tag.parse("DB1.DBW300"));
        assertEquals(List.of(0), ReadPlan.of(tags, new PlanLimits(240, 20)).tooLarge());
        assertEquals(List.of(), ReadPlan.of(tags, PDU_960).tooLarge());
        assertEquals(List.of(), ReadPlan.of(List.of(), PDU_960).requests());
    }

    @Test
    void anyTagsAreReadOnceWithinTheLimits() {
        Random random = new Random(20261121);
        for (int run = 0; run < 400; run++) {
            List<S7Tag> tags = random(random, 1 + random.nextInt(300), 1 + random.nextInt(4000));
            PlanLimits limits = new PlanLimits(112 + random.nextInt(849), 1 + random.nextInt(60));
            assertCorrect(tags, ReadPlan.of(tags, limits), limits);
        }
    }

    private static List<S7Tag> random(Random random, int count, int span) {
        List<S7Tag> tags = new ArrayList<>();
        String[] kinds = {"BYTE", "INT", "REAL", "LREAL", "DTL", "STRING(9)", "STRING(60)", "BOOL"};
        while (tags.size() < count) {
            String kind = kinds[random.nextInt(kinds.length)];
            String bit = kind.equals("BOOL") ? "." + random.nextInt(8) : "";
            tags.add(S7Tag.parse("%DB" + (1 + random.nextInt(3)) + ":" + random.nextInt(span) + bit + ":" + kind));
            if (random.nextInt(10) == 0) {
                tags.add(S7Tag.parse("T" + random.nextInt(40)));
            }
        }
        return tags;
    }

    @Test
    void isWithinOneRequestOfTheOptimum() {
        Random random = new Random(42);
        int worse = 0;
        for (int run = 0; run < 300; run++) {
            List<S7Tag> tags = new ArrayList<>();
            int offset = 0;
            for (int i = 0; i < 7; i++) {
                String kind = List.of("INT", "REAL", "STRING(30)", "STRING(44)", "STRING(60)", "DTL")
                        .get(random.nextInt(6));
                S7Tag tag = S7Tag.parse("%DB1:" + offset + ":" + kind);
                tags.add(tag);
                offset += tag.octets() + (random.nextBoolean() ? random.nextInt(60) : 0);
            }
            PlanLimits limits = new PlanLimits(112, 1 + random.nextInt(4));
            int optimum = optimum(tags, limits);
            Collections.shuffle(tags, random);
            int planned = ReadPlan.of(tags, limits).requests().size();
            assertTrue(
                    planned <= optimum + 1,
                    () -> planned + " requests (expected: " + optimum + ") for " + tags + " " + limits);
            worse += planned - optimum;
        }
        int total = worse;
        assertTrue(total <= 30, () -> total + " of 300 plans are one request above the optimum (expected: at most 30)");
    }

    /** Fewest requests over all ways to distribute the tags; within a request over all ways to cross gaps. */
    private static int optimum(List<S7Tag> sorted, PlanLimits limits) {
        int sets = 1 << sorted.size();
        int[] fewest = new int[sets];
        for (int set = 1; set < sets; set++) {
            fewest[set] = Integer.MAX_VALUE;
            int lowest = Integer.lowestOneBit(set);
            for (int part = set; part > 0; part = (part - 1) & set) {
                if ((part & lowest) != 0 && fewest[set ^ part] + 1 < fewest[set] && fits(sorted, part, limits)) {
                    fewest[set] = fewest[set ^ part] + 1;
                }
            }
        }
        return fewest[sets - 1];
    }

    private static boolean fits(List<S7Tag> sorted, int part, PlanLimits limits) {
        int[] members = IntStream.range(0, sorted.size())
                .filter(i -> (part >> i & 1) != 0)
                .toArray();
        for (int cuts = 0; cuts < 1 << (members.length - 1); cuts++) {
            List<ReadPlan.Item> items = new ArrayList<>();
            int first = 0;
            for (int i = 1; i <= members.length; i++) {
                if (i == members.length || (cuts >> (i - 1) & 1) != 0) {
                    items.add(ReadPlan.Item.of(sorted, Arrays.copyOfRange(members, first, i)));
                    first = i;
                }
            }
            ReadPlan.Request request = new ReadPlan.Request(items);
            if (items.size() <= limits.maxItems()
                    && request.requestOctets() <= limits.pduSize()
                    && request.answerOctets() <= limits.pduSize()) {
                return true;
            }
        }
        return false;
    }
}
