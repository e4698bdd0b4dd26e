package telecontrol.iec104;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clock of the controlled station: makes time tags in the station's time base, corrected by what a master has set. Confined
 * to the outstation's event loop.
 */
public final class StationClock {
    private static final long MINUTE = 60_000;
    /** IV in the octets of a time tag. */
    private static final long INVALID = 0x80L << 16;

    private final InstantSource source;
    private final ZoneId zone;
    private final @Nullable Consumer<Duration> machine;
    private long offset;
    private long cachedMinute = Long.MIN_VALUE;
    private long cachedOctets;
    private @Nullable Duration validity;
    private LongSupplier nanoTime = () -> 0;
    private boolean isSynchronized;
    private long synchronizedAt;

    /**
     * Clock without correction.
     *
     * @param zone time base of the time tags; UTC, or a zone whose summer time is marked with SU
     */
    public StationClock(InstantSource source, ZoneId zone) {
        this(source, zone, null);
    }

    /**
     * Clock that follows the machine's.
     *
     * @param machine sets the machine's clock by each correction, which is then not kept here as well; null to keep it
     */
    public StationClock(InstantSource source, ZoneId zone, @Nullable Consumer<Duration> machine) {
        this.source = source;
        this.zone = zone;
        this.machine = machine;
    }

    /**
     * Has the time tags marked IV while the last synchronization is longer ago than this, and before the first one.
     *
     * @param longest null for a clock that is always right
     * @param monotonic ns that no change of the machine's clock moves
     */
    void limitValidity(@Nullable Duration longest, LongSupplier monotonic) {
        validity = longest;
        nanoTime = monotonic;
    }

    /** True unless time tags are marked IV. */
    public boolean isValid() {
        return validity == null || (isSynchronized && nanoTime.getAsLong() - synchronizedAt < validity.toNanos());
    }

    /** Present time of the station. */
    public Cp56Time2a now() {
        return tag(source.millis());
    }

    /**
     * Time tag of a moment on the machine's clock.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, not corrected
     */
    public Cp56Time2a tag(long epochMillis) {
        long corrected = epochMillis + offset;
        long minute = Math.floorDiv(corrected, MINUTE);
        if (minute != cachedMinute) {
            cachedMinute = minute;
            cachedOctets = Cp56Time2a.of(minute * MINUTE, zone).octets();
        }
        return new Cp56Time2a(cachedOctets | Math.floorMod(corrected, MINUTE) | (isValid() ? 0 : INVALID));
    }

    /**
     * Time tag of a moment that another clock tells: it is neither corrected nor marked, whatever is known of the station's own clock.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z
     */
    public Cp56Time2a foreignTag(long epochMillis) {
        return Cp56Time2a.of(epochMillis, zone);
    }

    /** Present time of the station in its time base. */
    ZonedDateTime time() {
        return Instant.ofEpochMilli(source.millis() + offset).atZone(zone);
    }

    /**
     * Sets the correction such that the station's present time is the given one, or has the machine's clock set.
     *
     * @return the correction, positive when the machine's clock is late
     * @throws java.time.DateTimeException when the time is not usable
     */
    Duration synchronize(Cp56Time2a time) {
        long late = time.toInstant(zone).toEpochMilli() - source.millis();
        isSynchronized = true;
        synchronizedAt = nanoTime.getAsLong();
        if (machine == null) {
            offset = late;
            cachedMinute = Long.MIN_VALUE;
        } else {
            machine.accept(Duration.ofMillis(late));
        }
        return Duration.ofMillis(late);
    }

    /** What a master's clock synchronization adds to the machine's clock. */
    public Duration correction() {
        return Duration.ofMillis(offset);
    }

    /** Time from a master's time tag until now; negative when the tag lies in the future. */
    Duration age(Cp56Time2a time) {
        Instant now = Instant.ofEpochMilli(source.millis() + offset);
        return Duration.between(time.toInstant(zone), now);
    }
}
