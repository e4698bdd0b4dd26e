package telecontrol.mapping;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guess at the word that was meant. */
public final class Suggestion {

    /** Letters of a word up to which it is compared; names of a site file are shorter. */
    private static final int LETTERS = 100;

    /** Words among which one is looked for: a file made to take long may have a hundred thousand slips beside as many names. */
    private static final int WORDS = 1000;

    private Suggestion() {}

    /** Known word that is nearest to the written one, if it is near enough to be a slip; nothing among more than 1000. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LETTERS || known.size() > WORDS) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(1, written.length() / 3) + 1;
        String letters = letters(written);
        for (String word : known) {
            String other = letters(word);
            // As many letters as one word has more than the other are slips whatever they are.
            if (Math.abs(letters.length() - other.length()) >= least) {
                continue;
            }
            int slips = distance(letters, other, least);
            if (slips < least) {
                least = slips;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Case, '-', '_' and blanks are the commonest slips and count for nothing. */
    private static String letters(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c != '-' && c != '_' && c != ' ') {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; some number from the limit on when they are as many. */
    static int distance(String a, String b, int limit) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int fewest = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
                fewest = Math.min(fewest, row[j]);
            }
            // A swap goes on from the row before the last one, at one slip more than the last one has at most.
            if (fewest > limit) {
                return fewest;
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
