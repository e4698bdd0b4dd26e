package telecontrol.s7;

/** Text that is no S7 address or tag, with the place of the first thing wrong in it. */
public final class S7SyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final int position;

    S7SyntaxException(String message, String text, int position) {
        super(message);
        this.text = text;
        this.position = position;
    }

    /** Whole text that was read. */
    public String text() {
        return text;
    }

    /** Index of the first wrong character, 0 to the length of {@link #text()}. */
    public int position() {
        return position;
    }
}
