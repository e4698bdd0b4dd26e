package telecontrol.mapping;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Printer of problems for people: message, place, excerpt with a caret, advice.
 *
 * <pre>
 * error[C010]: IOA 1001 is already used
 *  --> site.yaml:9:45
 *   |
 * 8 |       - { name: level, tag: DB10.DBD4 REAL, ioa: 1001 }
 *   |                                                  ---- first used here
 * 9 |       - { name: flow,  tag: DB10.DBD8 REAL, ioa: 1001 }
 *   |                                                  ^^^^ used again here
 *   = help: every information object address may be used once per common address
 * </pre>
 */
public final class ProblemPrinter {

    private final Paint paint;

    private ProblemPrinter(Paint paint) {
        this.paint = paint;
    }

    /** A printer without colours, for files and pipes. */
    public static ProblemPrinter plain() {
        return new ProblemPrinter(Paint.NONE);
    }

    /** A printer with ANSI colours, for terminals. */
    public static ProblemPrinter coloured() {
        return new ProblemPrinter(Paint.ANSI);
    }

    /** All problems, an empty line behind each; reads the files again for their excerpts. */
    public String print(List<Problem> problems) {
        StringBuilder all = new StringBuilder();
        print(problems, all::append);
        return all.toString();
    }

    /** Each problem as soon as it is put into words, with an empty line behind it. */
    public void print(List<Problem> problems, Consumer<String> out) {
        Map<Path, Lines> files = new HashMap<>();
        problems.forEach(problem -> out.accept(print(problem, files) + "\n"));
    }

    /** One problem, ending with a line end. */
    public String print(Problem problem) {
        return print(problem, new HashMap<>());
    }

    /** {@code 2 errors, 1 warning in site.yaml}, or {@code no problems in site.yaml}. */
    public static String summary(Path file, List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        String found = problems.isEmpty()
                ? "no problems"
                : errors == 0
                        ? Phrase.count(warnings, "warning")
                        : Phrase.count(errors, "error")
                                + (warnings == 0 ? "" : ", " + Phrase.count(warnings, "warning"));
        return found + " in " + Characters.harmless(file.toString());
    }

    private String print(Problem problem, Map<Path, Lines> files) {
        String severity = paint.severity(problem.severity(), problem.severity().word() + "[" + problem.code() + "]");
        StringBuilder out = new StringBuilder();
        out.append(severity)
                .append(paint.message(": " + Characters.harmless(problem.message())))
                .append('\n');
        Excerpt excerpt = new Excerpt(problem, files, paint);
        String margin = " ".repeat(excerpt.margin());
        out.append(margin)
                .append(paint.frame("--> "))
                .append(Characters.harmless(problem.place().toString()))
                .append('\n');
        excerpt.appendTo(out);
        if (problem.help() != null) {
            out.append(margin)
                    .append(paint.frame(" = "))
                    .append("help: ")
                    .append(Characters.harmless(problem.help()))
                    .append('\n');
        }
        return out.toString();
    }
}
