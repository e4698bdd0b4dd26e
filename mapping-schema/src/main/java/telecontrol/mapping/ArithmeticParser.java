package telecontrol.mapping;

/**
 * Parser of what stands between the brackets of a placeholder.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = factor { ("*" | "/" | "%") factor }
 * factor  = number | name | "(" sum ")" | "-" factor
 * </pre>
 */
final class ArithmeticParser {

    /** Characters of one placeholder, which bounds how deep its brackets nest. */
    static final int MAX_LENGTH = 200;

    private final String text;
    private int at;

    private ArithmeticParser(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** What was read, and where it ends. */
    record Read(Arithmetic value, int end) {}

    /**
     * Reads from a position of a text up to the first character that does not belong to it.
     *
     * @throws PlaceholderException with the position in the whole text
     */
    static Read read(String text, int from) throws PlaceholderException {
        ArithmeticParser parser =
                new ArithmeticParser(text.substring(0, Math.min(text.length(), from + MAX_LENGTH)), from);
        Arithmetic value = parser.sum();
        return new Read(value, parser.at);
    }

    private Arithmetic sum() throws PlaceholderException {
        Arithmetic left = product();
        while (isNext("+-")) {
            char sign = text.charAt(at++);
            left = new Arithmetic.Operation(left, sign, product());
        }
        return left;
    }

    private Arithmetic product() throws PlaceholderException {
        Arithmetic left = factor();
        while (isNext("*/%")) {
            char sign = text.charAt(at++);
            left = new Arithmetic.Operation(left, sign, factor());
        }
        return left;
    }

    private Arithmetic factor() throws PlaceholderException {
        if (isNext("-")) {
            at++;
            return new Arithmetic.Operation(new Arithmetic.Word("0", false), '-', factor());
        }
        if (isNext("(")) {
            at++;
            Arithmetic inner = sum();
            if (!isNext(")")) {
                throw new PlaceholderException("a ')' is missing", at);
            }
            at++;
            isNext("");
            return inner;
        }
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        if (at == start) {
            throw new PlaceholderException("a number or the name of a parameter is missing", at);
        }
        String word = text.substring(start, at);
        boolean isName = isLetter(word.charAt(0));
        if (!isName && !word.chars().allMatch(c -> isDigit((char) c))) {
            throw new PlaceholderException("\"" + word + "\" is neither a number nor a name", start);
        }
        isNext("");
        return new Arithmetic.Word(word, isName);
    }

    /** Whether one of the characters follows, behind blanks, which are skipped. */
    private boolean isNext(String characters) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isLetter(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
