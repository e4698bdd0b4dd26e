package telecontrol.engineering;

/** End of reading a file: the fault tells where and why. */
final class ReadingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    ReadingException(SourcePlace place, String message, String help) {
        super(place + ": " + message);
        this.fault = new Fault(place, message, help);
    }

    ReadingException(SourcePlace place, String message) {
        this(place, message, "");
    }

    Fault fault() {
        return fault;
    }
}
