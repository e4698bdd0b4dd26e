package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.tags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import telecontrol.s7.S7Exception.Kind;

/** When and in which order failed tags are tried again. */
class RetryTest {

    private static final PlanLimits LIMITS = new PlanLimits(240, 20);

    private final MemoryReader plc = new MemoryReader(LIMITS);

    /** Ten words in each of a number of data blocks. */
    private static List<S7Tag> words(int blocks) {
        return IntStream.range(0, 10 * blocks)
                .mapToObj(i -> S7Tag.parse("DB" + (1 + i / 10) + ".DBW" + 2 * (i % 10)))
                .toList();
    }

    private static long count(Readings readings, TagStatus status) {
        return IntStream.range(0, readings.size())
                .filter(i -> readings.status(i) == status)
                .count();
    }

    @Test
    void aTextThatNoLongerFitsDoesNotKeepOthersFromBeingTried() throws Exception {
        TagSet set = TagSet.of(tags("DB1.DBB0 STRING(254)", "DB2.DBW0"), 2);
        MemoryReader large = new MemoryReader(new PlanLimits(480, 20));
        assertEquals(2, count(large.read(set), TagStatus.OBJECT_MISSING));
        plc.blocks.put(1, new byte[256]);
        plc.blocks.put(2, new byte[2]);
        plc.read(set);
        Readings readings = plc.read(set);
        assertEquals(TagStatus.TOO_LARGE, readings.status(0));
        assertEquals(TagStatus.OK, readings.status(1));
        large.blocks.putAll(plc.blocks);
        assertEquals(2, count(large.read(set), TagStatus.OK), "a larger PDU is a new chance");
    }

    @Test
    void onANewConnectionEachBlockIsTriedOnceBeforeTheSlowRhythm() throws Exception {
        TagSet set = TagSet.of(words(40), 1000);
        assertEquals(400, count(plc.read(set), TagStatus.OBJECT_MISSING));
        MemoryReader next = new MemoryReader(LIMITS);
        for (int i = 0; i < 5; i++) {
            next.read(set);
        }
        Set<Integer> tried = new HashSet<>();
        next.requests.forEach(request -> request.items().forEach(item -> tried.add(item.db())));
        assertEquals(40, tried.size());
        int requests = (40 + LIMITS.itemsPerRequest() - 1) / LIMITS.itemsPerRequest();
        assertEquals(requests, next.requests.size(), "then the slow rhythm");

        MemoryReader loaded = new MemoryReader(LIMITS);
        IntStream.rangeClosed(1, 40).forEach(db -> loaded.blocks.put(db, new byte[20]));
        for (int i = 0; i < requests; i++) {
            loaded.read(set);
        }
        assertEquals(400, count(loaded.read(set), TagStatus.OK));
    }

    @Test
    void oneTagOfEachBlockIsTriedBeforeASecond() throws Exception {
        TagSet set = TagSet.of(words(LIMITS.itemsPerRequest()), 1);
        plc.read(set);
        plc.requests.clear();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            plc.read(set);
            Set<Integer> blocks = new HashSet<>();
            plc.requests.get(i).items().forEach(item -> assertTrue(blocks.add(item.db())));
            assertEquals(LIMITS.itemsPerRequest(), blocks.size());
            positions.add(plc.requests.get(i).items().get(0).position() / 2);
        }
        assertEquals(10, new HashSet<>(positions).size(), "each tag has its turn: " + positions);
    }

    @Test
    void aReadThatFailedSendsNothingMore() {
        List<CompletableFuture<List<BlockReader.Block>>> answers = new ArrayList<>();
        BlockReader reader = new BlockReader() {
            @Override
            public PlanLimits limits() {
                return LIMITS;
            }

            @Override
            public int jobs() {
                return 2;
            }

            @Override
            public CompletionStage<List<Block>> read(ReadPlan.Request request) {
                CompletableFuture<List<Block>> answer = new CompletableFuture<>();
                answers.add(answer);
                return answer;
            }
        };
        TagSet set = TagSet.of(words(2 * LIMITS.itemsPerRequest()));
        CompletableFuture<Readings> result = set.read(reader, Runnable::run).toCompletableFuture();
        assertEquals(2, answers.size());
        answers.get(0).completeExceptionally(new S7Exception(Kind.ANSWER_TIMEOUT, "silent"));
        assertTrue(result.isCompletedExceptionally());
        answers.get(1).completeExceptionally(new S7Exception(Kind.ITEM_ERROR, "refused"));
        assertEquals(2, answers.size());
    }
}
