package telecontrol.gateway.southbound;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Client;
import telecontrol.s7.S7Exception;
import telecontrol.s7.TagSet;

/** Poll of one scan: reads its tags and delivers them. Confined to the source's event loop. */
final class ScanPoll implements Supplier<CompletionStage<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(ScanPoll.class);

    private final String plc;
    private final Scan scan;
    private final S7Client client;
    private final InstantSource clock;
    private final SourceListener listener;
    private final TagSet tags;
    private final TagFaults faults;
    private boolean refused;

    ScanPoll(String plc, Scan scan, S7Client client, InstantSource clock, SourceListener listener) {
        this.plc = plc;
        this.scan = scan;
        this.client = client;
        this.clock = clock;
        this.listener = listener;
        this.tags = TagSet.of(scan.tags());
        this.faults = new TagFaults(plc, tags.size());
    }

    /** Begins a poll; the stage fails only by a fault of the gateway. */
    @Override
    public CompletionStage<?> get() {
        return client.read(tags)
                .handle((readings, failure) -> readings != null ? read(readings) : failed(failure))
                .thenCompose(applied -> applied);
    }

    private CompletionStage<@Nullable Void> read(Readings readings) {
        if (refused) {
            refused = false;
            LOG.info("{}: scan {} can be read again", plc, scan.name());
        }
        faults.observe(readings);
        return listener.polled(scan, new ReadingSamples(readings, clock.millis()));
    }

    private CompletionStage<@Nullable Void> failed(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof S7Exception reason)) {
            return CompletableFuture.failedStage(new IllegalStateException("a read ended without an answer", cause));
        }
        if (isRefusal(reason.kind()) && !refused) {
            refused = true;
            LOG.warn(
                    "{}: scan {}: {}; {} points invalid",
                    plc,
                    scan.name(),
                    reason.getMessage(),
                    scan.points().size());
            listener.lost(scan.points());
        }
        return CompletableFuture.completedStage(null);
    }

    /** True when the connection stays up, so that nobody else tells that the points are not read; otherwise its end is told. */
    private static boolean isRefusal(S7Exception.Kind kind) {
        return switch (kind) {
            case ACCESS_DENIED, PDU_TOO_LARGE, ITEM_ERROR, TOO_MANY_REQUESTS, VALUE_OUT_OF_RANGE -> true;
            default -> false;
        };
    }

    /** The connection is new: a refusal is told again. */
    void renew() {
        refused = false;
    }
}
