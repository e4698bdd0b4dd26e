package telecontrol.gateway.testmaster;

import java.util.Collection;
import java.util.Locale;

/** Word that was probably meant. */
final class Suggestion {
    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /** Such as {@code ; did you mean single?}, or nothing where no word is near. */
    static String of(String word, Collection<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        String best = "";
        int least = MOST_EDITS + 1;
        for (String candidate : known) {
            int edits = candidate.startsWith(typed) && typed.length() > 1 ? 0 : edits(typed, candidate);
            if (edits < least && edits < candidate.length()) {
                least = edits;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** Letters to put in, take out or change (Levenshtein). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int i = 0; i <= to.length(); i++) {
            row[i] = i;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
