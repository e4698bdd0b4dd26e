package telecontrol.interop.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills under load. Lost may be what was published within the last commit; an event that another program has seen in the file
 * may not. More rounds: {@code mvn -Pinterop -pl interop -am -Dtest=KillIT -Dsurefire.failIfNoSpecifiedTests=false -Drounds=200 -Dsurefire.timeout=3600 verify}.
 */
class KillIT {
    private static final int ROUNDS = Integer.getInteger("rounds", 20);
    private static final long SEED = Long.getLong("seed", 104);
    /** Per millisecond: 5,000 events in a second. */
    private static final int RATE = 5;

    private static final long ROUND_NANOS = 10_000_000_000L;
    private static final long DRAIN_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(3600)
    void losesNothingThatWasCommittedAndKeepsTheOrder() throws Exception {
        Random random = new Random(SEED);
        Arrivals arrivals = new Arrivals();
        KillMaster master = new KillMaster(random, arrivals);
        for (int round = 0; round < ROUNDS; round++) {
            StationProcess station = StationProcess.start(folder, round * Arrivals.RUN, RATE, Arrivals.RUN - 1);
            InetSocketAddress address = station.address();
            master.play(address, killer(station, random));
            arrivals.ended(station.said());
        }
        drain(master, arrivals);
        arrivals.assertComplete();
        System.out.println(arrivals);
    }

    /**
     * Kills the station a moment after it has committed so many events: counted in time, a slow machine would kill nothing but
     * starting stations.
     */
    private static BooleanSupplier killer(StationProcess station, Random random) {
        int events = random.nextInt(8) == 0 ? 0 : random.nextInt(10_000);
        long moment = random.nextInt(200_000) * 1_000L;
        long latest = System.nanoTime() + ROUND_NANOS;
        long[] reached = new long[1];
        boolean[] killed = new boolean[1];
        return () -> {
            if (reached[0] == 0 && (station.committed() >= events || System.nanoTime() > latest)) {
                reached[0] = System.nanoTime();
            }
            if (!killed[0] && reached[0] != 0 && System.nanoTime() - reached[0] > moment) {
                killed[0] = true;
                station.kill();
            }
            return killed[0];
        };
    }

    /** Takes what is left; behind it come three events of a last run, one of them a status event. */
    private void drain(KillMaster master, Arrivals arrivals) throws Exception {
        int first = ROUNDS * Arrivals.RUN;
        StationProcess station = StationProcess.start(folder, first, RATE, 3);
        InetSocketAddress address = station.address();
        long end = System.nanoTime() + DRAIN_NANOS;
        master.drain(
                address,
                () -> System.nanoTime() > end
                        || (arrivals.has(first + 1) && arrivals.has(first + 2) && arrivals.has(first + 3)));
        station.kill();
        assertTrue(arrivals.has(first + 3), "the last events have not come within a minute");
        station.said();
    }
}
