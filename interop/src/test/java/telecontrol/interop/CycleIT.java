package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.ReadPlan;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/** Polls of the snap7 server over a slow line ask for what the plan says, no more, as many at a time as were granted. */
class CycleIT {

    private static final int JOBS = 3;
    private static Snap7Server server;

    @BeforeAll
    static void start() {
        server = Snap7Server.start();
        for (int block = 100; block <= 104; block++) {
            for (int offset = 0; offset < 64_000; offset += 200) {
                server.setDb(block, offset, words(block, offset));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Every word holds a number that tells its place. */
    private static String words(int block, int offset) {
        StringBuilder hex = new StringBuilder();
        for (int place = offset; place < offset + 200; place += 2) {
            hex.append("%04X".formatted(expected(block, place)));
        }
        return hex.toString();
    }

    private static int expected(int block, int place) {
        return (block * 7919 + place * 31) & 0x7FFF;
    }

    static List<Arguments> sets() {
        List<Arguments> sets = new ArrayList<>();
        for (int pduSize : new int[] {240, 960}) {
            for (TagLayout layout : TagLayout.values()) {
                IntStream.of(100, 1_000, 5_000).forEach(number -> sets.add(Arguments.of(layout, number, pduSize)));
            }
        }
        return sets;
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyPollCostsWhatThePlanSays(TagLayout layout, int number, int pduSize) throws Exception {
        List<S7Tag> tags =
                layout.tags(number).siemens().stream().map(S7Tag::parse).toList();
        int planned = ReadPlan.of(tags, new PlanLimits(pduSize, 20)).requests().size();
        DelayingProxy.Costs costs = new DelayingProxy.Costs(Duration.ofMillis(2), Duration.ofMillis(1), JOBS, pduSize);
        try (DelayingProxy line = new DelayingProxy(server.port(), costs);
                S7Session session = S7Session.connect(line.port())) {
            TagSet set = TagSet.of(tags);
            for (int poll = 0; poll < 3; poll++) {
                Readings readings = session.read(set);
                assertEquals(planned, line.takeReads());
                for (int i = 0; i < number; i++) {
                    assertEquals(TagStatus.OK, readings.status(i));
                    assertEquals(
                            expected(
                                    tags.get(i).address().db(),
                                    tags.get(i).address().byteOffset()),
                            readings.longValue(i));
                }
            }
            assertEquals(Math.min(JOBS, planned), line.mostUnderway());
            assertTrue(planned >= (2L * number + pduSize - 19) / (pduSize - 18));
        }
    }
}
