package telecontrol.mapping;

/** A placeholder that is not understood, or has no value; its message is for the author of the template. */
final class PlaceholderException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    /**
     * @param position first character to point at, from the beginning of the text that holds the placeholder
     */
    PlaceholderException(String message, int position) {
        super(message);
        this.position = position;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    int position() {
        return position;
    }
}
