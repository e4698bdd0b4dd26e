package telecontrol.gateway.northbound;

import telecontrol.gateway.point.PointMemory;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationStore;

/**
 * What a gateway remembers over a restart, and where.
 *
 * @param store told of events
 * @param station events and totals of the run before
 * @param points parameters, counters and pulses
 */
public record GatewayMemory(StationStore store, StationMemory station, PointMemory points) {
    /** Memory that forgets. */
    public static final GatewayMemory NONE =
            new GatewayMemory(StationStore.NONE, StationMemory.EMPTY, PointMemory.NONE);
}
