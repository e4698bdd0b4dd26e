package telecontrol.engineering;

/**
 * Why an export cannot be read.
 *
 * @param place where reading ended
 * @param message what is wrong
 * @param help what to do, may be empty
 */
public record Fault(SourcePlace place, String message, String help) {}
