package telecontrol.gateway.northbound;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.gateway.point.QualitySource;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.EventPath;
import telecontrol.iec104.StationClock;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** 100,000 samples that change, converted, kept as events and encoded as M_ME_TF_1. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EventBenchmark {
    private static final int EVENTS = 100_000;

    private record Counted(long timeMillis) implements Samples {
        @Override
        public int size() {
            return EVENTS;
        }

        @Override
        public boolean isValid(int tag) {
            return true;
        }

        @Override
        public double value(int tag) {
            return tag + timeMillis;
        }
    }

    private final EventPath path = new EventPath(EVENTS);
    private final EventMapping events = new EventMapping(new StationClock(InstantSource.system(), ZoneOffset.UTC));
    private final List<Point> points = new ArrayList<>();
    private final EventLoop loop = new DefaultEventLoop();
    private final PointDatabase database =
            new PointDatabase(loop, (point, commanded) -> path.add(events.event(point, commanded)));
    private long round;

    @Setup
    public void setUp() {
        for (int i = 0; i < EVENTS; i++) {
            points.add(new Point(
                    new Point.Definition(1, i + 1, "", PointType.M_ME_TF_1, List.of(), 0),
                    new Conversion(
                            PointType.Kind.FLOAT,
                            new Conversion.Inputs(i, Conversion.NONE, QualitySource.NONE),
                            false,
                            new Scale(0.5, 1),
                            new Range(-1e12, 1e12))));
        }
    }

    @TearDown
    public void tearDown() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Benchmark
    public int convertKeepEncode() {
        database.apply(points, new Counted(1_700_000_000_000L + round++));
        return path.drain();
    }
}
