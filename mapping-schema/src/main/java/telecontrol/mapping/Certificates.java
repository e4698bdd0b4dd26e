package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Lists of masters by their certificates. */
final class Certificates {

    private static final Pattern FINGERPRINT = Pattern.compile("([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}");

    private Certificates() {}

    /** Subjects as RFC 2253 writes them, and fingerprints in lower case without colons; what is neither is reported. */
    static List<Located<String>> named(Section section, String key) {
        List<Located<String>> names = new ArrayList<>();
        for (Section item : section.items(key)) {
            String text = item.json().asText();
            if (FINGERPRINT.matcher(text).matches()) {
                names.add(new Located<>(text.replace(":", "").toLowerCase(Locale.ROOT), item.place()));
                continue;
            }
            try {
                String subject = new X500Principal(text).getName(X500Principal.RFC2253);
                names.add(new Located<>(subject, item.place()));
            } catch (IllegalArgumentException noName) {
                item.report(Problem.error(
                                ProblemCode.C013,
                                item.place(),
                                key + ": " + text + " (expected: a subject or a SHA-256 fingerprint)")
                        .withHelp("a subject looks like \"CN=control centre,O=Utility\"; quote what it holds of ,+=<>#;"
                                + " with a backslash"));
            }
        }
        return List.copyOf(names);
    }
}
