package telecontrol.s7;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Clock of the simulated PLC, which goes with its source and as far before or behind it as it was set. Confined to the simulator's event
 * loop.
 */
final class SimulatedClock {

    private final InstantSource source;
    private Duration offset = Duration.ZERO;

    /** Clock that shows the UTC of its source until it is set. */
    SimulatedClock(InstantSource source) {
        this.source = source;
    }

    LocalDateTime now() {
        return utc().plus(offset);
    }

    void set(LocalDateTime time) {
        offset = Duration.between(utc(), time);
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(source.instant(), ZoneOffset.UTC);
    }
}
