package telecontrol.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, durations and addresses in the notations of people, of spreadsheets and of PLC programs, and what a site file has for them. */
final class OtherNotation {

    private static final Pattern COMMA = Pattern.compile("([-+]?[0-9]+),([0-9]+) *(%?)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:[.,][0-9]+)?) +%");
    private static final Pattern UNIT = Pattern.compile(
            "([-+]?[0-9]+(?:[.,][0-9]+)?) *(\u00B0?\\p{L}+[23\u00B2\u00B3]?(?:/\\p{L}+[23\u00B2\u00B3]?)?)");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\\1[0-9]{3})*");
    private static final Pattern OCTETS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){1,2}");
    private static final Pattern BASED = Pattern.compile("(?:(?:B|W|DW|L)#)?(2|8|16)#([0-9A-F_]{1,40})");
    private static final Pattern HEX = Pattern.compile("\\$([0-9A-F]{1,8})|&H([0-9A-F]{1,8})|([0-9][0-9A-F]{0,7})H");
    private static final Pattern DURATION = Pattern.compile("(?:T#)?([0-9]+(?:[.,][0-9]+)?) *([\\p{L}]+)\\.?");
    private static final Pattern HOST = Pattern.compile("[0-9]{1,3}(?:[,; ]+[0-9]{1,3}){3}");

    /** Quotes as word processors make them. */
    private static final String QUOTES = "[\u201C-\u201F\u2018-\u201B\u00AB\u00BB\u2039\u203A]";

    private static final Pattern TYPOGRAPHIC = Pattern.compile(QUOTES + " *(.*?) *" + QUOTES);
    private static final Pattern ZEROS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){3}");

    private OtherNotation() {}

    /**
     * What to write for a number.
     *
     * @param whole whether it must be whole
     */
    static Optional<String> number(String text, boolean whole) {
        Matcher comma = COMMA.matcher(text);
        if (comma.matches() && !whole) {
            return Optional.of("write " + comma.group(1) + "." + comma.group(2) + comma.group(3)
                    + " with a decimal point, without quotes");
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return Optional.of("write " + percent.group(1).replace(',', '.') + "% without the blank");
        }
        Optional<String> based = based(text.toUpperCase(Locale.ROOT));
        Matcher unit = UNIT.matcher(text);
        if (based.isPresent() || !unit.matches() || (whole && unit.group(1).matches(".*[.,].*"))) {
            return based;
        }
        return Optional.of("write " + unit.group(1).replace(',', '.') + " without a unit");
    }

    private static Optional<String> based(String text) {
        Matcher based = BASED.matcher(text);
        Matcher hex = HEX.matcher(text);
        try {
            if (based.matches()) {
                String digits = based.group(2).replace("_", "");
                return Optional.of("write 0x"
                        + ("16".equals(based.group(1))
                                ? digits
                                : Long.toHexString(Long.parseLong(digits, Integer.parseInt(based.group(1))))
                                        .toUpperCase(Locale.ROOT)));
            }
        } catch (NumberFormatException noDigits) {
            return Optional.empty();
        }
        if (!hex.matches()) {
            return Optional.empty();
        }
        String dollar = hex.group(1) == null ? hex.group(2) : hex.group(1);
        return Optional.of("write 0x" + (dollar == null ? hex.group(3) : dollar));
    }

    /**
     * What to write for a whole number whose thousands, or whose octets, are divided.
     *
     * @param least octets of which an address may consist, 0 where it is no address
     */
    static @Nullable String whole(String text, int least, long minimum, long maximum) {
        Long thousands = THOUSANDS.matcher(text).matches() && text.length() <= 12
                ? fitting(Long.parseLong(text.replaceAll("[^0-9]", "")), minimum, maximum)
                : null;
        Long octets = least == 0 ? null : octets(text, least);
        if (octets != null) {
            octets = fitting(octets, minimum, maximum);
        }
        if (thousands != null && octets != null) {
            return "write it as one number: " + thousands + " if the points divide thousands, " + octets
                    + " if they divide octets, the highest first";
        }
        if (thousands != null) {
            return "write " + thousands + ", without a sign between the thousands";
        }
        if (octets != null) {
            return "write it as one number: " + text + ", highest octet first, is " + octets;
        }
        return least > 0 && OCTETS.matcher(text).matches() ? "write it as one number, without a point" : null;
    }

    private static @Nullable Long fitting(long number, long minimum, long maximum) {
        return number >= minimum && number <= maximum ? number : null;
    }

    /** Structured addresses have their highest octet first, and no zeros before an octet. */
    private static @Nullable Long octets(String text, int least) {
        String[] octets = text.split("\\.", -1);
        if (!OCTETS.matcher(text).matches() || octets.length < least) {
            return null;
        }
        long number = 0;
        for (String octet : octets) {
            if (Integer.parseInt(octet) > 255 || octet.matches("0[0-9]+")) {
                return null;
            }
            number = number * 256 + Integer.parseInt(octet);
        }
        return number;
    }

    /** What to write for a duration. */
    static @Nullable String duration(String text) {
        Matcher parts = DURATION.matcher(text);
        String unit = parts.matches() ? unit(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        return unit == null ? null : "write " + parts.group(1).replace(',', '.') + unit;
    }

    private static @Nullable String unit(String word) {
        return switch (word) {
            case "ms", "msec", "msek", "millis", "millisecond", "milliseconds", "millisekunde", "millisekunden" -> "ms";
            case "s", "sec", "secs", "sek", "second", "seconds", "sekunde", "sekunden" -> "s";
            case "m", "min", "mins", "minute", "minutes", "minuten" -> "m";
            case "h", "hr", "hrs", "std", "hour", "hours", "stunde", "stunden" -> "h";
            default -> null;
        };
    }

    /** Text inside of the quotes that word processors make; YAML takes them for letters. */
    static Optional<String> typographic(String text) {
        Matcher quotes = TYPOGRAPHIC.matcher(text);
        return quotes.matches() ? Optional.of(quotes.group(1)) : Optional.empty();
    }

    /** An IPv4 address with zeros in front of its parts. */
    static Optional<String> zeros(String text) {
        return ZEROS.matcher(text).matches() && text.matches("(.*\\.)?0[0-9].*")
                ? Optional.of(text.replaceAll("(^|\\.)0+(?=[0-9])", "$1"))
                : Optional.empty();
    }

    /** An IPv4 address whose parts are not divided by points. */
    static Optional<String> host(String text) {
        return HOST.matcher(text).matches()
                ? Optional.of("write " + text.replaceAll("[,; ]+", ".") + " with points")
                : Optional.empty();
    }
}
