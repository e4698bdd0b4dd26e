package telecontrol.s7;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/** Java objects for the values of S7 types: boxing for display, and the octets of a value to be written. */
final class S7Value {

    private static final BigInteger ULONG_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private S7Value() {}

    /** Whether the octets are a value of the tag: of its type, a text no longer than declared, of an array all elements. */
    static boolean isValue(S7Tag tag, byte[] octets, int at) {
        for (int i = 0; i < tag.elements(); i++) {
            if (!isValue(tag, i, octets, at)) {
                return false;
            }
        }
        return true;
    }

    static boolean isValue(S7Tag tag, int element, byte[] octets, int at) {
        int start = at + tag.elementPosition(element);
        return tag.type().isValue(octets, start)
                && switch (tag.type()) {
                    case STRING -> (octets[start + 1] & 0xFF) <= tag.maxLength();
                    case WSTRING -> S7Type.u16(octets, start + 2) <= tag.maxLength();
                    default -> true;
                };
    }

    /** Boxed value, of an array a list; the octets must be a value of the tag. */
    static Object of(S7Tag tag, byte[] octets, int at) {
        if (!tag.isArray()) {
            return single(tag, octets, at);
        }
        List<Object> elements = new ArrayList<>(tag.elements());
        for (int i = 0; i < tag.elements(); i++) {
            elements.add(single(tag.element(i), octets, at + tag.elementPosition(i)));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object single(S7Tag tag, byte[] octets, int at) {
        S7Type type = tag.type();
        return switch (type) {
            case BOOL -> (octets[at] >> Math.max(0, tag.address().bit()) & 1) != 0;
            case BYTE, USINT, SINT, WORD, UINT, INT, DINT, COUNTER -> (int) type.longValue(octets, at);
            case DWORD, UDINT, LINT -> type.longValue(octets, at);
            case LWORD, ULINT -> new BigInteger(1, Arrays.copyOfRange(octets, at, at + 8));
            case REAL -> (float) type.doubleValue(octets, at);
            case LREAL -> type.doubleValue(octets, at);
            case CHAR, WCHAR -> (char) type.longValue(octets, at);
            case S5TIME, TIME -> Duration.ofMillis(type.longValue(octets, at));
            case LTIME -> Duration.ofNanos(type.longValue(octets, at));
            case DATE -> LocalDate.ofEpochDay(type.longValue(octets, at));
            case TIME_OF_DAY -> LocalTime.ofNanoOfDay(type.longValue(octets, at) * 1_000_000);
            case LTIME_OF_DAY -> LocalTime.ofNanoOfDay(type.longValue(octets, at));
            case DATE_AND_TIME, LDT, DTL -> S7Time.dateTime(type.longValue(octets, at));
            case STRING -> new String(octets, at + 2, octets[at + 1] & 0xFF, StandardCharsets.ISO_8859_1);
            case WSTRING -> new String(octets, at + 4, S7Type.u16(octets, at + 2) * 2, StandardCharsets.UTF_16BE);
        };
    }

    /**
     * Octets of a value, {@link S7Tag#octets()} long; BOOL is one octet 0 or 1, texts carry the tag's maximum length. An array is a list
     * with a value for each element; bits of an array stand where the address puts them, with 0 beside them.
     *
     * @throws IllegalArgumentException when the value is of a wrong kind or out of range
     */
    static byte[] encode(S7Tag tag, Object value) {
        if (!tag.isArray()) {
            return encodeSingle(tag, value);
        }
        if (!(value instanceof List<?> elements) || elements.size() != tag.elements()) {
            throw wrong(tag, value, "a list of " + tag.elements() + " values");
        }
        byte[] o = new byte[tag.octets()];
        for (int i = 0; i < tag.elements(); i++) {
            S7Tag element = tag.element(i);
            Object single = elements.get(i);
            if (single == null) {
                throw wrong(element, "null", "a value");
            }
            byte[] octets = encodeSingle(element, single);
            int at = tag.elementPosition(i);
            if (tag.type() == S7Type.BOOL) {
                o[at] |= (byte) (octets[0] << element.address().bit());
            } else {
                System.arraycopy(octets, 0, o, at, octets.length);
            }
        }
        return o;
    }

    private static byte[] encodeSingle(S7Tag tag, Object value) {
        byte[] o = new byte[tag.octets()];
        switch (tag.type()) {
            case BOOL -> o[0] = (byte) (value instanceof Boolean flag ? (flag ? 1 : 0) : whole(tag, value, 0, 1));
            case BYTE, USINT -> o[0] = (byte) whole(tag, value, 0, 0xFF);
            case SINT -> o[0] = (byte) whole(tag, value, -128, 127);
            case WORD, UINT -> S7Type.put16(o, 0, (int) whole(tag, value, 0, 0xFFFF));
            case INT -> S7Type.put16(o, 0, (int) whole(tag, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case DWORD, UDINT -> S7Type.put32(o, 0, (int) whole(tag, value, 0, 0xFFFFFFFFL));
            case DINT -> S7Type.put32(o, 0, (int) whole(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LWORD, ULINT -> S7Type.put64(o, 0, unsigned(tag, value));
            case LINT -> S7Type.put64(o, 0, whole(tag, value, Long.MIN_VALUE, Long.MAX_VALUE));
            case REAL -> S7Type.put32(o, 0, Float.floatToRawIntBits(real(tag, value)));
            case LREAL ->
                S7Type.put64(o, 0, Double.doubleToRawLongBits(number(tag, value).doubleValue()));
            case CHAR -> o[0] = (byte) whole(tag, character(value), 0, 0xFF);
            case WCHAR -> S7Type.put16(o, 0, (int) whole(tag, character(value), 0, 0xFFFF));
            case COUNTER -> S7Type.put16(o, 0, S7Time.toBcd3((int) whole(tag, value, 0, 999)));
            case STRING -> string(tag, value, o);
            case WSTRING -> wideString(tag, value, o);
            default -> encodeTime(tag, value, o);
        }
        return o;
    }

    private static void encodeTime(S7Tag tag, Object value, byte[] o) {
        switch (tag.type()) {
            case S5TIME ->
                S7Type.put16(o, 0, S7Time.toS5time(whole(tag, millis(tag, value), 0, S7Time.S5TIME_MAX_MILLIS)));
            case TIME -> S7Type.put32(o, 0, (int) whole(tag, millis(tag, value), Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LTIME -> S7Type.put64(o, 0, whole(tag, nanos(tag, value), Long.MIN_VALUE, Long.MAX_VALUE));
            case DATE -> {
                Object days = value instanceof LocalDate date ? (Object) date.toEpochDay() : value;
                long first = S7Time.EPOCH_DAY_1990;
                S7Type.put16(o, 0, (int) (whole(tag, days, first, first + 0xFFFF) - first));
            }
            case TIME_OF_DAY -> {
                Object millis = value instanceof LocalTime time ? (Object) (time.toNanoOfDay() / 1_000_000) : value;
                S7Type.put32(o, 0, (int) whole(tag, millis, 0, S7Time.MILLIS_PER_DAY - 1));
            }
            case LTIME_OF_DAY -> {
                Object nanos = value instanceof LocalTime time ? (Object) time.toNanoOfDay() : value;
                S7Type.put64(o, 0, whole(tag, nanos, 0, S7Time.NANOS_PER_DAY - 1));
            }
            case DATE_AND_TIME -> S7Time.putDateAndTime(o, 0, dateTime(tag, value, 1990, 2089));
            case LDT -> S7Type.put64(o, 0, S7Time.epochNanos(dateTime(tag, value, 1970, 2261)));
            case DTL -> S7Time.putDtl(o, 0, dateTime(tag, value, 1970, 2261));
            default -> throw new IllegalArgumentException(tag.type() + " is no time");
        }
    }

    private static Object millis(S7Tag tag, Object value) {
        return value instanceof Duration duration ? units(tag, duration, Duration::toMillis) : value;
    }

    private static Object nanos(S7Tag tag, Object value) {
        return value instanceof Duration duration ? units(tag, duration, Duration::toNanos) : value;
    }

    private static Object units(S7Tag tag, Duration duration, ToLongFunction<Duration> unit) {
        try {
            return unit.applyAsLong(duration);
        } catch (ArithmeticException tooLong) {
            throw wrong(tag, duration, "no more than its type holds, for LTIME 292 years");
        }
    }

    private static Object character(Object value) {
        if (value instanceof Character character) {
            return (int) character;
        }
        return value instanceof CharSequence text && text.length() == 1 ? (Object) (int) text.charAt(0) : value;
    }

    private static LocalDateTime dateTime(S7Tag tag, Object value, int firstYear, int lastYear) {
        LocalDateTime time;
        if (value instanceof LocalDateTime dateTime) {
            time = dateTime;
        } else if (value instanceof Long nanos) {
            time = S7Time.dateTime(nanos);
        } else {
            throw wrong(tag, value, "a LocalDateTime, or its nanoseconds since 1970-01-01 as a long");
        }
        if (time.getYear() < firstYear || time.getYear() > lastYear) {
            throw wrong(tag, value, "a year from " + firstYear + " to " + lastYear);
        }
        return time;
    }

    private static Number number(S7Tag tag, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(tag, value, "a number");
    }

    private static float real(S7Tag tag, Object value) {
        double number = number(tag, value).doubleValue();
        float real = (float) number;
        if (Float.isInfinite(real) && !Double.isInfinite(number)) {
            throw wrong(tag, value, "-3.4028235e38 to 3.4028235e38");
        }
        return real;
    }

    private static long whole(S7Tag tag, Object value, long min, long max) {
        Number number = number(tag, value);
        try {
            long whole = number instanceof Integer
                            || number instanceof Long
                            || number instanceof Short
                            || number instanceof Byte
                    ? number.longValue()
                    : new BigDecimal(number.toString()).longValueExact();
            if (whole >= min && whole <= max) {
                return whole;
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw wrong(tag, value, "a whole number from " + min + " to " + max);
        }
        throw wrong(tag, value, min + " to " + max);
    }

    private static long unsigned(S7Tag tag, Object value) {
        try {
            BigInteger number = new BigDecimal(number(tag, value).toString()).toBigIntegerExact();
            if (number.signum() >= 0 && number.compareTo(ULONG_MAX) <= 0) {
                return number.longValue();
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw wrong(tag, value, "a whole number from 0 to " + ULONG_MAX);
        }
        throw wrong(tag, value, "0 to " + ULONG_MAX);
    }

    private static void string(S7Tag tag, Object value, byte[] o) {
        if (!(value instanceof CharSequence text) || text.length() > tag.maxLength()) {
            throw wrong(tag, value, "a text of at most " + tag.maxLength() + " characters");
        }
        if (text.chars().anyMatch(c -> c > 0xFF)) {
            throw wrong(tag, value, "characters of Latin-1 only; use WSTRING for others");
        }
        o[0] = (byte) tag.maxLength();
        o[1] = (byte) text.length();
        System.arraycopy(text.toString().getBytes(StandardCharsets.ISO_8859_1), 0, o, 2, text.length());
    }

    private static void wideString(S7Tag tag, Object value, byte[] o) {
        if (!(value instanceof CharSequence text) || text.length() > tag.maxLength()) {
            throw wrong(tag, value, "a text of at most " + tag.maxLength() + " characters");
        }
        S7Type.put16(o, 0, tag.maxLength());
        S7Type.put16(o, 2, text.length());
        for (int i = 0; i < text.length(); i++) {
            S7Type.put16(o, 4 + 2 * i, text.charAt(i));
        }
    }

    private static IllegalArgumentException wrong(S7Tag tag, Object value, String expected) {
        return new IllegalArgumentException(tag + ": " + value + " (expected: " + expected + ")");
    }
}
