package telecontrol.gateway;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
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
import telecontrol.iec62351.CertificateAuthority.Validity;
import telecontrol.iec62351.PkiFile;
import telecontrol.iec62351.TlsConfigException;

/** Verb {@code pki}: keys and certificates for TLS. */
@Command(
        name = "pki",
        description = "Makes and shows keys, certificates and revocation lists for TLS.",
        subcommands = {PkiInitCommand.class, PkiCommand.Csr.class, PkiCommand.Revoke.class, PkiCommand.Show.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class PkiCommand implements Callable<Integer> {
    static final InstantSource CLOCK = InstantSource.system();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "a command is missing (expected: init, csr, revoke or show)");
    }

    /** Work of a command of this verb that may be refused. */
    interface Work {
        void run() throws GatewayException, TlsConfigException;
    }

    /** Runs the work and tells why it could not be done. */
    static int run(CommandLine line, Work work) {
        try {
            work.run();
            return CommandLine.ExitCode.OK;
        } catch (GatewayException e) {
            line.getErr().println("error: " + e.getMessage());
        } catch (TlsConfigException e) {
            line.getErr().println("error: " + e.file() + ": " + e.problem() + "\n  = help: " + e.help());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Subject with this common name, whatever characters it has. */
    static X500Principal subject(String commonName) {
        return new X500Principal("CN=" + Rdn.escapeValue(commonName));
    }

    /** From a little before now, as the clocks of peers are not all right. */
    static Validity days(int days) {
        Instant now = CLOCK.instant();
        return new Validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(days)));
    }

    /** Command {@code pki csr}. */
    @Command(
            name = "csr",
            description = "Makes a key and a request for the authority of your utility to sign.",
            mixinStandardHelpOptions = true)
    static final class Csr implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder for outstation.key and outstation.csr.")
        private Path folder = Path.of("");

        @Option(
                names = "--subject",
                paramLabel = "NAME",
                description = "Subject, such as CN=station1,O=Utility.",
                defaultValue = "CN=outstation")
        private String subject = "";

        @Mixin
        private PkiOptions options = new PkiOptions();

        @Override
        public Integer call() {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            X500Principal name;
            try {
                name = new X500Principal(subject);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        line, "--subject: '" + subject + "' (expected: such as CN=station1,O=Utility)", e);
            }
            return run(line, () -> {
                PkiFolder files = new PkiFolder(folder, options.force);
                files.checkFree(List.of("outstation.key", "outstation.csr"));
                var pair = options.key.generate();
                files.secret("outstation.key", PkiFile.pem(pair.getPrivate()));
                files.add("outstation.csr", PkiFile.request(pair, name, options.hosts));
                files.write();
                line.getOut()
                        .println("Have the authority sign " + files.file("outstation.csr")
                                + " and send back the certificate with those in between, for the use as TLS server.\n"
                                + "The key stays here: " + files.file("outstation.key"));
            });
        }
    }

    /** Command {@code pki revoke}. */
    @Command(
            name = "revoke",
            description = "Revokes a certificate of the test authority: writes a new ca.crl.",
            mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "DIR", description = "Folder that pki init has made.")
        private Path folder = Path.of("");

        @Parameters(index = "1", paramLabel = "CERTIFICATE", description = "File of the certificate.")
        private Path certificate = Path.of("");

        @Override
        public Integer call() {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            return run(line, () -> {
                PkiFolder files = new PkiFolder(folder, true);
                X509Certificate revoked = PkiFile.certificates(certificate).get(0);
                CertificateAuthority authority = new CertificateAuthority(
                        PkiFile.certificates(files.file("ca.crt")).get(0), PkiFile.key(files.file("ca.key"), null));
                if (!revoked.getIssuerX500Principal()
                        .equals(authority.certificate().getSubjectX500Principal())) {
                    throw new GatewayException(certificate + " was issued by " + PkiFile.issuer(revoked) + ", not by "
                            + PkiFile.subject(authority.certificate())
                            + "\n  = help: only its own authority can revoke a certificate");
                }
                X509CRL before = PkiFile.lists(files.file("ca.crl")).get(0);
                files.add(
                        "ca.crl",
                        PkiFile.pem(authority.revoke(before, List.of(revoked), days(PkiInitCommand.LIST_DAYS))));
                files.write();
                line.getOut()
                        .println(
                                PkiFile.subject(revoked) + " is revoked: " + files.file("ca.crl")
                                        + "\nA gateway that names this file takes it over within a minute and closes the peer's connections.");
            });
        }
    }

    /** Command {@code pki show}. */
    @Command(
            name = "show",
            description = "Shows the certificates, or the revocation lists, of a file.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "PEM or DER.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            return run(line, () -> {
                String shown;
                try {
                    shown = PkiText.certificates(PkiFile.certificates(file), CLOCK.instant());
                } catch (TlsConfigException noCertificate) {
                    try {
                        shown = PkiText.lists(PkiFile.lists(file), CLOCK.instant());
                    } catch (TlsConfigException noList) {
                        throw new GatewayException(file + ": " + noCertificate.problem() + ", and " + noList.problem()
                                + "\n  = help: name a PEM or DER file of certificates or revocation lists");
                    }
                }
                line.getOut().print(shown);
                line.getOut().flush();
            });
        }
    }
}
