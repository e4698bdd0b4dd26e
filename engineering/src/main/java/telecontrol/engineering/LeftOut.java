package telecontrol.engineering;

/**
 * What stands in an export and is no signal.
 *
 * @param place where it stands
 * @param what its name
 * @param reason why, and what to do where something can be done
 */
public record LeftOut(SourcePlace place, String what, String reason) {}
