package telecontrol.mapping;

/** Colours of a terminal, or none. */
enum Paint {
    NONE,
    ANSI;

    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String BLUE = "1;34";
    private static final String BOLD = "1";

    String severity(Severity severity, String text) {
        return paint(severity == Severity.ERROR ? RED : YELLOW, text);
    }

    String message(String text) {
        return paint(BOLD, text);
    }

    /** Line numbers, bars and the underline of a second place. */
    String frame(String text) {
        return paint(BLUE, text);
    }

    private String paint(String colour, String text) {
        return this == NONE || text.isEmpty() ? text : "\u001B[" + colour + "m" + text + "\u001B[0m";
    }
}
