package telecontrol.engineering;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pattern of names: {@code *} stands for any characters, {@code ?} for one; upper and lower case are the same. */
public final class NamePattern {
    /** Names of which the most similar ones are looked for; more are more than a message needs. */
    private static final int MOST_COMPARED = 20_000;

    private static final int SHOWN = 3;

    private final String text;
    private final Pattern pattern;

    public NamePattern(String text) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(character));
        });
        this.text = text;
        this.pattern =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether a name that begins so may match. */
    boolean mayMatchBehind(String beginning) {
        Matcher matcher = pattern.matcher(beginning);
        return matcher.matches() || matcher.hitEnd();
    }

    static boolean anyMatches(List<NamePattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** That it matches nothing, and what there was: the most similar names. */
    public String unmatched(Collection<String> names) {
        String literal = text.replaceAll("[*?]+", "").toLowerCase(Locale.ROOT);
        List<String> similar = names.stream()
                .distinct()
                .limit(MOST_COMPARED)
                .sorted(Comparator.comparingInt((String name) -> -inCommon(literal, name.toLowerCase(Locale.ROOT))))
                .limit(SHOWN)
                .toList();
        String expected =
                similar.isEmpty() ? "no pattern, there is no signal" : "names such as " + String.join(", ", similar);
        return text + " matches no signal (expected: " + expected + ")";
    }

    /** Length of the longest text that both contain. */
    private static int inCommon(String some, String other) {
        int longest = 0;
        int[] above = new int[other.length() + 1];
        for (int i = 1; i <= some.length(); i++) {
            int[] here = new int[other.length() + 1];
            for (int j = 1; j <= other.length(); j++) {
                here[j] = some.charAt(i - 1) == other.charAt(j - 1) ? above[j - 1] + 1 : 0;
                longest = Math.max(longest, here[j]);
            }
            above = here;
        }
        return longest;
    }

    @Override
    public String toString() {
        return text;
    }
}
