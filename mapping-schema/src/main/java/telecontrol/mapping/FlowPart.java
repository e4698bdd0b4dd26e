package telecontrol.mapping;

/**
 * A part of a line between two commas, braces or brackets, as far as the parser came.
 *
 * @param key word before the first colon, empty when there is none
 * @param value what stands behind it, up to where the parser stopped
 * @param valueAt position of the value in the line
 */
record FlowPart(String key, String value, int valueAt) {

    /** Part of the line in which a position is. */
    static FlowPart at(String line, int from, int end) {
        int start = from;
        int colon = -1;
        char quote = 0;
        boolean inWord = false;
        for (int i = from; i < end; i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && !inWord) {
                quote = c;
                inWord = true;
            } else if (",{}[]".indexOf(c) >= 0) {
                start = i + 1;
                colon = -1;
                inWord = false;
            } else if (c == ':' && colon < 0 && isColon(line, i)) {
                colon = i;
                inWord = false;
            } else {
                inWord |= c != ' ';
            }
        }
        int valueAt = colon < 0 ? start : colon + 1;
        while (valueAt < end && line.charAt(valueAt) == ' ') {
            valueAt++;
        }
        String key = colon < 0 ? "" : line.substring(start, colon).strip();
        return new FlowPart(key, line.substring(valueAt, Math.max(valueAt, end)).stripTrailing(), valueAt);
    }

    private static boolean isColon(String line, int i) {
        return i + 1 == line.length() || line.charAt(i + 1) == ' ' || (i > 0 && line.charAt(i - 1) == '"');
    }

    /** The value up to the comma or brace that ends it: more than the parser took for it. */
    String whole(String line) {
        int depth = 0;
        int end = valueAt;
        for (; end < line.length(); end++) {
            char c = line.charAt(end);
            boolean closes = c == '}' || c == ']';
            if (depth == 0 && (c == ',' || closes)) {
                break;
            }
            depth += c == '{' || c == '[' ? 1 : closes ? -1 : 0;
        }
        return line.substring(valueAt, end).stripTrailing();
    }

    /** Position of the '#' of a comment behind a position, or -1. */
    static int comment(String line, int from) {
        char quote = 0;
        boolean inWord = false;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && !inWord) {
                quote = c;
                inWord = true;
            } else if (c == '#' && i > 0 && " ,".indexOf(line.charAt(i - 1)) >= 0) {
                return i;
            } else {
                inWord = ",{}[]:".indexOf(c) < 0 && (inWord || c != ' ');
            }
        }
        return -1;
    }

    /** Position in a line of a column, which counts code points from 0. */
    static int index(String line, int column) {
        return line.offsetByCodePoints(0, Math.min(column, Characters.count(line)));
    }
}
