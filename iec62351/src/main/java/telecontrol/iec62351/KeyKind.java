package telecontrol.iec62351;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Kinds of keys that are made here. */
public enum KeyKind {
    /** Curve P-256 (secp256r1): short, fast, and known to every TLS 1.2 peer with elliptic curves. */
    EC_P256,
    RSA_2048,
    RSA_3072;

    /** New pair of keys. */
    public KeyPair generate() {
        try {
            if (this == EC_P256) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(this == RSA_2048 ? 2048 : 3072);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes " + this + " keys", e);
        }
    }
}
