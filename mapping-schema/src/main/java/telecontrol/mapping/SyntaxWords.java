package telecontrol.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/** Syntax errors of the YAML parser in the words of somebody who writes a site file. */
final class SyntaxWords {

    private final SourceText source;

    SyntaxWords(SourceText source) {
        this.source = source;
    }

    Problem problem(MarkedYAMLException syntax) {
        String found = syntax.getProblem() == null ? "" : syntax.getProblem();
        String context = syntax.getContext() == null ? "" : syntax.getContext();
        Mark mark = syntax.getProblemMark() == null ? syntax.getContextMark() : syntax.getProblemMark();
        Mark opened = syntax.getContextMark();
        if (mark == null) {
            return at(Place.wholeFile(source.file()), found, null);
        }
        if (context.contains("quoted scalar") && found.contains("end of stream") && opened != null) {
            return unclosedQuote(source.at(opened));
        }
        Optional<Place> quote = quoteOverLines(mark);
        if (quote.isPresent()) {
            return unclosedQuote(quote.get());
        }
        if (context.contains("flow") && opened != null) {
            return unclosedBracket(mark, opened);
        }
        return other(found, mark);
    }

    private Problem other(String found, Mark mark) {
        Place place = source.at(mark);
        if (found.contains("TAB")) {
            return at(place, "a tab cannot indent YAML", "indent with blanks");
        }
        if (found.contains("cannot start any token")) {
            String character = Characters.columns(source.line(place.line()), place.column() - 1, place.column());
            return at(place, "a value cannot start with '" + character + "'", "put the value in quotes");
        }
        if (found.contains("mapping values are not allowed")) {
            return at(
                    place,
                    "a ':' is not expected here",
                    "put a value that holds ': ' in quotes, and check the indentation of this line");
        }
        if (found.contains("could not find expected ':'")) {
            return at(place, "a key without ':'", "write \"key: value\", and check the indentation of this line");
        }
        if (found.contains("expected <block end>")) {
            return at(place, "this line does not fit the lines above it", "check its indentation");
        }
        if (found.contains("undefined alias")) {
            String alias = found.substring(found.lastIndexOf(' ') + 1);
            return at(place, "the alias *" + alias + " has no anchor", "write &" + alias + " at the value it repeats");
        }
        if (found.contains("another document")) {
            return at(place, "a second YAML document begins here", "a site file is one document: delete the \"---\"");
        }
        if (found.contains("escape")) {
            return at(place, "this escape is not known in double quotes", "use single quotes, or \\\\ for a backslash");
        }
        return at(place, "not valid YAML: " + found, "check this line and the one above it");
    }

    private Problem unclosedQuote(Place quote) {
        return at(quote, "this quote is never closed", "close it on the same line")
                .withLabel("opened here");
    }

    private Problem unclosedBracket(Mark mark, Mark opened) {
        Place place = source.at(mark);
        Place bracket = source.at(opened);
        String open = Characters.columns(source.line(bracket.line()), bracket.column() - 1, bracket.column());
        String close = "[".equals(open) ? "]" : "}";
        return at(
                        place,
                        "a ',' or '" + close + "' is missing before this",
                        "put a value that holds ',', '{', '}', '[' or ']' in quotes")
                .withSecond(bracket, "opened here");
    }

    /** Start of a quoted value that ends on the line of the mark, but began on an earlier one. */
    private Optional<Place> quoteOverLines(Mark mark) {
        @Nullable Place last = null;
        try {
            ScannerImpl scanner = new ScannerImpl(new StreamReader(source.text()), YamlTree.options());
            while (!scanner.checkToken(Token.ID.StreamEnd)
                    && scanner.peekToken().getStartMark().getIndex() < mark.getIndex()) {
                Token token = scanner.getToken();
                boolean overLines = token instanceof ScalarToken scalar
                        && !scalar.getPlain()
                        && token.getEndMark().getLine() == mark.getLine()
                        && token.getStartMark().getLine() < mark.getLine()
                        && "'\"".indexOf(scalar.getStyle().getChar()) >= 0;
                last = overLines ? source.at(token.getStartMark()) : last;
            }
        } catch (YAMLException sameError) {
            // The scan ends at the error that is being explained; what came before it is known.
            return Optional.ofNullable(last);
        }
        return Optional.ofNullable(last);
    }

    private static Problem at(Place place, String message, @Nullable String help) {
        Problem problem = Problem.error(ProblemCode.C001, place, message);
        return help == null ? problem : problem.withHelp(help);
    }
}
