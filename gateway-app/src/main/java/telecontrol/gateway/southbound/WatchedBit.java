package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.Supervision;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/** Life bit of a PLC, which its program changes all the time. Confined to the source's event loop. */
final class WatchedBit implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedBit.class);
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(1);
    private static final int READINGS_WITHIN = 3;

    private final String plc;
    private final Driver driver;
    private final EventLoop loop;
    private final S7Tag tag;
    private final TagSet tags;
    private final Duration within;
    private final Periodic reading;
    private final Runnable changed;

    private @Nullable Long last;
    /** Why it could not be read the last time, in words; empty when it could. */
    private String unread = "";

    private long changedAt;
    private boolean standing;

    /**
     * Life bit that is not read before {@link #start}.
     *
     * @param changed told when it begins or ceases to stand still
     */
    WatchedBit(String plc, Driver driver, EventLoop loop, Supervision.Watched asked, Runnable changed) {
        this.plc = plc;
        this.driver = driver;
        this.loop = loop;
        this.tag = S7Tag.parse(asked.tag().value());
        this.tags = TagSet.of(List.of(tag), 1);
        this.within = asked.within();
        this.reading = Periodic.irregular(loop, longest(within), this::read);
        this.changed = changed;
    }

    /** Looked at in a fixed period, a bit of the CPU's clock memory would be seen in the same state each time. */
    private static Duration longest(Duration within) {
        Duration third = within.dividedBy(READINGS_WITHIN);
        return third.compareTo(LEAST) < 0 ? LEAST : third.compareTo(MOST) > 0 ? MOST : third;
    }

    /** The time of a new connection is given to it anew; if it stood still before, it is believed when it changes. */
    @Override
    public void start() {
        last = null;
        changedAt = loop.ticker().nanoTime();
        reading.start();
    }

    @Override
    public void stop() {
        reading.stop();
    }

    /** True from when it has not changed in its time until it changes. */
    boolean isStanding() {
        return standing;
    }

    private CompletionStage<?> read() {
        long asked = reading.time();
        return driver.read(tags).handle((readings, failure) -> {
            if (asked == reading.time()) {
                observe(readings, failure);
            }
            return null;
        });
    }

    private void observe(@Nullable Readings readings, @Nullable Throwable failure) {
        if (readings != null && readings.status(0) == TagStatus.OK) {
            unread = "";
            Long present = readings.longValue(0);
            if (last != null && !present.equals(last)) {
                changedAt = loop.ticker().nanoTime();
                moves();
            }
            last = present;
        } else {
            unread = readings == null ? Loss.words(failure) : readings.status(0).sentence();
        }
        long still = loop.ticker().nanoTime() - changedAt;
        if (!standing && still > within.toNanos()) {
            stands(TimeUnit.NANOSECONDS.toMillis(still));
        }
    }

    private void moves() {
        if (standing) {
            standing = false;
            LOG.info("{}: the life bit {} changes again; the points are topical", plc, tag);
            changed.run();
        }
    }

    private void stands(long millis) {
        standing = true;
        if (unread.isEmpty()) {
            LOG.warn(
                    "{}: the life bit {} has not changed for {} ms (expected: within {} ms); the points are not topical (NT). The"
                            + " program that changes it does not run, or the bit is another one",
                    plc,
                    tag,
                    millis,
                    within.toMillis());
        } else {
            LOG.warn("{}: the life bit {} cannot be read: {}; the points are not topical (NT)", plc, tag, unread);
        }
        changed.run();
    }
}
