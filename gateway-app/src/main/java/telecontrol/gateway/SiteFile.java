package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemPrinter;
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

    /** Prints the problems and one line that counts them. */
    void print(PrintWriter out) {
        ProblemPrinter printer =
                CommandLine.Help.Ansi.AUTO.enabled() ? ProblemPrinter.coloured() : ProblemPrinter.plain();
        out.print(printer.print(problems));
        out.println(ProblemPrinter.summary(path, problems));
        out.flush();
    }
}
