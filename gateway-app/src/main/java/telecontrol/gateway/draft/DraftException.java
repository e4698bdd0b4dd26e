package telecontrol.gateway.draft;

/** Wish that cannot be fulfilled; the message is for people. */
public final class DraftException extends Exception {
    private static final long serialVersionUID = 1L;

    DraftException(String message) {
        super(message);
    }
}
