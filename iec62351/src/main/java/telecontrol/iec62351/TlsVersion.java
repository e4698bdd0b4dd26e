package telecontrol.iec62351;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Protocol version that a link may use. Older ones (SSL 3, TLS 1.0, TLS 1.1) do not exist here: nothing can enable them. */
public enum TlsVersion {
    TLS_1_3("1.3", "TLSv1.3", 0x0304),
    TLS_1_2("1.2", "TLSv1.2", 0x0303);

    private final String text;
    private final String protocol;
    private final int code;

    TlsVersion(String text, String protocol, int code) {
        this.text = text;
        this.protocol = protocol;
        this.code = code;
    }

    /** Version of a text such as {@code 1.3}; empty for any other. */
    public static Optional<TlsVersion> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }

    /** Name that JSSE has for it. */
    String protocol() {
        return protocol;
    }

    /** Code on the wire, RFC 8446 §4.1.2. */
    int code() {
        return code;
    }

    /** Words for any code on the wire, {@code TLS 1.1} for 0x0302. */
    static String words(int code) {
        return switch (code) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> String.format("0x%04x", code);
        };
    }

    /** List such as {@code TLS 1.3, TLS 1.2}. */
    static String words(Iterable<TlsVersion> versions) {
        return StreamSupport.stream(versions.spliterator(), false)
                .map(TlsVersion::toString)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "TLS " + text;
    }
}
