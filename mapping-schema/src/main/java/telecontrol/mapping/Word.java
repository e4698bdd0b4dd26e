package telecontrol.mapping;

/** A constant that site files name by one or more fixed words. */
interface Word {

    /** Whether the text is one of the constant's words. */
    boolean isWritten(String text);

    /** The constant that the text names; the schema admits no other text. */
    static <E extends Enum<E> & Word> E of(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.isWritten(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + ": " + text + " (expected: a word of the schema)");
    }
}
