package telecontrol.mapping;

/**
 * Single points that are on while a group lacks events that were dropped from its buffer; no point of the station has their
 * addresses.
 *
 * @param commonAddress of one of the stations
 * @param repairable IOA of the one for events that an interrogation makes good
 * @param lost IOA of the one for events that nothing makes good
 */
public record Overflow(Located<Integer> commonAddress, Located<Integer> repairable, Located<Integer> lost) {}
