package telecontrol.s7;

/** Text of a tag and the place in it that reading has reached; case makes no difference. */
final class TagText {

    final String text;
    private final String upper;
    private int at;

    TagText(String text) {
        this.text = text;
        this.upper = upperCase(text);
    }

    /** Letter by letter, so that places stay the same (upper case of some letters is two letters). */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(c -> upper.append((char) Character.toUpperCase(c)));
        return upper.toString();
    }

    int at() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Next character as it stands, 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    boolean isDigitNext() {
        return peek() >= '0' && peek() <= '9';
    }

    boolean isNext(String expected) {
        return upper.startsWith(expected, at);
    }

    boolean take(String expected) {
        boolean found = isNext(expected);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    /** Letters from here on in upper case, as many as there are. */
    String letters() {
        int start = at;
        while (peek() >= 'A' && Character.toUpperCase(peek()) <= 'Z') {
            at++;
        }
        return upper.substring(start, at);
    }

    /** Letters, digits and low lines from here on in upper case. */
    String name() {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        return upper.substring(start, at);
    }

    /** What has not been read. */
    String rest() {
        return text.substring(at);
    }

    /** Number in front of which blanks may stand. */
    int number(String what, int max) {
        skipBlanks();
        int start = at;
        long number = 0;
        while (isDigitNext()) {
            number = Math.min(number * 10 + peek() - '0', Integer.MAX_VALUE);
            at++;
        }
        if (at == start) {
            throw error("the " + what + " is missing" + (atEnd() ? "" : " before \"" + rest() + "\""), at);
        }
        if (number > max) {
            throw error(what + ": " + text.substring(start, at) + " (expected: at most " + max + ")", start);
        }
        return (int) number;
    }

    /** As {@link #number}, but not 0. */
    int positive(String what, int max) {
        skipBlanks();
        int start = at;
        int number = number(what, max);
        if (number == 0) {
            throw error(what + ": 0 (expected: 1 to " + max + ")", start);
        }
        return number;
    }

    int bit() {
        int start = at;
        int bit = number("bit", Integer.MAX_VALUE);
        if (bit > 7) {
            throw error(text.substring(0, at).strip() + ": bit " + bit + " (expected: 0 to 7)", start);
        }
        return bit;
    }

    S7SyntaxException error(String message, int position) {
        return new S7SyntaxException(message, text, position);
    }
}
