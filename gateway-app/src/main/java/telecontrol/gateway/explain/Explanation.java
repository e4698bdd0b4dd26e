package telecontrol.gateway.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import telecontrol.mapping.ProblemCode;

/**
 * What a problem code means, at length.
 *
 * @param prose a paragraph or two: what it means, why it matters, what to do
 * @param broken smallest site that has the problem
 * @param mended the same site without any problem
 */
public record Explanation(ProblemCode code, String prose, Example broken, Example mended) {
    private static final Pattern FORM =
            Pattern.compile("(?s)# (C\\d{3}): ([^\\n]+)\\n\\n(.+?)\\n+## Broken\\n(.+?)\\n## Mended\\n(.+)");

    /** Explanation of a code, from the resource {@code Cxxx.md} beside this class; every code has one. */
    public static Explanation of(ProblemCode code) {
        String name = code + ".md";
        try (InputStream in = Explanation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not there (expected: a resource of this jar)");
            }
            return parse(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new IllegalStateException(name + ": unreadable (expected: a resource of this jar)", failure);
        }
    }

    static Explanation parse(ProblemCode code, String page) {
        Matcher form = FORM.matcher(page);
        if (!form.matches()) {
            throw new IllegalStateException(code + ".md: no explanation (expected: title, text, Broken, Mended)");
        }
        if (!form.group(1).equals(code.name()) || !form.group(2).equals(code.title())) {
            throw new IllegalStateException(code + ".md: title (expected: " + code.name() + ": " + code.title() + ")");
        }
        return new Explanation(code, form.group(3), Example.parse(form.group(4)), Example.parse(form.group(5)));
    }
}
