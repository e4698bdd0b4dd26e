package telecontrol.s7;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Planning the requests for 10,000 tags, and decoding their values. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBenchmark {
    private static final int TAGS = 10_000;
    private static final int TAGS_PER_BLOCK = 2_000;
    private static final PlanLimits LIMITS = new PlanLimits(960, 20);

    private final List<S7Tag> tags = tags();
    private final Readings readings = readings(tags);

    /** Five data blocks of 2,000 tags each, in turn BOOL, INT, REAL and DINT, with gaps. */
    private static List<S7Tag> tags() {
        List<S7Tag> made = new ArrayList<>(TAGS);
        for (int i = 0; i < TAGS; i++) {
            int db = 1 + i / TAGS_PER_BLOCK;
            int offset = i % TAGS_PER_BLOCK * 6;
            made.add(S7Tag.parse(
                    switch (i % 4) {
                        case 0 -> "DB" + db + ".DBX" + offset + "." + i % 8;
                        case 1 -> "DB" + db + ".DBW" + offset + " INT";
                        case 2 -> "DB" + db + ".DBD" + offset + " REAL";
                        default -> "DB" + db + ".DBD" + offset + " DINT";
                    }));
        }
        return List.copyOf(made);
    }

    private static Readings readings(List<S7Tag> tags) {
        TagSet set = TagSet.of(tags);
        return set.readings(set.newData(), null);
    }

    @Benchmark
    public int plan() {
        return ReadPlan.of(tags, LIMITS).requests().size();
    }

    @Benchmark
    public double decode() {
        double sum = 0;
        for (int i = 0; i < TAGS; i++) {
            sum += readings.doubleValue(i);
        }
        return sum;
    }
}
