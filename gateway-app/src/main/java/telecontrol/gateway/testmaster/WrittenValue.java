package telecontrol.gateway.testmaster;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.BitstringCommand;

/**
 * Value that a script has written, for comparison with those that arrive. Immutable.
 *
 * @param word in lower case: {@code any}, a state such as {@code on}, or a number
 * @param number null for words; decimal, or hexadecimal behind {@code 0x}
 */
record WrittenValue(String word, @Nullable BigDecimal number) {
    /** Words that a value may be. */
    static final List<String> WORDS = List.of(
            "any",
            "on",
            "off",
            "intermediate",
            "indeterminate",
            "lower",
            "higher",
            "not-permitted-0",
            "not-permitted-3");

    private static final BigDecimal MOST_BITS = BigDecimal.valueOf(0xFFFF_FFFFL);
    private static final String ANY = "any";

    /** What was written, or null where no value of any type can be that. */
    static @Nullable WrittenValue of(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        if (WORDS.contains(word)) {
            return new WrittenValue(word, null);
        }
        try {
            boolean bits = word.startsWith("0x");
            BigDecimal number = bits ? BigDecimal.valueOf(Long.decode(word)) : new BigDecimal(word);
            boolean possible = bits ? number.compareTo(MOST_BITS) <= 0 : Double.isFinite(number.doubleValue());
            return possible ? new WrittenValue(word, number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Whether an element has this value. A state is written as its word or as its number, such as 2 for a double point that is on.
     *
     * @param tolerance by how much a measured or counted number may differ
     */
    boolean matches(InformationElement element, double tolerance) {
        Object value = ElementFields.value(element);
        if (value == null || !suits(element) || word.equals(ANY)) {
            return value != null && word.equals(ANY);
        }
        List<String> states = ElementFields.states(element);
        if (!states.isEmpty() || number == null) {
            return states.indexOf(ElementFields.text(value)) == state(states);
        }
        if (value instanceof Number is) {
            // What travels as a short float is compared as one, for 0.1 is no double of it.
            double wanted = value instanceof Float ? number.floatValue() : number.doubleValue();
            return is.doubleValue() == wanted || Math.abs(is.doubleValue() - wanted) <= tolerance;
        }
        return Long.decode(value.toString()).intValue() == number.intValue();
    }

    /** Whether some element of this type can have this value: a single point is never {@code lower}, and no measured value is {@code on}. */
    boolean suits(InformationElement element) {
        if (ElementFields.value(element) == null) {
            return false;
        }
        List<String> states = ElementFields.states(element);
        if (word.equals(ANY) || !states.isEmpty()) {
            return word.equals(ANY) || state(states) >= 0;
        }
        boolean bits = element instanceof Bitstring || element instanceof BitstringCommand;
        return number != null && (!bits || isWhole(Integer.MIN_VALUE, 0xFFFF_FFFFL));
    }

    /**
     * Whether some element of this type can have this value, or come as near to it: a scaled value is whole and at most 32767.
     *
     * @param tolerance by how much a measured or counted number may differ
     */
    boolean isPossible(InformationElement element, double tolerance) {
        if (!suits(element)) {
            return false;
        }
        return number == null
                || !ElementFields.states(element).isEmpty()
                || !(ElementFields.value(element) instanceof Number)
                || Numbers.of(element).distance(number.doubleValue()) <= tolerance;
    }

    private int state(List<String> states) {
        if (number == null) {
            return states.indexOf(word);
        }
        return isWhole(0, states.size() - 1L) ? number.intValue() : -1;
    }

    private boolean isWhole(long least, long most) {
        return number != null
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.compareTo(BigDecimal.valueOf(number.longValue())) == 0;
    }
}
