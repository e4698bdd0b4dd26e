package telecontrol.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line outside of braces, and what is wrong with it by itself. */
final class BlockLine {

    private static final Pattern NO_BLANK = Pattern.compile("((?: *- )? *)([A-Za-z][A-Za-z0-9]*):([^ :/\\\\].*)");
    private static final Pattern NO_BLANK_BEHIND_WORD =
            Pattern.compile("(?: *- )? *([A-Za-z0-9_][A-Za-z0-9_. -]*):([^ :/\\\\].*)");
    private static final Pattern KEYS_WITHOUT_BRACES =
            Pattern.compile(" *(- )?[A-Za-z]+: [^,{\\[\"']*, *[A-Za-z]+: .*");
    private static final Pattern VALUE = Pattern.compile("( *(?:- )? *)([^:{\\[\"']+): +(.*)");

    /** Characters of a line up to which it is looked at; nobody writes longer ones by hand. */
    private static final int LONGEST = 2_000;

    private final SourceText source;
    private final int number;
    private final String line;

    BlockLine(SourceText source, int number) {
        this.source = source;
        this.number = number;
        this.line = source.line(number).length() > LONGEST ? "" : source.line(number);
    }

    /** Blanks and tabs before the first character. */
    static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    /** The nearest line above that is not blank and no comment, or 0. */
    static int above(SourceText source, int number) {
        int above = number - 1;
        while (above > 0
                && (source.line(above).isBlank() || source.line(above).strip().startsWith("#"))) {
            above--;
        }
        return above;
    }

    /** A blank that is missing behind the colon of a key. */
    Optional<Problem> noBlank() {
        Matcher matcher = NO_BLANK.matcher(line);
        return matcher.matches() && SchemaRules.isKey(matcher.group(2))
                ? Optional.of(noBlank(matcher.group(2), matcher.end(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The same behind a word of the user's own, in a line that must be a key with its value. */
    Optional<Problem> noBlankBehindAnyWord() {
        Matcher matcher = NO_BLANK_BEHIND_WORD.matcher(line);
        return matcher.matches()
                ? Optional.of(noBlank(matcher.group(1), matcher.end(1), matcher.group(2)))
                : Optional.empty();
    }

    private Problem noBlank(String key, int colon, String value) {
        if (!value.isEmpty() && Character.isSpaceChar(value.charAt(0))) {
            // Word and web pages have it; on a screen there is no difference.
            return SyntaxWords.at(
                    source.columns(number, colon + 1, colon + 2),
                    "this is no ordinary blank: U+%04X".formatted((int) value.charAt(0)),
                    "write an ordinary blank in its place");
        }
        return SyntaxWords.at(
                source.columns(number, colon, colon + 1),
                "a blank is missing behind this ':'",
                "write " + key + ": " + value.strip());
    }

    /** A line that must be a key and is none, for whatever reason. */
    Problem comment() {
        int from = indent(line);
        int hash = FlowPart.comment(line, from);
        return hash < 0
                ? SyntaxWords.at(
                        source.columns(
                                number,
                                from,
                                Math.max(from + 1, line.stripTrailing().length())),
                        "this is not \"key: value\"",
                        "check its quotes, and its indentation")
                : SyntaxWords.at(
                        source.columns(number, hash, line.length()),
                        "a '#' behind a blank makes a comment of the rest of the line",
                        "put a value that holds '#' in quotes, or delete the '#'");
    }

    /** A blank that is missing behind the dash of a list's entry, or braces that are none. */
    Optional<Problem> noBlankBehindDash() {
        int from = indent(line);
        if (line.matches(" *-[A-Za-z{].*")) {
            return Optional.of(SyntaxWords.at(
                    source.columns(number, from, from + 1),
                    "a blank is missing behind this '-'",
                    "write \"- \" before an entry of a list"));
        }
        if (line.matches(" *(- )?\\(.*: .*")) {
            int open = line.indexOf('(');
            return Optional.of(SyntaxWords.at(
                    source.columns(number, open, open + 1),
                    "'(' does not hold keys",
                    "write { in the place of ( and } in the place of )"));
        }
        return Optional.empty();
    }

    /** A line that must have a colon and has none. */
    Optional<Problem> noColon() {
        String words = line.strip();
        if (words.isEmpty() || line.contains(":")) {
            return Optional.empty();
        }
        int from = indent(line);
        String bare = words.startsWith("- ") ? words.substring(2).strip() : words;
        String first = bare.split(" ", 2)[0];
        boolean keyAndValue = !first.equals(bare) && SchemaRules.isKey(first);
        String help = keyAndValue
                ? "write " + first + ": " + bare.substring(first.length()).replaceFirst("^ *=? *", "")
                : SchemaRules.isKey(bare)
                        ? "write " + bare + ":"
                        : "write \"key: value\"; a text that goes on in a second line needs quotes";
        return Optional.of(
                SyntaxWords.at(source.columns(number, from, from + words.length()), "a key without ':'", help));
    }

    /** Keys on one line, or a value with a colon, where the second colon is at that position. */
    Optional<Problem> secondColon(int position) {
        if (KEYS_WITHOUT_BRACES.matcher(line).matches()) {
            int from = indent(line);
            boolean item = line.startsWith("- ", from);
            String keys = line.strip()
                    .substring(item ? 2 : 0)
                    .replaceFirst("^\\{", "")
                    .replaceFirst(" *}$", "");
            String start = item ? "- " : "";
            return Optional.of(SyntaxWords.at(
                    source.columns(
                            number, from + start.length(), line.stripTrailing().length()),
                    "several keys on one line need braces",
                    "write " + start + "{ " + (keys.length() > 80 ? "..." : keys) + " }"));
        }
        Matcher matcher = VALUE.matcher(line);
        if (!matcher.matches() || matcher.end(2) >= position) {
            return Optional.empty();
        }
        String key = matcher.group(2);
        String value = matcher.group(3).stripTrailing();
        String word = value.split(":", 2)[0];
        String help = SchemaRules.isKey(word)
                ? "write " + key + ": { " + value + " }"
                : "write " + key + ": " + FlowText.quoted(value);
        return Optional.of(SyntaxWords.at(
                source.columns(number, matcher.start(3), matcher.start(3) + value.length()),
                SchemaRules.isKey(word)
                        ? "the keys of \"" + key + "\" need braces, or lines of their own"
                        : "a value that holds ': ' needs quotes",
                help));
    }
}
