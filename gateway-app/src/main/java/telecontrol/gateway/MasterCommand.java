package telecontrol.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.testmaster.OutstationSecurity;
import telecontrol.gateway.testmaster.PointNames;
import telecontrol.gateway.testmaster.Target;
import telecontrol.gateway.testmaster.Terms;
import telecontrol.iec62351.TlsConfigException;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteListener;

/** Verb {@code master}: a controlling station that a person or a script operates, or that interrogates and looks on. */
@Command(
        name = "master",
        description =
                "Connects to an outstation as a SCADA master. On a terminal it takes commands ('help' lists them);"
                        + " with --script it carries out a script; else it interrogates and prints every frame.",
        mixinStandardHelpOptions = true)
final class MasterCommand implements Callable<Integer> {
    private static final int LAST_ADDRESS = 65_535;
    private static final String NOT_OPEN =
            "\n  = help: is the gateway running, does it listen on this port, and does no firewall stand between?";

    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "HOST[:PORT]", description = "The outstation; port 2404 unless given.")
    private String address = "";

    @Option(
            names = "--ca",
            paramLabel = "N",
            defaultValue = "65535",
            description =
                    "Common address of requests that name none, 65535 for all stations (default: ${DEFAULT-VALUE}).")
    private int commonAddress;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Interrogates and looks on for so long, such as 20s or 5m; without it until stopped.")
    private @Nullable Duration duration;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Carries out the commands of a file, or of standard input when it is -.")
    private @Nullable String script;

    @Option(names = "--keep-going", description = "Goes on with a script after a line that has failed.")
    private boolean keepGoing;

    @Option(names = "--keep", description = "Connects again when the connection is lost.")
    private boolean keep;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            description = "Site file whose names and units are shown, and understood in the place of addresses.")
    private @Nullable Path siteFile;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = ZoneOption.class,
            description = "Time zone of times, such as Europe/Berlin; else that of the site file, or UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Lines for people, or a JSON object per line (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Mixin
    private MasterTlsOptions security = new MasterTlsOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        security.check(line);
        OutstationAddress outstation =
                OutstationAddress.parse(line, address, security.tls ? SiteListener.TLS_PORT : SiteListener.PORT);
        if (commonAddress < 1 || commonAddress > LAST_ADDRESS) {
            throw new ParameterException(line, "--ca: " + commonAddress + " (expected: 1 to 65535)");
        }
        if (script != null && duration != null) {
            throw new ParameterException(line, "--for (expected: without --script, which says itself when it ends)");
        }
        Terms terms = terms(line);
        if (terms == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        InstantSource clock = terms.clock();
        try (OutstationSecurity tls = security.open(line, outstation.host(), clock)) {
            Target target = new Target(outstation.socket(), address, tls, keep, MasterCommand::words);
            boolean json = format == Format.JSON;
            MasterSession session = new MasterSession(line, target, terms, json, siteFile != null);
            return script == null ? session.runWithoutScript(duration) : session.runScript(script, keepGoing);
        } catch (TlsConfigException e) {
            line.getErr().println("error: " + e.file() + ": " + e.problem() + "\n  = help: " + e.help());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private @Nullable Terms terms(CommandLine line) {
        PointNames names = PointNames.NONE;
        ZoneId times = zone == null ? ZoneOffset.UTC : zone;
        if (siteFile != null) {
            SiteFile read = SiteFile.read(siteFile);
            Site site = read.site();
            if (site == null) {
                read.print(line.getErr());
                return null;
            }
            names = PointNames.of(site);
            times = zone == null ? site.outstation().time() : times;
        }
        return new Terms(names, commonAddress, InstantSource.system(), times);
    }

    /** What the protection refuses is said in full by itself. */
    private static String words(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        boolean refused = failure.getClass() == IOException.class || cause.getClass() == IOException.class;
        return refused ? String.valueOf(cause.getMessage()) : NetworkFailure.words(failure) + NOT_OPEN;
    }
}
