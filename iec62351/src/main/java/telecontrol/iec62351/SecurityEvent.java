package telecontrol.iec62351;

/** Security events for the log, named after those that implementations of IEC 62351-3 report. */
public enum SecurityEvent {
    SESSION_ESTABLISHED(false),
    SESSION_RESUMED(false),
    /** The session lifetime is over and the peer's certificate was checked again. */
    SESSION_EXPIRED(false),
    RENEGOTIATION(false),
    RENEGOTIATION_TIMEOUT(true),
    /** Certificates, keys or lists were read again. */
    FILES_RELOADED(false),

    HANDSHAKE_FAILED(true),
    UNSECURE_COMMUNICATION(true),
    INSECURE_TLS_VERSION(true),
    NO_CIPHER(true),

    CERTIFICATE_REQUIRED(true),
    CERTIFICATE_BAD(true),
    CERTIFICATE_TOO_LARGE(true),
    CERTIFICATE_EXPIRED(true),
    CERTIFICATE_NOT_YET_VALID(true),
    CERTIFICATE_REVOKED(true),
    /** No authority of the configuration vouches for it. */
    CERTIFICATE_NOT_TRUSTED(true),
    /** It is valid, but not in the allow-list. */
    CERTIFICATE_NOT_CONFIGURED(true),
    VALIDATION_FAILED(true),
    ALGORITHM_NOT_SUPPORTED(true),
    INSUFFICIENT_KEY_LENGTH(true),

    /** Own certificate or key cannot be read again; the old ones stay in use. */
    CERTIFICATE_UNAVAILABLE(true),
    /** A file of authorities cannot be read again; the old ones stay in use. */
    CA_NOT_AVAILABLE(true),
    /** A certificate or list of this end is about to expire. */
    EXPIRES_SOON(true),
    CRL_EXPIRED(true),
    CRL_NOT_YET_VALID(true),
    /** The list is not signed by its issuer, or has what this implementation does not know. */
    CRL_NOT_ACCEPTED(true),
    /** There is no list of an authority, or its file cannot be read. */
    CRL_NOT_ACCESSIBLE(true);

    private final boolean warning;

    SecurityEvent(boolean warning) {
        this.warning = warning;
    }

    /** True for what somebody should look at. */
    public boolean isWarning() {
        return warning;
    }
}
