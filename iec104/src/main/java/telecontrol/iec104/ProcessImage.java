package telecontrol.iec104;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What interrogation and read answer. The outstation asks on its event loop only. */
public interface ProcessImage {
    /** Group number of the station interrogation; 1 to 16 are the groups. */
    int STATION = 0;

    /** Common addresses of the stations served, 1 to 65534, each once. */
    List<Integer> commonAddresses();

    /**
     * Points that an interrogation returns, in the order of transmission. Points of one type stand together and their
     * addresses rise, so that they can be packed. The list does not change; the points' values do.
     *
     * @param group {@link #STATION} or 1 to 16
     */
    List<? extends ProcessPoint> points(int commonAddress, int group);

    /** Point that can be read under an address, or null where there is none; integrated totals cannot be read. */
    @Nullable
    ProcessPoint point(int commonAddress, int address);

    /** Counters of a station; none unless an image says otherwise. */
    default CounterStation counters(int commonAddress) {
        return CounterStation.NONE;
    }

    /** What is sent in cycles; asked at the start and again whenever a period has passed. */
    default List<CyclicTransmission> cyclic() {
        return List.of();
    }
}
