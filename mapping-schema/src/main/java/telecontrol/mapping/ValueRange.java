package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Ranges of whole numbers: {@code 1..30}, {@code 0..100/10}. */
final class ValueRange {

    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,9})\\.\\.(-?[0-9]{1,9})(?:/([0-9]{1,9}))?");

    private static final Pattern SPAN =
            Pattern.compile("(-?[0-9]{1,9}) *(?:\\.\\.+|\u2026|-|\u2013|to|bis) *(-?[0-9]{1,9})(/[0-9]{1,9})?");

    private ValueRange() {}

    /** The values of a parameter that is given in one word: what looks like a range in another spelling is refused. */
    static @Nullable List<String> only(ScalarNode node, Section section) {
        Matcher span = SPAN.matcher(node.getValue());
        boolean isRange = RANGE.matcher(node.getValue()).matches();
        if (node.isPlain() && !isRange && span.matches()) {
            String step = span.group(3) == null ? "" : span.group(3);
            section.report(Problem.error(
                            ProblemCode.C011,
                            section.text().place(node),
                            node.getValue() + ": this is no range (expected: first..last or first..last/step)")
                    .withHelp("write " + span.group(1) + ".." + span.group(2) + step));
            return null;
        }
        return values(node, section);
    }

    /** Whether it is a range, which is several values. */
    static boolean isRange(ScalarNode node) {
        return node.isPlain() && RANGE.matcher(node.getValue()).matches();
    }

    /** The numbers of a range, or the value itself; null after a report. */
    static @Nullable List<String> values(Node node, Section section) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Matcher range = RANGE.matcher(text);
        if (!range.matches() && text.contains("..")) {
            refuse(text, "this is no range", section.text().place(node), section);
            return null;
        }
        if (!range.matches()) {
            return List.of(text);
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
        Place place = section.text().place(node);
        if (first > last || step == 0) {
            refuse(text, step == 0 ? "a step of 0" : "the first number is above the last", place, section);
            return null;
        }
        if ((last - first) / step >= Reuse.MAX_OBJECTS) {
            section.report(TemplateUse.tooMany(place, Reuse.MAX_OBJECTS));
            return null;
        }
        List<String> values = new ArrayList<>();
        for (long value = first; value <= last; value += step) {
            values.add(String.valueOf(value));
        }
        return values;
    }

    private static void refuse(String text, String why, Place place, Section section) {
        section.report(Problem.error(
                        ProblemCode.C011, place, text + ": " + why + " (expected: first..last or first..last/step)")
                .withHelp("write such as 1..30 or 0..100/10"));
    }
}
