package telecontrol.gateway.expression;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import telecontrol.gateway.expression.ExpressionException.Reason;

/** Expression over named inputs, such as {@code not maintenance and level < 5}. Immutable; it knows nothing but its inputs. */
public final class Expression {
    /** Greatest length in characters. */
    public static final int LENGTH = 1000;

    private final List<String> names;
    private final Translation.Part whole;

    private Expression(List<String> names, Translation.Part whole) {
        this.names = names;
        this.whole = whole;
    }

    /**
     * Expression over inputs each of which may be a number, or true or false.
     *
     * @throws ExpressionException when it means nothing
     */
    public static Expression parse(String text, Collection<String> names) throws ExpressionException {
        return parse(
                text,
                names.stream().distinct().collect(Collectors.toUnmodifiableMap(Function.identity(), name -> Kind.BIT)));
    }

    /**
     * Expression over inputs of known kinds.
     *
     * @throws ExpressionException when it means nothing
     */
    public static Expression parse(String text, Map<String, Kind> inputs) throws ExpressionException {
        if (text.length() > LENGTH) {
            throw new ExpressionException(
                    Reason.SYNTAX,
                    0,
                    "",
                    "the expression has " + text.length() + " characters (expected: at most " + LENGTH + ")",
                    "make derived points of its parts");
        }
        Translation translation = new Translation(text, inputs);
        Translation.Part whole = translation.part(read(text));
        return new Expression(translation.used(), whole);
    }

    private static ASTNode read(String text) throws ExpressionException {
        try {
            return new com.ezylang.evalex.Expression(text, Grammar.READING).getAbstractSyntaxTree();
        } catch (ParseException e) {
            throw unread(text, e);
        } catch (NoSuchElementException e) {
            // The library's answer to some texts whose brackets and commas do not match.
            throw new ExpressionException(
                    Reason.SYNTAX, 0, "", "the expression cannot be read: its brackets or commas do not match", null);
        }
    }

    private static ExpressionException unread(String text, ParseException e) {
        String message = String.valueOf(e.getMessage());
        int position = position(text, e.getStartPosition());
        String word = String.valueOf(e.getTokenString());
        if (message.startsWith("Undefined function")) {
            return new ExpressionException(
                    Reason.FUNCTION, position, word, "there is no function \"" + word + "\"", null);
        }
        if (message.startsWith("Undefined operator")) {
            return new ExpressionException(
                    Reason.SYNTAX, position, word, "\"" + word + "\" means nothing in an expression", null);
        }
        return new ExpressionException(
                Reason.SYNTAX,
                position,
                word,
                message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1),
                null);
    }

    /** Position in code points from 0; the library counts characters from 1. */
    static int position(String text, int character) {
        return text.codePointCount(0, Math.max(0, Math.min(text.length(), character - 1)));
    }

    /** Names of all functions. */
    public static Set<String> functions() {
        return Set.copyOf(Grammar.FUNCTIONS.keySet());
    }

    /** What it gives. */
    public Kind kind() {
        return whole.kind();
    }

    /** Inputs that it uses, each once: the order of the values to evaluate it with. */
    public List<String> names() {
        return names;
    }

    /**
     * Value; true is 1 and false is 0. It is NaN when there is none: after a division by zero, a root of a negative number, a result that is
     * too large, or when an input that matters has no value.
     *
     * @param values values of {@link #names}, NaN for an input without one; an infinite one is none
     */
    public double evaluate(double... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException("values: " + values.length + " (expected: " + names.size() + ")");
        }
        return whole.node().evaluate(values);
    }
}
