package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import telecontrol.gateway.check.TagCheck;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemPrinter;
import telecontrol.mapping.ShownProblems;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteReader;

/**
 * Site file with all that is wrong with it, in YAML, in the site's own rules, and in the tags of its PLCs.
 *
 * @param site the site, or null when the file has errors
 */
record SiteFile(Path path, @Nullable Site site, List<Problem> problems) {

    /** Reads and checks a file; whatever is wrong with it is a problem, never an exception. */
    static SiteFile read(Path path) {
        SiteReader.Result result = SiteReader.read(path, TagCheck::problems);
        return new SiteFile(path, result.site(), result.problems());
    }

    /**
     * The same file with what does not fit its PLCs; a file with errors is not compared.
     *
     * @param timeout time for each PLC
     */
    SiteFile online(Duration timeout) throws InterruptedException {
        if (site == null) {
            return this;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(SiteOnline.problems(site, timeout));
        boolean isGood = all.stream().noneMatch(Problem::isError);
        return new SiteFile(path, isGood ? site : null, List.copyOf(all));
    }

    /** Prints the first problems of each code and one line that counts all of them. */
    void print(PrintWriter out) {
        print(ShownProblems.first(problems), out);
    }

    /** Prints the problems that are shown, the number of the others, and one line that counts all of them. */
    void print(ShownProblems some, PrintWriter out) {
        // One at a time: all of them as one text would take as much memory again.
        printer().print(some.shown(), out::print);
        some.others().forEach(out::println);
        if (!some.left().isEmpty()) {
            out.println("All of them: check --all");
            out.println();
        }
        out.println(ProblemPrinter.summary(path, problems));
        problems.stream().findFirst().ifPresent(first -> out.println("For more about a code: explain " + first.code()));
        out.flush();
    }

    /** Some of the problems as people read them, in colour on a terminal. */
    String printed(Predicate<Problem> wanted) {
        return printer().print(problems.stream().filter(wanted).toList());
    }

    private static ProblemPrinter printer() {
        return CommandLine.Help.Ansi.AUTO.enabled() ? ProblemPrinter.coloured() : ProblemPrinter.plain();
    }
}
