package telecontrol.mapping;

/** Widths of characters: columns of a {@link Place} are code points, columns of a terminal are not. */
final class Characters {

    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
        {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}
    };

    private Characters() {}

    static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Code points from (inclusive) to (exclusive), both cut to the text. */
    static String columns(String text, int from, int to) {
        int length = count(text);
        int start = text.offsetByCodePoints(0, Math.min(from, length));
        int end = text.offsetByCodePoints(0, Math.max(Math.min(from, length), Math.min(to, length)));
        return text.substring(start, end);
    }

    /** Terminal columns that a code point takes: 0, 1 or 2. */
    static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (codePoint >= block[0] && codePoint <= block[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Text that cannot move a terminal's cursor or change its colours. */
    static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(c -> harmless.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return harmless.toString();
    }
}
