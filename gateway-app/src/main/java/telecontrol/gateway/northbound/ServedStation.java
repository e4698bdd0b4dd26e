package telecontrol.gateway.northbound;

import java.time.Duration;
import telecontrol.iec104.CounterStation;

/**
 * Station that masters see, and how its counters are transmitted.
 *
 * @param freezePeriod period of the local freeze of modes A and B
 */
public record ServedStation(int commonAddress, CounterStation.Mode counters, Duration freezePeriod) {

    /** Station whose counters send their changes. */
    public static ServedStation live(int commonAddress) {
        return new ServedStation(commonAddress, CounterStation.Mode.LIVE, CounterStation.NONE.period());
    }
}
