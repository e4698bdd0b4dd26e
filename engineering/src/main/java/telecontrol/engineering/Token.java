package telecontrol.engineering;

/**
 * Smallest part of a block source.
 *
 * @param text of a quoted name or a text without its quotes
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        NAME,
        QUOTED,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** Whether it may name a block, a type or a member. */
    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED;
    }

    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case QUOTED -> "\"" + text + "\"";
            case TEXT -> "'" + text + "'";
            default -> text;
        };
    }
}
