package telecontrol.mapping;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Syntax errors of the YAML parser in the words of somebody who writes a site file. */
final class SyntaxWords {

    /** Characters of a value up to which a mended line is offered. */
    private static final int SHOWN = 80;

    /** Message about a tab where only blanks may be. */
    static final String TAB = "a tab cannot indent YAML";

    private static final String DOCUMENT = "a second YAML document begins here";
    private static final String NOT_YAML = "not valid YAML: ";

    private final SourceText source;

    SyntaxWords(SourceText source) {
        this.source = source;
    }

    Problem problem(MarkedYAMLException syntax) {
        Mark mark = stopped(syntax);
        return mark == null
                ? at(Place.wholeFile(source.file()), found(syntax), null)
                : problem(syntax, mark, new SyntaxScan(source, mark));
    }

    /**
     * The same, of a scan that was made already.
     *
     * @param mark where the parser stopped
     */
    Problem problem(MarkedYAMLException syntax, Mark mark, SyntaxScan scan) {
        String found = found(syntax);
        String context = syntax.getContext() == null ? "" : syntax.getContext();
        Mark opened = syntax.getContextMark();
        if (context.contains("quoted scalar") && found.contains("end of stream") && opened != null) {
            return unclosedQuote(source.at(opened));
        }
        Optional<Mark> quote = scan.quoteOverLines();
        if (quote.isPresent()) {
            return unclosedQuote(source.at(quote.get()));
        }
        if (found.contains("cannot start any token")) {
            return wrongStart(mark);
        }
        if ((context.contains("flow") && opened != null)
                || (context.contains("simple key") && scan.innermost().isPresent())) {
            return new FlowSlip(source, scan.innermost().orElse(opened == null ? mark : opened), mark).problem();
        }
        if (context.contains("simple key") && opened != null) {
            BlockLine key = new BlockLine(source, opened.getLine() + 1);
            return key.noBlank().or(key::noBlankBehindAnyWord).or(key::noColon).orElseGet(key::comment);
        }
        return other(found, mark);
    }

    /** Where the parser stopped, or null. */
    static @Nullable Mark stopped(MarkedYAMLException syntax) {
        return syntax.getProblemMark() == null ? syntax.getContextMark() : syntax.getProblemMark();
    }

    private static String found(MarkedYAMLException syntax) {
        return syntax.getProblem() == null ? "" : syntax.getProblem();
    }

    /** Name of the alias that has no anchor, if that is what is wrong. */
    static Optional<String> alias(MarkedYAMLException syntax) {
        String found = found(syntax);
        return found.contains("undefined alias")
                ? Optional.of(found.substring(found.lastIndexOf(' ') + 1))
                : Optional.empty();
    }

    /** Whether the mistake is one of indentation, or may be one, so that it is not known what its line belongs to. */
    static boolean isAboutStructure(Problem problem) {
        String message = problem.message();
        return Stream.of(
                        BlockSlip.MISFIT,
                        BlockSlip.DEEPER,
                        BlockSlip.NO_ENTRY,
                        BlockSlip.DEEPER_ENTRY,
                        BlockSlip.NO_COLON_HERE,
                        TAB,
                        DOCUMENT,
                        NOT_YAML)
                .anyMatch(message::startsWith);
    }

    private Problem wrongStart(Mark mark) {
        String line = source.line(mark.getLine() + 1);
        int from = FlowPart.index(line, mark.getColumn());
        if (from < line.length() && line.charAt(from) == '\t') {
            return tab(source.at(mark));
        }
        String value = new FlowPart("", "", from).whole(line);
        String help = value.length() > SHOWN
                ? "put the value in quotes"
                : "put the value in quotes: " + FlowText.quoted(value);
        return at(source.at(mark), "a value cannot start with '" + Characters.columns(value, 0, 1) + "'", help);
    }

    private static Problem tab(Place place) {
        return at(place, TAB, "indent with blanks");
    }

    private Problem other(String found, Mark mark) {
        Place place = source.at(mark);
        if (found.contains("TAB")) {
            return tab(place);
        }
        if (found.contains("mapping values are not allowed")) {
            return new BlockSlip(source, mark).colon();
        }
        if (found.contains("could not find expected ':'")) {
            return at(place, "a key without ':'", "write \"key: value\", and check the indentation of this line");
        }
        if (found.contains("expected <block end>")) {
            return new BlockSlip(source, mark).misfit();
        }
        if (found.contains("undefined alias")) {
            String alias = found.substring(found.lastIndexOf(' ') + 1);
            return at(
                    place,
                    "the alias *" + alias + " has no anchor",
                    "write &" + alias + " at the value it repeats, or put a text in quotes: \"*" + alias + "\"");
        }
        if (found.contains("another document")) {
            return at(place, DOCUMENT, "a site file is one document: delete the \"---\"");
        }
        if (found.contains("escape")) {
            return at(place, "this escape is not known in double quotes", "use single quotes, or \\\\ for a backslash");
        }
        return at(place, NOT_YAML + found, "check this line and the one above it");
    }

    private Problem unclosedQuote(Place quote) {
        return at(quote, "this quote is never closed", "close it on the same line")
                .withLabel("opened here");
    }

    static Problem at(Place place, String message, @Nullable String help) {
        Problem problem = Problem.error(ProblemCode.C001, place, message);
        return help == null ? problem : problem.withHelp(help);
    }
}
