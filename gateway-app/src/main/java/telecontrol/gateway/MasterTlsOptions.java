package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import telecontrol.gateway.testmaster.OutstationSecurity;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsConfigException;

/** Options of the test master's TLS. */
final class MasterTlsOptions {
    @Option(names = "--tls", description = "Connects with TLS (IEC 62351-3); the port is then 19998 unless given.")
    boolean tls;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "Certificates of the authorities that vouch for the outstation; may be repeated.")
    private List<Path> authorities = List.of();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Certificate of this master, those in between behind it.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Key of this certificate.")
    private @Nullable Path key;

    @Option(
            names = "--key-password",
            paramLabel = "FILE",
            description = "File whose first line is the password of the key.")
    private @Nullable Path keyPassword;

    @Option(names = "--revocation", paramLabel = "FILE", description = "Revocation list; may be repeated.")
    private List<Path> revocation = List.of();

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "Name that the outstation's certificate must have, instead of HOST.")
    private @Nullable String serverName;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "Only an outstation with this certificate (SHA-256) or subject; its name is then not compared"
                    + " unless --server-name is given. May be repeated.")
    private List<String> fingerprints = List.of();

    /** Complains about options that do not go together. */
    void check(CommandLine line) {
        List<String> given = new ArrayList<>();
        add(given, "--authority", !authorities.isEmpty());
        add(given, "--certificate", certificate != null);
        add(given, "--key", key != null);
        if (tls && given.size() < 3) {
            throw new ParameterException(
                    line,
                    "--tls needs --authority, --certificate and --key (given: "
                            + (given.isEmpty() ? "none" : String.join(", ", given))
                            + "); pki init makes them for a test");
        }
        add(given, "--key-password", keyPassword != null);
        add(given, "--revocation", !revocation.isEmpty());
        add(given, "--server-name", serverName != null);
        add(given, "--fingerprint", !fingerprints.isEmpty());
        if (!tls && !given.isEmpty()) {
            throw new ParameterException(line, given.get(0) + " (expected: together with --tls)");
        }
    }

    private static void add(List<String> given, String option, boolean is) {
        if (is) {
            given.add(option);
        }
    }

    /** TLS as the options say, or null for plain TCP. */
    @Nullable
    OutstationSecurity open(CommandLine line, String host, InstantSource clock) throws TlsConfigException {
        Path ownCertificate = certificate;
        Path ownKey = key;
        if (!tls || ownCertificate == null || ownKey == null) {
            return null;
        }
        TlsConfig config;
        try {
            config = new TlsConfig(
                    new TlsConfig.Credential(ownCertificate, ownKey, keyPassword),
                    new TlsConfig.Trust(
                            authorities,
                            revocation,
                            TlsConfig.Clients.REQUIRED,
                            fingerprints.stream()
                                    .map(text -> text.replace(":", ""))
                                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--fingerprint: " + e.getMessage(), e);
        }
        String name = serverName == null && fingerprints.isEmpty() ? host : serverName;
        PrintWriter err = line.getErr();
        return new OutstationSecurity(config, name, clock, (event, peer, reason) -> {
            if (peer == null) {
                err.println("warning: " + reason);
            }
        });
    }
}
