package telecontrol.gateway.testmaster;

/** Line that was not understood; the message says what was expected, and how the command is written. */
final class LineException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    LineException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
