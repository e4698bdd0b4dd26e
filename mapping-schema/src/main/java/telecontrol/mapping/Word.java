package telecontrol.mapping;

/** A constant that site files name by one or more fixed words; unless it says otherwise, by its name in any case, with '-' for '_'. */
interface Word {

    /** Name of the constant. */
    String name();

    /** Whether the text is one of the constant's words. */
    default boolean isWritten(String text) {
        return name().equalsIgnoreCase(text.replace('-', '_'));
    }

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
