package telecontrol.iec62351;

import java.security.cert.CertificateException;

/** Reason why a peer's certificate is not believed. */
final class CertificateRefusal extends CertificateException {
    private static final long serialVersionUID = 1;

    private final SecurityEvent event;
    private final String reason;

    CertificateRefusal(SecurityEvent event, String reason) {
        super(reason);
        this.event = event;
        this.reason = reason;
    }

    SecurityEvent event() {
        return event;
    }

    String reason() {
        return reason;
    }
}
