package telecontrol.s7;

/** Failure of a connection, a read or a write, with its cause and remedy in words. It has no stack trace: the place in the code says nothing. */
public final class S7Exception extends Exception {

    private static final long serialVersionUID = 1L;

    /** Causes that a caller may treat differently. */
    public enum Kind {
        CONNECT_REFUSED,
        CONNECT_TIMEOUT,
        /** No route, no such host, network down. */
        UNREACHABLE,
        /** COTP disconnect request (DR) instead of a confirm. */
        COTP_REFUSED,
        COTP_TIMEOUT,
        SETUP_TIMEOUT,
        SETUP_REFUSED,
        ANSWER_TIMEOUT,
        /** Octets that are no S7 communication; the connection was closed. */
        PROTOCOL_ERROR,
        CLOSED_BY_PLC,
        /** Error 0x8104: the CPU does not permit access by PUT/GET. */
        ACCESS_DENIED,
        /** Error 0x8500. */
        PDU_TOO_LARGE,
        /** The PLC refused the job, or the item that was written. */
        ITEM_ERROR,
        NOT_CONNECTED,
        /** More requests wait than the client keeps. */
        TOO_MANY_REQUESTS,
        /** The value does not fit the type of the tag, or the clock of the CPU. */
        VALUE_OUT_OF_RANGE,
        /** The PLC or the driver does not offer this service, or the CPU keeps silent about it; the connection stays. */
        NOT_SUPPORTED,
        /** The client was closed. */
        CLOSED
    }

    private final Kind kind;

    /** Failure with its cause and remedy in words for people who know PLCs. */
    public S7Exception(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
