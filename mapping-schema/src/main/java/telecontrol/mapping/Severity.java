package telecontrol.mapping;

import java.util.Locale;

/** Weight of a {@link Problem}. */
public enum Severity {
    /** The site cannot run. */
    ERROR,
    /** The site can run, but hardly as its author meant. */
    WARNING;

    /** The word in messages: {@code error} or {@code warning}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
