package telecontrol.iec62351;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names of hosts in certificates (subject alternative names). A wildcard counts for nothing here: stations have names of their own. */
final class HostNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private HostNames() {}

    /** Refuses a certificate without the name; with null as name refuses nothing. */
    static void check(X509Certificate certificate, @Nullable String name) throws CertificateRefusal {
        if (name == null) {
            return;
        }
        List<String> names = names(certificate);
        if (names.stream().noneMatch(has -> isSame(has, name))) {
            throw new CertificateRefusal(
                    SecurityEvent.VALIDATION_FAILED,
                    "the certificate " + Names.subject(certificate) + " is for " + names + " (expected: " + name
                            + "): connect by one of these names, or have it issued for this one");
        }
    }

    private static boolean isSame(String has, String name) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
        byte[] other = NetUtil.createByteArrayFromIpAddressString(has);
        return (address == null || other == null) ? has.equalsIgnoreCase(name) : Arrays.equals(address, other);
    }

    /** DNS names and addresses of a certificate. */
    static List<String> names(X509Certificate certificate) throws CertificateRefusal {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Objects.equals(name.get(0), DNS) || Objects.equals(name.get(0), ADDRESS))
                            .map(name -> Names.plain(String.valueOf(name.get(1))))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_BAD,
                    "the names of the certificate " + Names.subject(certificate)
                            + " cannot be read: have it issued again");
        }
    }
}
