package telecontrol.iec104;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Clock of the controlled station: makes time tags in the station's time base, corrected by what a master has set. Confined
 * to the outstation's event loop.
 */
public final class StationClock {
    private static final long MINUTE = 60_000;

    private final InstantSource source;
    private final ZoneId zone;
    private long offset;
    private long cachedMinute = Long.MIN_VALUE;
    private long cachedOctets;

    /**
     * Clock without correction.
     *
     * @param zone time base of the time tags; UTC, or a zone whose summer time is marked with SU
     */
    public StationClock(InstantSource source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
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
        return new Cp56Time2a(cachedOctets | Math.floorMod(corrected, MINUTE));
    }

    /**
     * Sets the correction such that the station's present time is the given one.
     *
     * @return the correction, positive when the machine's clock is late
     * @throws java.time.DateTimeException when the time is not usable
     */
    Duration synchronize(Cp56Time2a time) {
        offset = time.toInstant(zone).toEpochMilli() - source.millis();
        cachedMinute = Long.MIN_VALUE;
        return correction();
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
