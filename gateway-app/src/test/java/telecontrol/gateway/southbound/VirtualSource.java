package telecontrol.gateway.southbound;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Supervision;

/** Source over a {@link FakeDriver} in frozen time, with the record of what it delivers. */
final class VirtualSource implements SourceListener, AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T09:15:00.250600Z");

    final EmbeddedChannel clock = new EmbeddedChannel();
    /** Such as {@code fast 1.0}, {@code lost 2} and {@code NT 2}. */
    final List<String> delivered = new ArrayList<>();

    final List<PlcStatus> statuses = new ArrayList<>();
    final PlcSource source;
    private @Nullable FakeDriver made;
    private long now;

    VirtualSource(Supervision supervision, Scan... scans) {
        this(START, supervision, scans);
    }

    /** Source whose computer's clock shows a time of one's choice at first. */
    VirtualSource(Instant start, Supervision supervision, Scan... scans) {
        clock.freezeTime();
        source = new PlcSource(
                new PolledPlc("north", List.of(scans), supervision),
                told -> made = new FakeDriver(clock.eventLoop(), told),
                clock.eventLoop(),
                () -> start.plusMillis(now),
                this);
        source.start();
        clock.runPendingTasks();
    }

    FakeDriver driver() {
        return Objects.requireNonNull(made);
    }

    void connect() {
        driver().connect();
        clock.runPendingTasks();
    }

    void pass(long millis) {
        for (long i = 0; i < millis; i++) {
            now++;
            clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            clock.runScheduledPendingTasks();
            clock.runPendingTasks();
        }
    }

    PlcStatus status() {
        return statuses.get(statuses.size() - 1);
    }

    @Override
    public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
        delivered.add(scan.name() + " " + samples.value(0));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void lost(List<Point> points) {
        delivered.add("lost " + points.size());
    }

    @Override
    public void reserved(List<Point> points, Quality reservation) {
        delivered.add(reservation + " " + points.size());
    }

    @Override
    public void status(String plc, PlcStatus status) {
        statuses.add(status);
    }

    @Override
    public void close() {
        source.close();
        clock.runPendingTasks();
        if (clock.runScheduledPendingTasks() != -1) {
            throw new AssertionError("a timer is left");
        }
        clock.finish();
    }
}
