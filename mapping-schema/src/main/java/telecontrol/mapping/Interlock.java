package telecontrol.mapping;

/**
 * Condition of the plant for a command.
 *
 * @param formula what must be true
 * @param scan scan class of the command's PLC in which the tags among the inputs are read
 * @param message what is said of a command that is refused
 */
public record Interlock(Formula formula, String scan, String message) {
    public static final String SCAN = "fast";
}
