package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.report.ProblemJson;
import telecontrol.gateway.report.WorkflowCommands;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemPrinter;
import telecontrol.mapping.ShownProblems;

/** Verb {@code check}: everything that is wrong with site files, in one run. */
@Command(
        name = "check",
        description = "Checks site files and reports everything that is wrong with them.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON,
        GITHUB
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Site files (YAML); without one, site.yaml.")
    private List<Path> files = List.of(Path.of("site.yaml"));

    @Option(
            names = "--format",
            paramLabel = "text|json|github",
            defaultValue = "text",
            description =
                    "Excerpts for people, one JSON document, or annotations of GitHub Actions (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--all",
            description =
                    "Every problem in full; without it at most 20 of each code and 100 in all, errors first. JSON has all"
                            + " anyhow.")
    private boolean all;

    @Option(
            names = "--online",
            description =
                    "Compare the site with its PLCs too: whether each is there, has every data block, long enough, and"
                            + " lets every tag be read. Writes nothing to the PLCs.")
    private boolean online;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationOption.class,
            description = "Time for each PLC with --online (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<Path, List<Problem>> problems = new LinkedHashMap<>();
        boolean good = true;
        for (Path file : files) {
            SiteFile read = online ? SiteFile.read(file).online(timeout) : SiteFile.read(file);
            problems.put(file, read.problems());
            good &= read.site() != null;
            print(read, out);
        }
        if (format == Format.JSON) {
            out.println(ProblemJson.document(problems));
        }
        out.flush();
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void print(SiteFile read, PrintWriter out) {
        ShownProblems some = all ? ShownProblems.all(read.problems()) : ShownProblems.first(read.problems());
        if (format == Format.TEXT) {
            read.print(some, out);
        } else if (format == Format.GITHUB) {
            WorkflowCommands.lines(some.shown()).forEach(out::println);
            some.others().forEach(out::println);
            out.println(ProblemPrinter.summary(read.path(), read.problems()));
        }
    }
}
