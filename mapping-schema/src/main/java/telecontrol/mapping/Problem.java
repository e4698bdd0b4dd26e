package telecontrol.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a site file, told so that its author can mend it.
 *
 * @param code stable number
 * @param severity error or warning
 * @param message what is wrong, one line without a full stop
 * @param at the place to look at, underlined with {@code ^}
 * @param help what to do about it, one line
 * @param also a second place that takes part, underlined with {@code -}
 */
public record Problem(
        ProblemCode code,
        Severity severity,
        String message,
        Label at,
        @Nullable String help,
        @Nullable Label also) {

    /**
     * A marked place in an excerpt.
     *
     * @param place what is underlined
     * @param text words behind the underline, may be empty
     */
    public record Label(Place place, String text) {}

    /** An error at one place. */
    public static Problem error(ProblemCode code, Place place, String message) {
        return new Problem(code, Severity.ERROR, message, new Label(place, ""), null, null);
    }

    /** A warning at one place. */
    public static Problem warning(ProblemCode code, Place place, String message) {
        return new Problem(code, Severity.WARNING, message, new Label(place, ""), null, null);
    }

    /** The same problem with advice. */
    public Problem withHelp(String advice) {
        return new Problem(code, severity, message, at, advice, also);
    }

    /** The same problem with words behind the underline of its place. */
    public Problem withLabel(String text) {
        return new Problem(code, severity, message, new Label(at.place, text), help, also);
    }

    /** The same problem with a second place. */
    public Problem withSecond(Place place, String text) {
        return new Problem(code, severity, message, at, help, new Label(place, text));
    }

    /** Where it is wrong. */
    public Place place() {
        return at.place;
    }

    /** Whether it keeps the site from running. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for logs: {@code site.yaml:9:61: error[C010]: IOA 1001 is already used}. */
    @Override
    public String toString() {
        return place() + ": " + severity.word() + "[" + code + "]: " + message;
    }
}
