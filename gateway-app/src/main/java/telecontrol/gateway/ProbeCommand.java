package telecontrol.gateway;

import io.netty.channel.EventLoopGroup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.probe.PlcProbe;
import telecontrol.gateway.probe.ProbeJson;
import telecontrol.gateway.probe.ProbeReport;
import telecontrol.gateway.probe.ProbeText;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePlc;

/** Verb {@code probe}: one look at the PLCs of a site, without serving any master. */
@Command(
        name = "probe",
        description =
                "Connects to the PLCs of a site, reads each point once and shows value, quality, requests and times,"
                        + " or what is wrong. Writes nothing to the PLCs.",
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The site file (YAML); without one, site.yaml.")
    private Path file = Path.of("site.yaml");

    @Option(names = "--plc", paramLabel = "NAME", description = "Only this PLC; without it all of them.")
    private @Nullable String only;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "A table for people, or one line of JSON for each PLC (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        SiteFile read = SiteFile.read(file);
        if (!read.problems().isEmpty()) {
            read.print(line.getErr());
        }
        Site site = read.site();
        if (site == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return probe(site, plcs(line, site), line.getOut()) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Collection<SitePlc> plcs(CommandLine line, Site site) {
        if (only == null) {
            return site.plcs().values();
        }
        SitePlc plc = site.plcs().get(only);
        if (plc == null) {
            throw new ParameterException(
                    line,
                    "--plc: " + only + " (expected: "
                            + String.join(", ", site.plcs().keySet()) + ")");
        }
        return List.of(plc);
    }

    private boolean probe(Site site, Collection<SitePlc> plcs, PrintWriter out) throws InterruptedException {
        EventLoopGroup loops = SourceLoops.of(1);
        boolean good = true;
        try {
            for (SitePlc plc : plcs) {
                ProbeReport report = probe(site, plc, loops);
                good &= report.isGood();
                if (format == Format.JSON) {
                    out.println(ProbeJson.line(report));
                } else {
                    ProbeText.print(report, out);
                }
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
        return good;
    }

    private static ProbeReport probe(Site site, SitePlc plc, EventLoopGroup loops) throws InterruptedException {
        Assembler assembler = new Assembler(site);
        PlcProbe.Target target = new PlcProbe.Target(
                plc.name(),
                plc.address().value() + ":" + plc.port(),
                plc.model().word(),
                assembler.scans(plc),
                ProbeAssembler.probed(site, plc, assembler));
        try (PlcProbe probe = new PlcProbe(target, InstantSource.system(), DriverAssembler.driver(plc, loops.next()))) {
            return probe.run();
        }
    }
}
