package telecontrol.iec104;

/** ASDU whose octets do not make up what its header says; the message names the field and what was expected. */
public final class MalformedAsduException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;

    MalformedAsduException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
