package telecontrol.gateway.keys;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Durations;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Prefix;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.ValueMap;

/** Single values in the words of the site file. */
final class Words {
    private Words() {}

    /** Null where the value is made of others. */
    static @Nullable String of(Object value) {
        if (value instanceof Duration duration) {
            return Durations.text(duration);
        }
        if (value.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Range range) {
            return "[" + number(range.low()) + ", " + number(range.high()) + "]";
        }
        if (value instanceof Scale.Ends ends) {
            return "[" + number(ends.first()) + ", " + number(ends.last()) + "]";
        }
        if (value instanceof ValueMap.Entry entry) {
            String numbers = entry.low() == entry.high() ? "" + entry.low() : entry.low() + ".." + entry.high();
            return numbers + ": " + (Double.isNaN(entry.value()) ? "invalid" : number(entry.value()));
        }
        if (value instanceof PointType || value instanceof CommandType || value instanceof Prefix) {
            return value.toString();
        }
        return value instanceof Enum<?> constant ? word(constant) : null;
    }

    /** Whether it stands for something that is not there: no time, no bound. */
    static boolean saysNothing(Object value) {
        return value.equals(Duration.ZERO)
                || (value instanceof Double number && !Double.isFinite(number))
                || value.equals(Range.UNLIMITED);
    }

    private static String number(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return isWhole ? Long.toString((long) number) : Double.toString(number);
    }

    private static String word(Enum<?> constant) {
        try {
            Method word = constant.getDeclaringClass().getMethod("word");
            return String.valueOf(word.invoke(constant));
        } catch (ReflectiveOperationException e) {
            // It has no word of its own: the site file writes its name.
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
