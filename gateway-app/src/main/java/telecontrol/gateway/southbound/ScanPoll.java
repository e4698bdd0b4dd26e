package telecontrol.gateway.southbound;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Exception;
import telecontrol.s7.TagSet;

/** Poll of one scan: reads its tags and delivers them. Confined to the source's event loop. */
final class ScanPoll implements Supplier<CompletionStage<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(ScanPoll.class);

    private final String plc;
    private final Scan scan;
    private final Driver driver;
    private final InstantSource clock;
    private final SourceListener listener;
    private final Runnable changed;
    private final TagSet tags;
    private final TagFaults faults;
    private boolean refused;

    /**
     * Poll that has not begun.
     *
     * @param changed told when the number of bad tags has changed
     */
    ScanPoll(String plc, Scan scan, Driver driver, InstantSource clock, SourceListener listener, Runnable changed) {
        this.changed = changed;
        this.plc = plc;
        this.scan = scan;
        this.driver = driver;
        this.clock = clock;
        this.listener = listener;
        this.tags = scan.tagSet();
        this.faults = new TagFaults(plc, scan);
    }

    /** Begins a poll; the stage fails only by a fault of the gateway. */
    @Override
    public CompletionStage<?> get() {
        return driver.read(tags)
                .handle((readings, failure) -> readings != null ? read(readings) : failed(failure))
                .thenCompose(applied -> applied);
    }

    private CompletionStage<@Nullable Void> read(Readings readings) {
        if (refused) {
            refused = false;
            LOG.info("{}: scan {} can be read again", plc, scan.name());
        }
        int bad = faults.bad();
        faults.observe(readings);
        if (faults.bad() != bad) {
            changed.run();
        }
        return listener.polled(scan, new ReadingSamples(readings, clock.millis()));
    }

    private CompletionStage<@Nullable Void> failed(@Nullable Throwable failure) {
        Throwable cause = Loss.cause(failure);
        if (!(cause instanceof S7Exception reason)) {
            return CompletableFuture.failedStage(new IllegalStateException("a read ended without an answer", cause));
        }
        if (Loss.isRefusal(reason.kind()) && !refused) {
            refused = true;
            LOG.warn(
                    "{}: scan {}: {}; {} invalid",
                    plc,
                    scan.name(),
                    reason.getMessage(),
                    PlcSource.points(scan.points().size()));
            listener.lost(scan.points());
            changed.run();
        }
        return CompletableFuture.completedStage(null);
    }

    /** Tags that could not be read the last time. */
    int badTags() {
        return refused ? tags.size() : faults.bad();
    }

    /** The connection is new: a refusal is told again. */
    void renew() {
        refused = false;
    }
}
