package telecontrol.gateway;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.diff.DiffJson;
import telecontrol.gateway.diff.DiffText;
import telecontrol.gateway.diff.SiteDiff;
import telecontrol.mapping.Site;

/** Verb {@code diff}: what changes from one site file to another. */
@Command(
        name = "diff",
        description = "Tells what changes from one site file to another: points, commands, PLCs, listeners, groups, and"
                + " what masters notice of it. Templates, includes and lists are compared as what they make.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing changes", "1:something changes", "2:a file cannot be compared, for its errors"})
final class DiffCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The site file as it was.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The site file as it will be.")
    private Path after = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "A list for people, or one line of JSON (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Site old = read(before, line);
        Site now = read(after, line);
        if (old == null || now == null) {
            return CommandLine.ExitCode.USAGE;
        }
        SiteDiff diff = SiteDiff.of(old, now);
        if (format == Format.JSON) {
            line.getOut().println(DiffJson.line(diff));
        } else {
            DiffText.print(diff, line.getOut());
        }
        line.getOut().flush();
        return diff.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static @Nullable Site read(Path file, CommandLine line) {
        SiteFile read = SiteFile.read(file);
        if (read.site() == null) {
            read.print(line.getErr());
        }
        return read.site();
    }
}
