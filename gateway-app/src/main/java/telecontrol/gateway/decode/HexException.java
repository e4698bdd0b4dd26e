package telecontrol.gateway.decode;

/** Text that is no hexadecimal; the message says where and what was expected. */
public final class HexException extends Exception {
    private static final long serialVersionUID = 1;

    private final String told;

    HexException(String told) {
        super(told);
        this.told = told;
    }

    @Override
    public String getMessage() {
        return told;
    }
}
