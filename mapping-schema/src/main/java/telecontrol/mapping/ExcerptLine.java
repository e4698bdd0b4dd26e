package telecontrol.mapping;

/** One line as a terminal shows it: tabs widened, control characters harmless, cut around the place when it is long. */
final class ExcerptLine {

    /** Terminal columns that a line may take. */
    static final int MAX_WIDTH = 110;

    private static final int TAB = 4;
    private static final int BEFORE = 50;
    private static final String CUT_AFTER = " ...";
    private static final String CUT_BEFORE = "... ";

    private final int[] codePoints;
    private final int from;
    private final int to;

    /** Line cut so that the place can be seen. */
    ExcerptLine(String line, Place place) {
        codePoints = line.codePoints().toArray();
        int start = start(place);
        int end = end(place);
        from = columns(codePoints, 0, codePoints.length) <= MAX_WIDTH ? 0 : firstShown(codePoints, start, end);
        to = lastShown(codePoints, from);
    }

    String text() {
        StringBuilder shown = new StringBuilder(from > 0 ? CUT_BEFORE : "");
        for (int i = from; i < to; i++) {
            shown.append(shown(codePoints[i]));
        }
        return shown.append(to < codePoints.length ? CUT_AFTER : "").toString().stripTrailing();
    }

    /** Whether the beginning of a place on this line is not cut off. */
    boolean shows(Place place) {
        return start(place) >= from && start(place) <= to;
    }

    /** Terminal columns before the underline of a place on this line. */
    int indent(Place place) {
        return (from > 0 ? CUT_BEFORE.length() : 0) + columns(codePoints, from, start(place));
    }

    /** Terminal columns of the underline of a place on this line, at least one. */
    int width(Place place) {
        return Math.max(1, columns(codePoints, start(place), Math.min(end(place), to)));
    }

    private int start(Place place) {
        return Math.min(place.column() - 1, codePoints.length);
    }

    private int end(Place place) {
        return Math.min(start(place) + place.width(), codePoints.length);
    }

    /** The start of the line when the place is near it, else some columns before the place. */
    private static int firstShown(int[] codePoints, int start, int end) {
        boolean fits = columns(codePoints, 0, end) <= MAX_WIDTH - CUT_AFTER.length();
        boolean beginsEarly = columns(codePoints, 0, start) <= BEFORE;
        int from = start;
        while (from > 0 && columns(codePoints, from - 1, start) <= BEFORE) {
            from--;
        }
        return fits || beginsEarly ? 0 : from;
    }

    private static int lastShown(int[] codePoints, int from) {
        int room = MAX_WIDTH - (from > 0 ? CUT_BEFORE.length() : 0);
        int to = from;
        int used = 0;
        while (to < codePoints.length && used + width(codePoints[to]) <= room) {
            used += width(codePoints[to]);
            to++;
        }
        while (to < codePoints.length && used > room - CUT_AFTER.length()) {
            to--;
            used -= width(codePoints[to]);
        }
        return to;
    }

    private static String shown(int codePoint) {
        return codePoint == '\t'
                ? " ".repeat(TAB)
                : Character.isISOControl(codePoint) ? "\uFFFD" : Character.toString(codePoint);
    }

    private static int columns(int[] codePoints, int from, int to) {
        int columns = 0;
        for (int i = from; i < to; i++) {
            columns += width(codePoints[i]);
        }
        return columns;
    }

    private static int width(int codePoint) {
        return codePoint == '\t' ? TAB : Characters.width(codePoint);
    }
}
