package telecontrol.gateway;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.sheet.InteroperabilitySheet;
import telecontrol.mapping.Site;

/** Verb {@code interop}: the interoperability list of IEC 60870-5-104 and the PIXIT answers of a site. */
@Command(
        name = "interop",
        description =
                "Prints the filled interoperability list of IEC 60870-5-104, clause 9, of a site, with PIXIT answers.",
        mixinStandardHelpOptions = true)
final class InteropCommand implements Callable<Integer> {
    private enum Format {
        MARKDOWN,
        HTML
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The site file (YAML); without one, site.yaml.")
    private Path file = Path.of("site.yaml");

    @Option(
            names = "--format",
            paramLabel = "markdown|html",
            defaultValue = "markdown",
            description = "Markdown, or one HTML file to print (default: ${DEFAULT-VALUE}).")
    private Format format = Format.MARKDOWN;

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        SiteFile read = SiteFile.read(file);
        if (!read.problems().isEmpty()) {
            read.print(line.getErr());
        }
        Site site = read.site();
        if (site == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        InteroperabilitySheet sheet = InteroperabilitySheet.of(site, VersionCommand.text());
        return output.write(format == Format.HTML ? sheet.html() : sheet.markdown(), line);
    }
}
