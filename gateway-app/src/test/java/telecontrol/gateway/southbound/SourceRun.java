package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.QualitySource;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.Supervision;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

/** Source of a simulated PLC with the record of what it delivers. */
final class SourceRun implements SourceListener, AutoCloseable {
    static final int SECONDS = 10;
    static final long TIME = 1_795_252_500_250L;

    /** Nothing besides the scans. */
    static final Supervision QUIET = new Supervision(null, Supervision.Stop.KEEP, null, null, null);

    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /** What the source delivered: samples, or points that it lost. */
    record Delivery(@Nullable Scan scan, @Nullable Samples samples, List<Point> lost) {}

    final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    final BlockingQueue<Quality> reservations = new LinkedBlockingQueue<>();
    final BlockingQueue<PlcStatus> statuses = new LinkedBlockingQueue<>();
    final PlcSource source;
    volatile @Nullable RuntimeException fault;

    SourceRun(S7Simulator plc, Scan... scans) {
        this(plc.port(), scans);
    }

    SourceRun(int port, Scan... scans) {
        this(LOOPS.next(), port, scans);
    }

    SourceRun(EventLoop loop, int port, Scan... scans) {
        this(loop, port, new PolledPlc("north", List.of(scans), QUIET));
    }

    SourceRun(int port, PolledPlc plc) {
        this(LOOPS.next(), port, plc);
    }

    private SourceRun(EventLoop loop, int port, PolledPlc plc) {
        S7ClientConfig config = S7ClientConfig.builder("127.0.0.1")
                .port(port)
                .timeout(Duration.ofMillis(400))
                .backOff(Duration.ofMillis(10), Duration.ofMillis(50))
                .build();
        source = new PlcSource(
                plc,
                told -> new S7Driver(config, loop, told),
                loop,
                InstantSource.fixed(java.time.Instant.ofEpochMilli(TIME)),
                this);
        source.start();
    }

    static Scan scan(String name, int millis, String... tags) {
        List<S7Tag> parsed = List.of(tags).stream().map(S7Tag::parse).toList();
        Conversion conversion = new Conversion(
                PointType.Kind.FLOAT,
                new Conversion.Inputs(0, Conversion.NONE, QualitySource.NONE),
                false,
                Scale.IDENTITY,
                Range.UNLIMITED);
        Point point = new Point(
                new Point.Definition(1, 1001, "Point of " + name, PointType.M_ME_TF_1, List.of(), 0), conversion);
        return new Scan(name, Duration.ofMillis(millis), parsed, List.of(point));
    }

    @Override
    public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
        RuntimeException broken = fault;
        if (broken != null) {
            throw broken;
        }
        deliveries.add(new Delivery(scan, samples, List.of()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void lost(List<Point> points) {
        deliveries.add(new Delivery(null, null, points));
    }

    @Override
    public void reserved(List<Point> points, Quality reservation) {
        reservations.add(reservation);
    }

    @Override
    public void status(String plc, PlcStatus status) {
        statuses.add(status);
    }

    Delivery await(Predicate<Delivery> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            Delivery next = deliveries.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("the source did not deliver it within " + SECONDS + " s");
            }
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    Samples samples() throws InterruptedException {
        Samples samples = await(delivery -> delivery.samples() != null).samples();
        return java.util.Objects.requireNonNull(samples);
    }

    List<Point> lost() throws InterruptedException {
        return await(delivery -> !delivery.lost().isEmpty()).lost();
    }

    /** Waits for what comes with the next polls. */
    void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + SECONDS + " s");
            deliveries.poll(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        source.close()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
