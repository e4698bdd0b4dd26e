package telecontrol.mapping;

import java.util.Map;
import java.util.Set;

/** What a placeholder computes, of whole numbers and of the parameters of a template. */
sealed interface Arithmetic {

    /** Adds the names of the parameters that it needs. */
    void addNames(Set<String> names);

    /**
     * Its value as text.
     *
     * @param values values of the parameters, each of the names among them
     * @throws PlaceholderException when there is none: a text is no number, a divisor is 0, a number is too large
     */
    String text(Map<String, String> values) throws PlaceholderException;

    /** Its value as a number; throws as {@link #text} does. */
    default long number(Map<String, String> values) throws PlaceholderException {
        String text = text(values);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new PlaceholderException("\"" + text + "\" is no whole number to reckon with", 0);
        }
    }

    /** A whole number, or the value of a parameter. */
    record Word(String word, boolean isName) implements Arithmetic {
        @Override
        public void addNames(Set<String> names) {
            if (isName) {
                names.add(word);
            }
        }

        @Override
        public String text(Map<String, String> values) {
            return isName ? values.getOrDefault(word, "") : word;
        }
    }

    /** Two values and the sign between them. */
    record Operation(Arithmetic left, char sign, Arithmetic right) implements Arithmetic {
        @Override
        public void addNames(Set<String> names) {
            left.addNames(names);
            right.addNames(names);
        }

        @Override
        public String text(Map<String, String> values) throws PlaceholderException {
            long a = left.number(values);
            long b = right.number(values);
            if (b == 0 && (sign == '/' || sign == '%')) {
                throw new PlaceholderException("the divisor is 0", 0);
            }
            try {
                return String.valueOf(
                        switch (sign) {
                            case '+' -> Math.addExact(a, b);
                            case '-' -> Math.subtractExact(a, b);
                            case '*' -> Math.multiplyExact(a, b);
                            case '/' -> Math.floorDiv(a, b);
                            default -> Math.floorMod(a, b);
                        });
            } catch (ArithmeticException tooLarge) {
                throw new PlaceholderException("the number is too large", 0);
            }
        }
    }
}
