package telecontrol.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text with placeholders {@code $(n * 10)}, taken apart once for all uses of its template. {@code $(n:02)} has at least two digits;
 * {@code $$(} stands for {@code $(}.
 */
final class PlaceholderText {

    /** How a placeholder begins. */
    static final String OPEN = "$(";

    private static final int MAX_DIGITS = 20;

    /**
     * Words, and what follows them.
     *
     * @param digits least number of digits, 0 for as many as there are
     * @param position of the placeholder in the text
     */
    private record Part(String words, Arithmetic value, int digits, int position) {}

    private final List<Part> parts = new ArrayList<>();
    private final String end;

    private PlaceholderText(String text) throws PlaceholderException {
        StringBuilder words = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            if (open > at && text.charAt(open - 1) == '$') {
                words.append(text, at, open - 1).append(OPEN);
                at = open + OPEN.length();
                continue;
            }
            ArithmeticParser.Read read = ArithmeticParser.read(text, open + OPEN.length());
            int close = text.indexOf(')', read.end());
            String format = close < 0 ? "?" : text.substring(read.end(), close);
            if (close < 0 || !format.matches("|:0[1-9][0-9]?")) {
                throw new PlaceholderException(
                        close < 0 ? "a placeholder without its ')'" : "a sign, or ')', is missing", read.end());
            }
            words.append(text, at, open);
            int digits = format.isEmpty() ? 0 : Math.min(MAX_DIGITS, Integer.parseInt(format.substring(2)));
            parts.add(new Part(words.toString(), read.value(), digits, open));
            words.setLength(0);
            at = close + 1;
        }
        end = words.append(text.substring(at)).toString();
    }

    /** The parts of a text; throws for a placeholder that is not understood, with its position. */
    static PlaceholderText parse(String text) throws PlaceholderException {
        return new PlaceholderText(text);
    }

    /** Names of the parameters, in the order of the text. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> part.value.addNames(names));
        return names;
    }

    /** Position of the placeholder that needs a parameter. */
    int position(String name) {
        for (Part part : parts) {
            Set<String> names = new LinkedHashSet<>();
            part.value.addNames(names);
            if (names.contains(name)) {
                return part.position;
            }
        }
        return 0;
    }

    /** The text with values; throws when one cannot be computed, with the position of its placeholder. */
    String with(Map<String, String> values) throws PlaceholderException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            try {
                String value = part.digits == 0
                        ? part.value.text(values)
                        : String.format("%0" + part.digits + "d", part.value.number(values));
                text.append(part.words).append(value);
            } catch (PlaceholderException noValue) {
                throw new PlaceholderException(noValue.words(), part.position);
            }
        }
        return text.append(end).toString();
    }
}
