package telecontrol.gateway.expression;

import org.jspecify.annotations.Nullable;

/** Expression that means nothing. The message says why, in one line without a full stop. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Reason {
        /** It cannot be read, or is too long. */
        SYNTAX,
        /** It has a name that is not that of an input. */
        NAME,
        /** It has a function that does not exist. */
        FUNCTION,
        /** It has a unit that is not known, or that does not measure what another one does. */
        UNIT,
        /** A number stands where true or false is needed, or the other way round. */
        KIND
    }

    private final Reason reason;
    private final int position;
    private final String word;
    private final @Nullable String help;

    ExpressionException(Reason reason, int position, String word, String message, @Nullable String help) {
        super(message);
        this.reason = reason;
        this.position = position;
        this.word = word;
        this.help = help;
    }

    public Reason reason() {
        return reason;
    }

    /** Where it is wrong, in code points from the beginning of the expression, from 0. */
    public int position() {
        return position;
    }

    /** The word that is wrong; empty when no single one is. */
    public String word() {
        return word;
    }

    /** What to do about it, or null. */
    public @Nullable String help() {
        return help;
    }
}
