package telecontrol.gateway.store;

/** Reason why a gateway must not start with a directory, told so that its operator can mend it. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message, null, false, false);
    }
}
