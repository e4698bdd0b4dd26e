package telecontrol.gateway;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.iec62351.CertificateAuthority;
import telecontrol.iec62351.CertificateAuthority.Purpose;
import telecontrol.iec62351.PkiFile;

/** Command {@code pki init}: an authority for tests, and certificates of it. */
@Command(
        name = "init",
        description = "Makes a test authority, a certificate for the outstation and one for each master.",
        mixinStandardHelpOptions = true)
final class PkiInitCommand implements Callable<Integer> {
    static final int LIST_DAYS = 365;
    private static final int AUTHORITY_DAYS = 3650;
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern NOT_OF_FILES = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int MOST_CHARACTERS = 64;
    private static final String OUTSTATION = "outstation";
    private static final String AUTHORITY = "ca";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder for the files; made when it is not there.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = OUTSTATION,
            description = "Name of the outstation in its certificate, and of its files (default: ${DEFAULT-VALUE}).")
    private String name = OUTSTATION;

    @Option(
            names = "--master",
            paramLabel = "NAME",
            defaultValue = "master",
            description = "Master that gets a certificate; may be repeated (default: ${DEFAULT-VALUE}).")
    private List<String> masters = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "825",
            description = "Days for which the certificates are valid (default: ${DEFAULT-VALUE}).")
    private int days;

    @Mixin
    private PkiOptions options = new PkiOptions();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        check(line);
        return PkiCommand.run(line, () -> {
            PkiFolder files = new PkiFolder(folder, options.force);
            files.checkFree(names());
            make(files);
            files.write();
            line.getOut().print(words(files));
            line.getOut().flush();
        });
    }

    private void check(CommandLine line) {
        if (ownFile().equalsIgnoreCase(AUTHORITY)) {
            throw new ParameterException(
                    line, "--name: '" + name + "' (expected: another one, as ca.crt and ca.key are the authority's)");
        }
        for (String master : masters) {
            if (!FILE_NAME.matcher(master).matches()
                    || master.equalsIgnoreCase(AUTHORITY)
                    || master.equalsIgnoreCase(ownFile())) {
                throw new ParameterException(
                        line,
                        "--master: '" + master + "' (expected: letters, digits, dots and hyphens, and neither ca nor "
                                + ownFile() + ", the outstation)");
            }
        }
        if (days < 1 || days > AUTHORITY_DAYS) {
            throw new ParameterException(line, "--days: " + days + " (expected: 1 to " + AUTHORITY_DAYS + ")");
        }
        for (String host : options.hosts) {
            if (!host.matches("[A-Za-z0-9.:_-]+")) {
                throw new ParameterException(line, "--host: '" + host + "' (expected: a DNS name or an address)");
            }
        }
    }

    /** Name of the outstation's files: its own, with hyphens for what does not belong into the name of a file. */
    private String ownFile() {
        String file = NOT_OF_FILES.matcher(name).replaceAll("-").replaceAll("^[._-]+|[._-]+$", "");
        return file.isEmpty() ? OUTSTATION : file.substring(0, Math.min(file.length(), MOST_CHARACTERS));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("ca.crt", "ca.key", "ca.crl"));
        names.addAll(List.of(ownFile() + ".crt", ownFile() + ".key"));
        for (String master : masters) {
            names.addAll(List.of(master + ".crt", master + ".key"));
        }
        return names;
    }

    private void make(PkiFolder files) {
        CertificateAuthority authority = CertificateAuthority.create(
                PkiCommand.subject("TEST authority of " + name + " - not for operation"),
                options.key,
                PkiCommand.days(AUTHORITY_DAYS));
        files.add("ca.crt", PkiFile.pem(authority.certificate()));
        files.secret("ca.key", PkiFile.pem(authority.key()));
        files.add("ca.crl", PkiFile.pem(authority.revoke(null, List.of(), PkiCommand.days(LIST_DAYS))));
        issue(files, authority, ownFile(), name, Purpose.OUTSTATION);
        for (String master : masters) {
            issue(files, authority, master, master, Purpose.MASTER);
        }
    }

    private void issue(
            PkiFolder files, CertificateAuthority authority, String file, String commonName, Purpose purpose) {
        KeyPair pair = options.key.generate();
        X509Certificate certificate = authority.issue(
                pair.getPublic(),
                PkiCommand.subject(commonName),
                PkiCommand.days(days),
                purpose,
                purpose == Purpose.OUTSTATION ? options.hosts : List.of());
        files.add(file + ".crt", PkiFile.pem(certificate));
        files.secret(file + ".key", PkiFile.pem(pair.getPrivate()));
    }

    private String words(PkiFolder files) {
        StringBuilder text = new StringBuilder(
                "A test authority: whoever has " + files.file("ca.key")
                        + " can make masters. Keep it off the gateway; for operation use the authority of your utility (pki csr).\n\n");
        for (String master : masters) {
            text.append("Give master ")
                    .append(master)
                    .append(": ")
                    .append(files.file(master + ".crt"))
                    .append(", ")
                    .append(files.file(master + ".key"))
                    .append(" and ")
                    .append(files.file("ca.crt"))
                    .append("\n");
        }
        text.append("\nWrite into the site file:\n\noutstation:\n  listen:\n    - port: 19998\n      tls:\n");
        text.append("        certificate: ")
                .append(files.file(ownFile() + ".crt").toAbsolutePath())
                .append("\n");
        text.append("        key: ")
                .append(files.file(ownFile() + ".key").toAbsolutePath())
                .append("\n");
        text.append("        authorities: [")
                .append(files.file("ca.crt").toAbsolutePath())
                .append("]\n");
        text.append("        revocation: [")
                .append(files.file("ca.crl").toAbsolutePath())
                .append("]\n");
        return text.toString();
    }
}
