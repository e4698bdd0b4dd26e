package telecontrol.iec62351;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cipher suites that a link may use, with their IANA names. Whatever is not here cannot be enabled: no NULL, RC4, DES, 3DES, MD5 or export suite.
 */
public enum TlsSuite {
    TLS_AES_128_GCM_SHA256(0x1301, TlsVersion.TLS_1_3, Use.DEFAULT),
    TLS_AES_256_GCM_SHA384(0x1302, TlsVersion.TLS_1_3, Use.DEFAULT),
    /** Bouncy Castle's JSSE provider serves the port when this one is enabled: Java's own has no CCM. */
    TLS_AES_128_CCM_SHA256(0x1304, TlsVersion.TLS_1_3, Use.BOUNCY_CASTLE),
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xC02B, TlsVersion.TLS_1_2, Use.DEFAULT),
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xC02F, TlsVersion.TLS_1_2, Use.DEFAULT),
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xC02C, TlsVersion.TLS_1_2, Use.DEFAULT),
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xC030, TlsVersion.TLS_1_2, Use.DEFAULT),
    /** For masters without elliptic curves. */
    TLS_DHE_RSA_WITH_AES_128_GCM_SHA256(0x009E, TlsVersion.TLS_1_2, Use.OPTIONAL),
    /** Legacy: without forward secrecy. Only for masters of the 2014 edition that have nothing else. */
    TLS_RSA_WITH_AES_128_CBC_SHA256(0x003C, TlsVersion.TLS_1_2, Use.OPTIONAL);

    /** Suites of a configuration that names none. */
    public static final List<TlsSuite> STANDARD =
            Arrays.stream(values()).filter(suite -> suite.use == Use.DEFAULT).toList();

    private enum Use {
        DEFAULT,
        OPTIONAL,
        BOUNCY_CASTLE
    }

    private final int code;
    private final TlsVersion version;
    private final Use use;

    TlsSuite(int code, TlsVersion version, Use use) {
        this.code = code;
        this.version = version;
        this.use = use;
    }

    /** Suite of an IANA name; empty for one that may not be used. */
    public static Optional<TlsSuite> of(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.name().equals(name))
                .findFirst();
    }

    /** Version that the suite belongs to: those of 1.2 and 1.3 do not mix. */
    public TlsVersion version() {
        return version;
    }

    /** Code on the wire. */
    int code() {
        return code;
    }

    boolean needsBouncyCastle() {
        return use == Use.BOUNCY_CASTLE;
    }

    /** True when an own key of the algorithm ({@code RSA} or {@code EC}) can serve it. */
    boolean suits(String keyAlgorithm) {
        return version == TlsVersion.TLS_1_3 || name().contains("ECDSA") == keyAlgorithm.equals("EC");
    }

    /** Words for a code on the wire. */
    static String words(int code) {
        return Arrays.stream(values())
                .filter(suite -> suite.code == code)
                .findFirst()
                .map(TlsSuite::name)
                .orElseGet(() -> String.format("0x%04X", code));
    }

    /** List of names, separated by commas. */
    static String words(List<TlsSuite> suites) {
        return suites.stream().map(TlsSuite::name).collect(Collectors.joining(", "));
    }
}
