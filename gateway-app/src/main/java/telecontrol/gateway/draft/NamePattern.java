package telecontrol.gateway.draft;

import java.util.List;
import java.util.regex.Pattern;

/** Pattern of names: {@code *} stands for any characters, {@code ?} for one; upper and lower case are the same. */
public record NamePattern(String text) {

    public boolean matches(String name) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(character));
        });
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return Pattern.compile(regex.toString(), flags).matcher(name).matches();
    }

    static boolean anyMatches(List<NamePattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
