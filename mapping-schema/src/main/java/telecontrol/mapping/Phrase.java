package telecontrol.mapping;

import java.util.Collection;
import java.util.List;

/** Pieces of English sentences. */
final class Phrase {

    private Phrase() {}

    /** {@code a, b and c}. */
    static String list(Collection<String> words, String conjunction) {
        List<String> all = List.copyOf(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " " + conjunction + " " + all.get(all.size() - 1);
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
