package telecontrol.gateway.testmaster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values that arrive against those that a script has written. */
final class Values {
    private Values() {}

    /**
     * Whether a value is the one that was written: on, off, intermediate, a number, or {@code any}.
     *
     * @param tolerance by how much a number may differ
     */
    static boolean isEqual(@Nullable Object value, String written, double tolerance) {
        if (value == null) {
            return false;
        }
        String word = written.toLowerCase(Locale.ROOT);
        if (word.equals("any")) {
            return true;
        }
        if (value instanceof Boolean on) {
            return on ? word.equals("on") || word.equals("1") : word.equals("off") || word.equals("0");
        }
        try {
            if (!(value instanceof Number number)) {
                String is = value.toString();
                return is.startsWith("0x") ? Long.decode(is).equals(Long.decode(word)) : is.equals(word);
            }
            // What travels as a short float is compared as one, for 0.1 is no double of it.
            double wanted = value instanceof Float ? Float.parseFloat(word) : Double.parseDouble(word);
            double is = number.doubleValue();
            return is == wanted || Math.abs(is - wanted) <= tolerance;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
