package telecontrol.iec104;

/**
 * State of a redundancy group at the moment of asking.
 *
 * @param connections masters that are connected
 * @param started true while one of them takes the data
 * @param fillPercent part of the fuller one of its buffers that waits for a master, 0 to 100
 * @param overflowing true while events are missing that were dropped from a full buffer
 */
public record GroupState(String name, int connections, boolean started, double fillPercent, boolean overflowing) {}
