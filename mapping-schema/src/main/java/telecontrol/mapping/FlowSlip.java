package telecontrol.mapping;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** What its author did wrong inside of braces or brackets, where the YAML parser stopped. */
final class FlowSlip {

    /** Characters of a value up to which a mended line is offered. */
    private static final int SHOWN = 80;

    private final SourceText source;
    private final Mark opened;
    private final Mark stopped;

    /** Line on which the parser stopped, and the position of that in it. */
    private final String line;

    private final int at;
    private final char open;

    /**
     * @param opened the brace or bracket that is open
     * @param stopped where the parser stopped
     */
    FlowSlip(SourceText source, Mark opened, Mark stopped) {
        this.source = source;
        this.opened = opened;
        this.stopped = stopped;
        this.line = source.line(stopped.getLine() + 1);
        this.at = FlowPart.index(line, stopped.getColumn());
        String first = source.line(opened.getLine() + 1);
        int index = FlowPart.index(first, opened.getColumn());
        this.open = index < first.length() ? first.charAt(index) : '{';
    }

    Problem problem() {
        if (opened.getLine() < stopped.getLine()) {
            Optional<Problem> earlier = comment().or(this::neverClosed).or(this::noCommaBefore);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        char found = at < line.length() ? line.charAt(at) : ' ';
        FlowPart part = FlowPart.at(line, firstColumn(), at);
        if (found == ':' && !part.key().isEmpty()) {
            return colon(part);
        }
        if (part.value().startsWith("\"") || part.value().startsWith("'")) {
            return behindQuote(part);
        }
        if ((found == '}' || found == ']') && found != close()) {
            return wrongClose(found);
        }
        if ((found == '{' || found == '[') && !part.value().isEmpty()) {
            String value = part.whole(line);
            if (value.matches("\\$\\{[^{}]+\\}")) {
                return problem(
                        part.valueAt(),
                        part.valueAt() + value.length(),
                        "a placeholder has round brackets",
                        write(part.key(), "$(" + value.substring(2, value.length() - 1) + ")"));
            }
            return problem(
                    part.valueAt(),
                    part.valueAt() + value.length(),
                    "a value that holds '" + found + "' needs quotes",
                    write(part.key(), FlowText.quoted(value)));
        }
        if (found == ',') {
            return problem(at, at + 1, "there is nothing before this ','", "delete it, or write the value");
        }
        String whole = part.whole(line);
        if (whole.startsWith("!") || whole.startsWith("- ")) {
            return problem(
                    part.valueAt(),
                    part.valueAt() + whole.length(),
                    "a value cannot start with '" + whole.charAt(0) + "'",
                    write(part.key(), FlowText.quoted(whole)));
        }
        return missing(source.at(stopped));
    }

    private char close() {
        return open == '[' ? ']' : '}';
    }

    private int firstColumn() {
        return opened.getLine() == stopped.getLine() ? FlowPart.index(line, opened.getColumn()) + 1 : 0;
    }

    private Problem missing(Place place) {
        return SyntaxWords.at(
                        place,
                        "a ',' or '" + close() + "' is missing before this",
                        "put a value that holds ',', '{', '}', '[' or ']' in quotes")
                .withSecond(source.at(opened), "opened here");
    }

    /** A '#' behind a blank makes a comment of the rest of the line, with the closing brace. */
    private Optional<Problem> comment() {
        int number = opened.getLine() + 1;
        String text = source.line(number);
        int from = FlowPart.index(text, opened.getColumn()) + 1;
        int hash = FlowPart.comment(text, from);
        if (hash < 0 || text.indexOf(close(), hash) < 0) {
            return Optional.empty();
        }
        FlowPart part = FlowPart.at(text, from, hash);
        String value = part.whole(text);
        Problem problem = SyntaxWords.at(
                source.columns(number, hash, text.length()),
                "a '#' behind a blank makes a comment of the rest of the line",
                write(part.key(), FlowText.quoted(value)));
        return Optional.of(problem);
    }

    /** The next line begins as a line of its own does: the closing brace is missing before it. */
    private Optional<Problem> neverClosed() {
        String first = source.line(opened.getLine() + 1);
        boolean deeper = BlockLine.indent(line) > BlockLine.indent(first);
        if (deeper && !line.strip().startsWith("- ")) {
            return Optional.empty();
        }
        int last = stopped.getLine();
        while (last > opened.getLine() + 1 && source.line(last).isBlank()) {
            last--;
        }
        String text = source.line(last).stripTrailing();
        Place end = source.columns(last, Math.max(0, text.length() - 1), text.length());
        return Optional.of(SyntaxWords.at(
                        end, "the '" + close() + "' is missing behind this", "close it: " + tail(text) + " " + close())
                .withSecond(source.at(opened), "opened here"));
    }

    private static String tail(String text) {
        String words = text.strip();
        return words.length() <= SHOWN / 2
                ? words
                : "... " + words.substring(words.length() - SHOWN / 2).replaceFirst("^\\S* ", "");
    }

    /** A line inside of braces that begins with a key, though the line above it does not end with a comma. */
    private Optional<Problem> noCommaBefore() {
        int above = stopped.getLine();
        String text = source.line(above).stripTrailing();
        boolean isKey = FlowPart.at(line, 0, at).key().isEmpty() && at < line.length() && line.charAt(at) == ':';
        if (text.isEmpty() || !isKey || ",{[:".indexOf(text.charAt(text.length() - 1)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(SyntaxWords.at(
                source.columns(above, text.length() - 1, text.length()),
                "a ',' is missing behind this",
                "end each line but the last with ','"));
    }

    private Problem colon(FlowPart part) {
        String value = part.value();
        String last = value.substring(value.lastIndexOf(' ') + 1);
        if (value.contains(";")) {
            int semicolon = line.indexOf(';', part.valueAt());
            return problem(semicolon, semicolon + 1, "';' does not separate keys", "write ',' between keys");
        }
        String whole = part.whole(line);
        if (!last.equals(value) && SchemaRules.isKey(last)) {
            int next = part.valueAt() + value.length() - last.length();
            String before = value.substring(0, value.length() - last.length()).strip();
            return problem(
                    next,
                    next + last.length(),
                    "a ',' is missing before \"" + last + "\"",
                    write(part.key(), before + ", " + last + ": ..."));
        }
        int end = part.valueAt() + whole.length();
        if (SchemaRules.isKey(value)) {
            return problem(
                    part.valueAt(),
                    end,
                    "the keys of \"" + part.key() + "\" need braces of their own",
                    write(part.key(), "{ " + whole + " }"));
        }
        return problem(
                part.valueAt(), end, "a value that holds ': ' needs quotes", write(part.key(), FlowText.quoted(whole)));
    }

    private Problem behindQuote(FlowPart part) {
        String whole = part.whole(line);
        char quote = whole.charAt(0);
        boolean around = whole.length() > 1 && whole.charAt(whole.length() - 1) == quote && quote == '\'';
        String bare = around ? whole.substring(1, whole.length() - 1) : whole.replace(String.valueOf(quote), "");
        int end = part.valueAt() + whole.length();
        if ("tag".equals(part.key()) && whole.indexOf('.') > 0) {
            return problem(
                    part.valueAt(),
                    end,
                    "a tag is an address, not a name in the program",
                    "write the address, such as DB10.DBD4 REAL; the block must not be optimized");
        }
        return problem(
                part.valueAt(),
                end,
                "there is text behind the closing quote",
                write(part.key(), FlowText.quoted(bare)));
    }

    private Problem wrongClose(char found) {
        String message =
                found == '}' ? "a ']' is missing before this '}'" : "a '}' closes what a '{' opened, not a ']'";
        String inside = opened.getLine() == stopped.getLine()
                ? line.substring(firstColumn() - 1, at).strip()
                : "";
        String help = inside.isEmpty() || inside.length() > SHOWN
                ? "write the '" + close() + "'"
                : "write " + inside + (open == '{' ? " " : "") + close();
        return problem(at, at + 1, message, help).withSecond(source.at(opened), "opened here");
    }

    private static String write(String key, String value) {
        return value.length() > SHOWN
                ? "put the value in quotes"
                : "write " + (key.isEmpty() ? "" : key + ": ") + value;
    }

    private Problem problem(int from, int to, String message, String help) {
        return SyntaxWords.at(source.columns(stopped.getLine() + 1, from, to), message, help);
    }
}
