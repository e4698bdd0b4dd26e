package telecontrol.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Pieces of English sentences. */
final class Phrase {

    /** Names up to which all are told. */
    private static final int NAMES = 12;

    private Phrase() {}

    /** {@code a, b and c}. */
    static String list(Collection<String> words, String conjunction) {
        List<String> all = List.copyOf(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " " + conjunction + " " + all.get(all.size() - 1);
    }

    /** Names that somebody gave: {@code a, b and c}, or {@code a, b, ... and 88 others}. */
    static String names(Collection<String> names, String conjunction) {
        if (names.size() <= NAMES + 1) {
            return list(names, conjunction);
        }
        List<String> shown = new ArrayList<>(names.stream().limit(NAMES).toList());
        shown.add((names.size() - NAMES) + " others");
        return list(shown, conjunction);
    }

    /** {@code a point}, {@code an outstation}. */
    static String a(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
