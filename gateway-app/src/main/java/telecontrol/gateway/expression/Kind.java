package telecontrol.gateway.expression;

/** Kinds of what an expression and its inputs give. */
public enum Kind {
    /** A number. */
    NUMBER("a number"),
    /** True or false; as a value 1 or 0. */
    TRUTH("true or false"),
    /** A bit: true or false where that is asked for, and 1 or 0 where a number is. */
    BIT("a bit");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** The kind in words. */
    public String words() {
        return words;
    }

    /** Whether it can stand where a number is needed. */
    public boolean isNumber() {
        return this != TRUTH;
    }

    /** Whether it can stand where true or false is needed. */
    public boolean isTruth() {
        return this != NUMBER;
    }
}
