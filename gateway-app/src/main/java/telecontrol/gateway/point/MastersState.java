package telecontrol.gateway.point;

/**
 * State of the masters of a redundancy group.
 *
 * @param group name of the group
 * @param connected masters that are connected
 * @param started masters that take data
 * @param fillPercent part of the fuller buffer that waits for them, 0 to 100
 * @param overflowing true while events are missing that were dropped from a full buffer
 */
public record MastersState(String group, int connected, int started, double fillPercent, boolean overflowing) {}
