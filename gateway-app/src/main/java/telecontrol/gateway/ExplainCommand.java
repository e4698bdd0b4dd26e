package telecontrol.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.explain.Example;
import telecontrol.gateway.explain.Explanation;
import telecontrol.mapping.ProblemCode;

/** Verb {@code explain}: what a problem code means, with an example that has the problem and one that is mended. */
@Command(
        name = "explain",
        description = "Explains a problem code of check, such as C010; without one, lists them all.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code, such as C010, c010 or 10.")
    private @Nullable String code;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        if (code == null) {
            for (ProblemCode known : ProblemCode.values()) {
                out.println(known + "  " + known.title());
            }
        } else {
            print(Explanation.of(known(line, code)), out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static ProblemCode known(CommandLine line, String written) {
        return ProblemCode.of(written)
                .orElseThrow(() -> new ParameterException(
                        line,
                        "CODE: " + written + " is not a code"
                                + ProblemCode.like(written)
                                        .map(code -> " (did you mean " + code + ", " + code.title() + "?)")
                                        .orElse(" (explain without a code lists all of them)")));
    }

    private static void print(Explanation explanation, PrintWriter out) throws IOException {
        out.println(explanation.code() + ": " + explanation.code().title());
        out.println();
        out.println(explanation.prose());
        out.println();
        print("Broken", explanation.broken(), out);
        if (!explanation.code().isFoundOnline()) {
            out.println("What check says of it");
            out.println();
            out.print(indented(checked(explanation)));
        }
        print("Mended", explanation.mended(), out);
    }

    private static void print(String title, Example example, PrintWriter out) {
        out.println(title);
        out.println();
        for (Example.File file : example.files()) {
            if (!file.name().equals(example.checked()) && !file.name().startsWith("tls/")) {
                out.println("    " + file.name() + ":");
                out.print(indented(file.text()).indent(4));
                out.println();
            }
        }
        out.print(indented(example.shown()));
        out.println();
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                .reduce("", String::concat);
    }

    /** Problems of the broken example with this code, as check prints them. */
    private static String checked(Explanation explanation) throws IOException {
        Path folder = Files.createTempDirectory(folderName());
        try {
            SiteFile read = SiteFile.read(explanation.broken().writeTo(folder));
            return read.printed(problem -> problem.code() == explanation.code())
                    .replace(folder + folder.getFileSystem().getSeparator(), "");
        } finally {
            delete(folder);
        }
    }

    /** Start of the names of this process's folders. */
    static String folderName() {
        return "explain-" + ProcessHandle.current().pid() + "-";
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
