package telecontrol.gateway;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verb {@code check}: everything that is wrong with a site file, in one run. */
@Command(
        name = "check",
        description = "Checks a site file and reports everything that is wrong with it.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The site file (YAML).")
    private Path file = Path.of("site.yaml");

    @Override
    public Integer call() {
        SiteFile read = SiteFile.read(file);
        read.print(Objects.requireNonNull(spec).commandLine().getOut());
        return read.site() == null ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
