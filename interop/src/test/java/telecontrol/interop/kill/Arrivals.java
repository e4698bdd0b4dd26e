package telecontrol.interop.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that came to the master, over all runs of the station, held against what the station said. Values of run n lie above
 * n times {@link #RUN}. Confined to the test's thread, which the master runs on.
 */
final class Arrivals {
    /** Values of one run at most. */
    static final int RUN = 1_000_000;

    /** Events that the station has unacknowledged at most: k = 12 ASDUs of 16 events. */
    private static final int WINDOW = 12 * 16;

    /** What a run of the station said last. */
    record Run(long last, long durable, long statusCursor, long totalsCursor) {}

    private final List<Run> runs = new ArrayList<>();
    private final BitSet arrived = new BitSet();
    private final Set<Integer> settled = new HashSet<>();
    private final int[] newest = new int[2];
    private final BitSet arrivedInRun = new BitSet();
    private long repeatedAfterKill;
    private long mostAfterKill;
    private final long[] repeatedAfterReconnect = new long[2];
    private long mostAfterReconnect;
    private long unknownToTheStation;

    static boolean isStatus(int value) {
        return value % 3 == 0;
    }

    /** A value came, for the first time or again. */
    void arrived(int value) {
        int eventClass = isStatus(value) ? 0 : 1;
        if (arrived.get(value)) {
            repeated(value);
            assertTrue(!settled.contains(value), () -> value + " came again after its acknowledgment was confirmed");
            assertNotBehindACursor(value);
            return;
        }
        assertTrue(
                value > newest[eventClass],
                () -> value + " came for the first time after " + newest[eventClass] + " of the same class");
        arrived.set(value);
        arrivedInRun.set(value);
        newest[eventClass] = value;
    }

    /** A connection was made. */
    void connected() {
        Arrays.fill(repeatedAfterReconnect, 0);
    }

    /**
     * What comes again in a run was in the window of a connection before. That goes for each class of its own: status events go first, and
     * totals that were unacknowledged wait while the next connection fills its window with status events.
     */
    private void repeated(int value) {
        if (arrivedInRun.get(value)) {
            long count = ++repeatedAfterReconnect[isStatus(value) ? 0 : 1];
            mostAfterReconnect = Math.max(mostAfterReconnect, count);
            assertTrue(count <= WINDOW, () -> "more than " + WINDOW + " events of a class came again");
        } else {
            arrivedInRun.set(value);
            repeatedAfterKill++;
            mostAfterKill = Math.max(mostAfterKill, repeatedAfterKill);
        }
    }

    /** The station answered after it had received the acknowledgment of these. */
    void settled(List<Integer> values) {
        settled.addAll(values);
    }

    /** A value of a run before must not come again when the file had its acknowledgment. */
    private void assertNotBehindACursor(int value) {
        for (int run = value / RUN; run < runs.size(); run++) {
            Run said = runs.get(run);
            long cursor = isStatus(value) ? said.statusCursor : said.totalsCursor;
            long number = number(value);
            assertTrue(
                    number > cursor,
                    () -> "event " + number + " came again, the file had acknowledged up to " + cursor);
        }
    }

    /** Number that the station gave to a value of a run that has ended. */
    private long number(int value) {
        return runs.get(value / RUN).last + value % RUN;
    }

    /** The run was killed. */
    void ended(Run said) {
        runs.add(said);
        settled.clear();
        arrivedInRun.clear();
        repeatedAfterKill = 0;
        int run = runs.size() - 1;
        unknownToTheStation += arrived.stream()
                .filter(value -> value / RUN == run && number(value) > said.durable)
                .count();
    }

    /** True when the value has come. */
    boolean has(int value) {
        return arrived.get(value);
    }

    /** Every event that was durable has come. */
    void assertComplete() {
        for (int run = 0; run < runs.size(); run++) {
            long durable = runs.get(run).durable - runs.get(run).last;
            for (int i = 1; i <= durable; i++) {
                int value = run * RUN + i;
                assertTrue(arrived.get(value), () -> "event " + value + " was durable and has not come");
            }
        }
    }

    private long durable() {
        return runs.stream()
                .mapToLong(run -> Math.max(run.durable - run.last, 0))
                .sum();
    }

    @Override
    public String toString() {
        return runs.size() + " kills: " + durable()
                + " events seen in the file before a kill, 0 of them lost, 0 reordered; "
                + arrived.cardinality() + " events arrived, " + unknownToTheStation
                + " of them before they were seen in the file; at most " + mostAfterKill
                + " arrived again after a kill, none that the file had as acknowledged, and at most "
                + mostAfterReconnect
                + " of a class after a reconnection";
    }
}
