package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Core schema of YAML 1.2 (chapter 10.3): {@code no} is text, {@code 012} is 12, a date is text. */
final class CoreResolver extends Resolver {

    private static final Set<String> NULL_WORDS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOL_WORDS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INT_WORD = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT_WORD = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** Digits up to which an integer is kept exact; nothing in a site file comes near. */
    private static final int EXACT_DIGITS = 40;

    /** Digits that any number of 64 bits with a sign has room for. */
    private static final int LONG_DIGITS = 18;

    /** No table of YAML 1.1 rules: {@link #resolve} knows all of them. */
    @Override
    protected void addImplicitResolvers() {}

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return kind == NodeId.scalar && implicit ? plain(value) : super.resolve(kind, value, implicit);
    }

    private static Tag plain(String value) {
        char first = value.isEmpty() ? '~' : value.charAt(0);
        // Expressions see only what begins as a number does: a large site has ten words of other kinds for each of its
        // points.
        if ("+-.0123456789".indexOf(first) >= 0) {
            if (isDigits(value) || INT_WORD.matcher(value).matches()) {
                return Tag.INT;
            }
            return FLOAT_WORD.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
        }
        if (NULL_WORDS.contains(value)) {
            return Tag.NULL;
        }
        return BOOL_WORDS.contains(value) ? Tag.BOOL : Tag.STR;
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** Value of a scalar. Infinity and NaN, which JSON does not have, stay text and so are refused as numbers. */
    static JsonNode value(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (Tag.STR.equals(tag)) {
            return TextNode.valueOf(text);
        }
        if (Tag.NULL.equals(tag)) {
            return NullNode.getInstance();
        }
        if (Tag.BOOL.equals(tag) && BOOL_WORDS.contains(text)) {
            return BooleanNode.valueOf(text.charAt(0) == 't' || text.charAt(0) == 'T');
        }
        if (Tag.INT.equals(tag) && (isDigits(text) || INT_WORD.matcher(text).matches())) {
            return integer(text);
        }
        if (Tag.FLOAT.equals(tag) && FLOAT_WORD.matcher(text).matches() && !text.contains(".i")) {
            return real(text);
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(String text) {
        if (text.length() <= LONG_DIGITS && isDigits(text)) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (text.length() > EXACT_DIGITS) {
            return text.startsWith("0x") || text.startsWith("0o") ? TextNode.valueOf(text) : real(text);
        }
        BigInteger value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }

    private static JsonNode real(String text) {
        char last = text.charAt(text.length() - 1);
        double value = Character.isDigit(last) || last == '.' ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(text);
    }
}
