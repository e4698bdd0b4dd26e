package telecontrol.gateway.draft;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Scalars of a YAML file: plain where every reader takes them for text, else in double quotes. */
public final class YamlScalar {
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_]([\\p{L}\\p{N}_ ./()+%°²³-]*[\\p{L}\\p{N}_/()+%°²³])?");
    /** IPv4 addresses, which no reader takes for a number. */
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** What older readers take for a truth value or for nothing. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

    private YamlScalar() {}

    /** The text as a scalar; the two characters that begin a placeholder are parted. */
    public static String of(String written) {
        String text = withoutPlaceholder(written);
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain || DOTTED.matcher(text).matches() ? text : quoted(text);
    }

    /** Text without the two characters that begin a placeholder, which only templates have. */
    static String withoutPlaceholder(String text) {
        return text.replace("$(", "$ (");
    }

    static String of(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isShown(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(isSurrogate(c) ? "\\uFFFD" : "\\U%08X".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
