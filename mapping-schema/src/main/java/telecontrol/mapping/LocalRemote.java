package telecontrol.mapping;

/**
 * Local/remote switch of a station: while it is on local, or cannot be read, commands are refused.
 *
 * @param tag bit that shows its position
 * @param remote position that the set bit stands for: true remote, false local
 * @param plc name of the PLC of the bit
 * @param scan name of one of that PLC's scan classes
 */
public record LocalRemote(Located<String> tag, boolean remote, String plc, String scan) {
    public static final String SCAN = "fast";

    /** Whether a command minds the switch. */
    public enum Use implements Word {
        OBEYED,
        IGNORED
    }
}
