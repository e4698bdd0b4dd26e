package telecontrol.gateway.draft;

import java.util.Locale;
import telecontrol.mapping.PointType;

/** Classes of objects that have a range of addresses each. */
public enum ObjectClass {
    SINGLE(1000, "Single points"),
    DOUBLE(1500, "Double points"),
    MEASURED(2000, "Measured values"),
    COUNTER(3000, "Counters"),
    BITSTRING(4000, "Bitstrings"),
    COMMAND(5000, "Commands");

    private final int base;
    private final String title;

    ObjectClass(int base, String title) {
        this.base = base;
        this.title = title;
    }

    /** Number behind which its addresses begin unless something else is asked for. */
    public int base() {
        return base;
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    static ObjectClass of(PointType.Kind kind) {
        return switch (kind) {
            case SINGLE_POINT -> SINGLE;
            case DOUBLE_POINT -> DOUBLE;
            case BITSTRING -> BITSTRING;
            case COUNTER -> COUNTER;
            case STEP_POSITION, NORMALIZED, SCALED, FLOAT -> MEASURED;
        };
    }
}
