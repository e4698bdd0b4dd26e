package telecontrol.engineering;

import java.util.List;

/**
 * Choice among signals by their names.
 *
 * @param only the signals to take; empty for all
 * @param except the signals not to take
 */
public record NameChoice(List<NamePattern> only, List<NamePattern> except) {
    public static final NameChoice ALL = new NameChoice(List.of(), List.of());

    boolean isAll() {
        return only.isEmpty() && except.isEmpty();
    }

    boolean takes(String name) {
        return (only.isEmpty() || NamePattern.anyMatches(only, name)) && !NamePattern.anyMatches(except, name);
    }

    /** Whether it may take signals whose names begin so. */
    boolean mayTakeBehind(String beginning) {
        boolean wanted = only.isEmpty() || only.stream().anyMatch(pattern -> pattern.mayMatchBehind(beginning));
        return wanted && !NamePattern.anyMatches(except, beginning);
    }
}
