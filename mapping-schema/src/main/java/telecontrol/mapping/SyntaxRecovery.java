package telecontrol.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reader of a text that goes on behind a syntax error if that is all in one line without which all others mean the same: it takes the line
 * out, keeps the numbers of the others, and reads again. What is told of the rest is only what cannot come from the lines that are missing.
 * Behind any other error it stops, for one mistake must not be told as several.
 */
final class SyntaxRecovery {

    /** Syntax errors that are told of one file. */
    static final int MAX_ERRORS = 20;

    /** Characters that are read again in all; a file of 10,000 points has a million. */
    private static final long MAX_CHARACTERS = 20_000_000;

    /** Problems that cannot come from lines that were taken out. */
    private static final Set<ProblemCode> CERTAIN = EnumSet.of(
            ProblemCode.C001,
            ProblemCode.C002,
            ProblemCode.C004,
            ProblemCode.C005,
            ProblemCode.C006,
            ProblemCode.C007,
            ProblemCode.C009,
            ProblemCode.C010,
            ProblemCode.C011,
            ProblemCode.C012,
            ProblemCode.C013,
            ProblemCode.C014,
            ProblemCode.C015,
            ProblemCode.C020,
            ProblemCode.C021,
            ProblemCode.C022,
            ProblemCode.C023,
            ProblemCode.C024,
            ProblemCode.C025,
            ProblemCode.C027,
            ProblemCode.C029,
            ProblemCode.C030,
            ProblemCode.C050,
            ProblemCode.C055,
            ProblemCode.C056,
            ProblemCode.C058,
            ProblemCode.C072,
            ProblemCode.C041);

    private static final Pattern SECTION = Pattern.compile("(site|plcs|stations|outstation|templates|include):(?= |$)");

    private final SourceText source;
    private final Problems problems;
    private final List<Problem> told = new ArrayList<>();
    private final List<String> lines;
    private final Gaps gaps;
    private long read;

    private SyntaxRecovery(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.lines = SourceText.lines(source.text());
        this.gaps = new Gaps(lines);
    }

    /** Root of what can be read, or null when that is nothing; all syntax errors are reported up to where reading stopped. */
    static @Nullable Node root(SourceText source, Problems problems) {
        try {
            return YamlTree.document(source, problems);
        } catch (MarkedYAMLException first) {
            return new SyntaxRecovery(source, problems).behind(first);
        }
    }

    private @Nullable Node behind(MarkedYAMLException first) {
        MarkedYAMLException syntax = first;
        SourceText rest = source;
        while (goesOn(rest, syntax)) {
            rest = new SourceText(source.file(), String.join("\n", lines));
            try {
                return report(YamlTree.composed(rest, problems));
            } catch (MarkedYAMLException next) {
                syntax = next;
            }
        }
        stop();
        return report(null);
    }

    /** The errors, and the rest when it is that of a site file: one error is enough for a file that is nothing of the kind. */
    private @Nullable Node report(@Nullable Node root) {
        boolean site = root instanceof MappingNode map
                && map.getValue().stream()
                        .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && SiteSchema.json().path("properties").has(key.getValue()));
        boolean several = site || lines.stream().anyMatch(SyntaxRecovery::isSection);
        told.stream().limit(several ? told.size() : 1).forEach(problems::add);
        problems.keepOnly(this::isCertain);
        return site ? root : null;
    }

    private static boolean isSection(String line) {
        return SECTION.matcher(line).lookingAt();
    }

    /** Tells the error, and takes its line out if nothing else can mean something different for that. */
    private boolean goesOn(SourceText rest, MarkedYAMLException syntax) {
        Mark mark = SyntaxWords.stopped(syntax);
        if (mark == null) {
            told.add(new SyntaxWords(rest).problem(syntax));
            return false;
        }
        SyntaxScan scan = new SyntaxScan(rest, mark);
        Problem problem = new SyntaxWords(rest).problem(syntax, mark, scan);
        int line = problem.place().line();
        boolean consequence = SyntaxWords.alias(syntax).filter(gaps::hadAnchor).isPresent();
        if (!consequence) {
            told.add(isTab(problem) ? withCount(problem) : problem);
        }
        read += 2L * mark.getIndex();
        boolean goesOn = gaps.isLeaf(line)
                && isCause(problem, syntax, mark, scan)
                && told.size() < MAX_ERRORS
                && read <= MAX_CHARACTERS
                && !lines.get(line - 1).isEmpty();
        if (goesOn) {
            lines.set(line - 1, "");
            gaps.add(line);
        }
        return goesOn;
    }

    /** Whether the mistake is in the line it is told of for certain, and not in the indentation or in a line above. */
    private static boolean isCause(Problem problem, MarkedYAMLException syntax, Mark mark, SyntaxScan scan) {
        int line = problem.place().line() - 1;
        Mark context = syntax.getContextMark();
        String words = syntax.getContext() == null ? "" : syntax.getContext();
        boolean begins = context != null
                && context.getLine() == line
                && (words.contains("simple key") || words.contains("quoted") || words.contains("flow"));
        boolean quoted =
                scan.quoteOverLines().filter(quote -> quote.getLine() == line).isPresent();
        begins |= scan.outermost().filter(open -> open.getLine() == line).isPresent();
        boolean across = scan.outermost()
                .or(scan::closed)
                .filter(open -> open.getLine() != line)
                .isPresent();
        return (mark.getLine() == line || begins || quoted) && !across && !SyntaxWords.isAboutStructure(problem);
    }

    private static boolean isTab(Problem problem) {
        return problem.message().equals(SyntaxWords.TAB);
    }

    /** All lines that a tab indents are one problem. */
    private Problem withCount(Problem problem) {
        long more = lines.stream()
                        .filter(line ->
                                line.substring(0, BlockLine.indent(line)).indexOf('\t') >= 0)
                        .count()
                - 1;
        return more > 0 ? problem.withLabel("and in " + Phrase.count(more, "more line")) : problem;
    }

    /** Says that the rest of the file was not looked at. */
    private void stop() {
        if (told.isEmpty()) {
            return;
        }
        int last = told.size() - 1;
        Problem problem = told.get(last);
        String help = problem.help();
        told.set(last, problem.withHelp((help == null ? "" : help + "; ") + "reading stopped here: mend this first"));
    }

    private boolean isCertain(Problem problem) {
        boolean ofTemplate = problem.code() == ProblemCode.C043 && !gaps.isInTemplate();
        if (ofTemplate || problem.code() == ProblemCode.C001 || gaps.count() == 0) {
            return ofTemplate || CERTAIN.contains(problem.code());
        }
        Problem.Label also = problem.also();
        boolean touches =
                gaps.touches(problem.place(), source) || gaps.touches(also == null ? null : also.place(), source);
        // What has no value may have had one in the lines that are missing.
        boolean empty = problem.code() == ProblemCode.C009 && gaps.isBefore(problem.place(), source);
        return CERTAIN.contains(problem.code()) && !touches && !empty;
    }
}
