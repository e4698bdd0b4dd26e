package telecontrol.gateway.testmaster;

import java.util.ArrayList;
import java.util.List;

/** Words of a line: parted by blanks, with blanks inside of quotes, up to a comment that begins with {@code #}. */
final class LineWords {
    private LineWords() {}

    static List<String> of(String line) throws LineException {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char first = line.charAt(at);
            if (first == '#') {
                break;
            }
            // Some editors put a byte order mark before the first line.
            if (Character.isWhitespace(first) || first == '\uFEFF') {
                at++;
                continue;
            }
            int end = end(line, at);
            boolean quoted = isQuote(first);
            words.add(line.substring(quoted ? at + 1 : at, end));
            at = quoted ? end + 1 : end;
        }
        return words;
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    private static int end(String line, int from) throws LineException {
        char first = line.charAt(from);
        if (isQuote(first)) {
            int end = line.indexOf(first, from + 1);
            if (end < 0) {
                throw new LineException("the quote at column " + (from + 1) + " is not closed");
            }
            return end;
        }
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }
}
