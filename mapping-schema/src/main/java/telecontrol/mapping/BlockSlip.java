package telecontrol.mapping;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** What its author did wrong outside of braces, where the YAML parser stopped. */
final class BlockSlip {

    /** Message about a line in the wrong column. */
    static final String MISFIT = "this line does not fit the lines above it";

    /** Message about a line behind a value that it cannot belong to. */
    static final String DEEPER = "this line is indented deeper than the line above it, which has a value";

    /** Message about keys where the entries of a list stand. */
    static final String NO_ENTRY = "this is no entry of the list";

    /** Message about an entry of a list in the column of the keys of the one before. */
    static final String DEEPER_ENTRY = "this entry begins deeper than the one before it";

    /** Message about a colon of which nothing else is known. */
    static final String NO_COLON_HERE = "a ':' is not expected here";

    /** Characters of a text up to which it is repeated. */
    private static final int SHOWN = 80;

    private final SourceText source;
    private final Mark stopped;
    private final int number;
    private final String line;

    BlockSlip(SourceText source, Mark stopped) {
        this.source = source;
        this.stopped = stopped;
        this.number = stopped.getLine() + 1;
        this.line = source.line(number);
    }

    /** A colon where none can be. */
    Problem colon() {
        BlockLine here = new BlockLine(source, number);
        int position = FlowPart.index(line, stopped.getColumn());
        Optional<Problem> slip = here.noBlankBehindDash().or(() -> here.secondColon(position));
        if (slip.isPresent()) {
            return slip.get();
        }
        int above = BlockLine.above(source, number);
        BlockLine before = new BlockLine(source, above);
        boolean sameColumn = BlockLine.indent(source.line(above)) == BlockLine.indent(line);
        Optional<Problem> earlier = before.noBlank()
                .or(() -> sameColumn ? before.noBlankBehindAnyWord() : Optional.empty())
                .or(before::noColon)
                .or(before::noBlankBehindDash);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        int indent = BlockLine.indent(line);
        if (indent > BlockLine.indent(source.line(above))) {
            boolean first = source.line(BlockLine.above(source, above)).strip().endsWith(":")
                    && !source.line(above).strip().startsWith("- ");
            return SyntaxWords.at(
                    source.columns(number, 0, indent),
                    DEEPER,
                    "begin both in the same column"
                            + (first
                                    ? ", or write \"- \" before the first key of an entry: - "
                                            + shown(source.line(above).strip())
                                    : ""));
        }
        return SyntaxWords.at(
                source.at(stopped),
                NO_COLON_HERE,
                "put a value that holds ': ' in quotes, and check the indentation of this line");
    }

    /** What does not fit the lines above it, or what stands before it on its line. */
    Problem misfit() {
        int from = FlowPart.index(line, stopped.getColumn());
        String before = line.substring(0, from).stripTrailing();
        String rest = line.substring(from).stripTrailing();
        if (rest.startsWith("}") || rest.startsWith("]")) {
            return SyntaxWords.at(source.at(stopped), "this '" + rest.charAt(0) + "' closes nothing", "delete it");
        }
        Place place = source.columns(number, from, from + Math.max(1, rest.length()));
        if (before.endsWith("}") || before.endsWith("]")) {
            char close = before.charAt(before.length() - 1);
            String help = ",".equals(rest)
                    ? "delete it"
                    : "delete it, or make it a comment: # " + shown(rest.replaceFirst("^// *", ""));
            return SyntaxWords.at(place, "there is text behind the closing '" + close + "'", help);
        }
        if (before.endsWith("\"") || before.endsWith("'")) {
            return SyntaxWords.at(
                    place, "there is text behind the closing quote", "put all of the value in one pair of quotes");
        }
        return column();
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? "..." : text;
    }

    private Problem column() {
        int indent = BlockLine.indent(line);
        int number2 = BlockLine.above(source, number);
        String above = source.line(number2);
        boolean item = line.startsWith("- ", indent);
        boolean itemAbove = above.strip().startsWith("- ");
        if (indent == BlockLine.indent(above) && item && !itemAbove) {
            return entry(indent);
        }
        String help = indent == BlockLine.indent(above) && itemAbove
                ? "the keys of an entry begin below its first one: in column " + (indent + 3)
                : "check its indentation: it begins in column " + (indent + 1) + ", the line above it in column "
                        + (BlockLine.indent(above) + 1);
        return SyntaxWords.at(source.at(stopped), MISFIT, help);
    }

    /** An entry of a list in the column of the keys above it. */
    private Problem entry(int indent) {
        int first = BlockLine.above(source, number);
        int outer = first;
        while (outer > 0 && BlockLine.indent(source.line(outer)) >= indent) {
            first = outer;
            outer = BlockLine.above(source, outer);
        }
        String parent = source.line(outer);
        int dash = BlockLine.indent(parent);
        if (parent.startsWith("- ", dash)) {
            return SyntaxWords.at(
                    source.columns(number, indent, indent + 1),
                    DEEPER_ENTRY,
                    "begin it in column " + (dash + 1) + ", as the entry of line " + outer);
        }
        String start = source.line(first);
        return SyntaxWords.at(
                source.columns(first, indent, start.stripTrailing().length()),
                NO_ENTRY,
                "write \"- \" before its first key: - " + shown(start.strip()));
    }
}
