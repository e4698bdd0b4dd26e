package telecontrol.gateway.expression;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.measure.Unit;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.expression.ExpressionException.Reason;

/** Way from what the library has read to what is evaluated; finds out names that are no inputs, and kinds that do not fit. */
final class Translation {
    /** Operations inside of one another. */
    private static final int DEPTH = 200;

    private static final String CONVERT_EXAMPLE = "CONVERT(flow, 'l/s', 'm3/h')";

    /** Part of an expression and what it gives. */
    record Part(Kind kind, Node node) {}

    private final String text;
    private final Map<String, Kind> inputs;
    private final List<String> used = new ArrayList<>();

    Translation(String text, Map<String, Kind> inputs) {
        this.text = text;
        this.inputs = inputs;
    }

    /** Inputs that occur, each once, in the order of their values. */
    List<String> used() {
        return List.copyOf(used);
    }

    Part part(ASTNode node) throws ExpressionException {
        return part(node, 1);
    }

    private Part part(ASTNode node, int depth) throws ExpressionException {
        Token token = node.getToken();
        if (depth > DEPTH) {
            throw fault(Reason.SYNTAX, token, "more than " + DEPTH + " operations inside of one another", null);
        }
        if (token.getType() == TokenType.FUNCTION && token.getValue().equalsIgnoreCase(Grammar.CONVERT)) {
            return conversion(node, depth);
        }
        List<Part> operands = new ArrayList<>();
        for (ASTNode operand : node.getParameters()) {
            operands.add(part(operand, depth + 1));
        }
        return switch (token.getType()) {
            case NUMBER_LITERAL -> number(token);
            case VARIABLE_OR_CONSTANT -> name(token);
            case PREFIX_OPERATOR -> prefix(token, operands.get(0));
            case INFIX_OPERATOR -> infix(token, operands.get(0), operands.get(1));
            case FUNCTION -> function(token, operands);
            case STRING_LITERAL ->
                throw fault(
                        Reason.SYNTAX,
                        token,
                        "a text in quotes means nothing here",
                        "only units are in quotes: " + CONVERT_EXAMPLE);
            default -> throw fault(Reason.SYNTAX, token, "\"" + token.getValue() + "\" means nothing here", null);
        };
    }

    private Part number(Token token) throws ExpressionException {
        String digits = token.getValue();
        double value;
        try {
            value = digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseLong(digits.substring(2), 16)
                    : Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw fault(Reason.SYNTAX, token, digits + " is no number", null);
        }
        if (!Double.isFinite(value)) {
            throw fault(Reason.SYNTAX, token, digits + " is larger than a number can be", null);
        }
        return new Part(Kind.NUMBER, ignored -> value);
    }

    private Part name(Token token) throws ExpressionException {
        String name = token.getValue();
        Kind kind = inputs.get(name);
        if (kind == null) {
            return constant(token);
        }
        if (!used.contains(name)) {
            used.add(name);
        }
        int position = used.indexOf(name);
        return new Part(kind, values -> Arithmetic.finite(values[position]));
    }

    private Part constant(Token token) throws ExpressionException {
        return switch (token.getValue().toLowerCase(Locale.ROOT)) {
            case "true" -> new Part(Kind.TRUTH, ignored -> 1);
            case "false" -> new Part(Kind.TRUTH, ignored -> 0);
            default -> throw fault(Reason.NAME, token, "\"" + token.getValue() + "\" is not an input", null);
        };
    }

    private Part prefix(Token token, Part operand) throws ExpressionException {
        return switch (token.getValue().toLowerCase(Locale.ROOT)) {
            case "not" -> new Part(Kind.TRUTH, Arithmetic.not(truth(token, operand)));
            case "-" -> new Part(Kind.NUMBER, Arithmetic.negative(number(token, operand)));
            default -> new Part(Kind.NUMBER, number(token, operand));
        };
    }

    private Part infix(Token token, Part left, Part right) throws ExpressionException {
        String operator = token.getValue().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "and" -> new Part(Kind.TRUTH, Arithmetic.and(truth(token, left), truth(token, right)));
            case "or" -> new Part(Kind.TRUTH, Arithmetic.or(truth(token, left), truth(token, right)));
            case "=", "==", "!=", "<>" -> {
                common(token, left, right);
                yield new Part(Kind.TRUTH, Arithmetic.operator(operator, left.node, right.node));
            }
            case "<", "<=", ">", ">=" ->
                new Part(Kind.TRUTH, Arithmetic.operator(operator, number(token, left), number(token, right)));
            default -> new Part(Kind.NUMBER, Arithmetic.operator(operator, number(token, left), number(token, right)));
        };
    }

    private Part function(Token token, List<Part> parameters) throws ExpressionException {
        List<Node> nodes = new ArrayList<>();
        boolean choice = token.getValue().equalsIgnoreCase("IF");
        for (Part parameter : parameters) {
            nodes.add(choice ? parameter.node : number(token, parameter));
        }
        if (!choice) {
            return new Part(Kind.NUMBER, Arithmetic.function(token.getValue(), nodes));
        }
        truth(token, parameters.get(0));
        return new Part(
                common(token, parameters.get(1), parameters.get(2)), Arithmetic.function(token.getValue(), nodes));
    }

    /** The number in another unit; how is found out here, once. */
    private Part conversion(ASTNode node, int depth) throws ExpressionException {
        List<ASTNode> parameters = node.getParameters();
        Node value = number(node.getToken(), part(parameters.get(0), depth + 1));
        Token from = parameters.get(1).getToken();
        Token to = parameters.get(2).getToken();
        Units.Conversion conversion = Units.conversion(unit(from), unit(to))
                .orElseThrow(() -> unitFault(
                        to,
                        "\"" + from.getValue() + "\" cannot be converted to \"" + to.getValue() + "\"",
                        "both must measure the same, such as l/s and m3/h; a temperature in a product is in K"));
        return new Part(Kind.NUMBER, Arithmetic.converted(value, conversion));
    }

    private Unit<?> unit(Token token) throws ExpressionException {
        if (token.getType() != TokenType.STRING_LITERAL) {
            throw fault(Reason.SYNTAX, token, "a unit stands in quotes", "write " + CONVERT_EXAMPLE);
        }
        return Units.unit(token.getValue())
                .orElseThrow(() -> unitFault(
                        token,
                        "\"" + token.getValue() + "\" is no unit that is known",
                        "units are such as m3/h, l/s, bar, kPa, °C, K, kWh, kW, A, V, Hz, %, mm; capitals count"));
    }

    /** The place is that of the unit, behind its quote. */
    private ExpressionException unitFault(Token token, String message, String help) {
        int position = Expression.position(text, token.getStartPosition() + 1);
        return new ExpressionException(Reason.UNIT, position, token.getValue(), message, help);
    }

    private Kind common(Token token, Part one, Part other) throws ExpressionException {
        if (one.kind == other.kind || other.kind == Kind.BIT) {
            return one.kind;
        }
        if (one.kind == Kind.BIT) {
            return other.kind;
        }
        throw fault(
                Reason.KIND,
                token,
                "\"" + token.getValue() + "\" has a number on one side and true or false on the other",
                "compare the number first, such as level > 5");
    }

    private Node truth(Token token, Part part) throws ExpressionException {
        if (!part.kind.isTruth()) {
            throw fault(
                    Reason.KIND,
                    token,
                    "\"" + token.getValue() + "\" needs true or false and gets a number",
                    "compare the number, such as level > 5");
        }
        return part.node;
    }

    private Node number(Token token, Part part) throws ExpressionException {
        if (!part.kind.isNumber()) {
            throw fault(
                    Reason.KIND,
                    token,
                    "\"" + token.getValue() + "\" needs a number and gets true or false",
                    "make a number of it, such as IF(level > 5, 1, 0)");
        }
        return part.node;
    }

    private ExpressionException fault(Reason reason, Token token, String message, @Nullable String help) {
        return new ExpressionException(
                reason, Expression.position(text, token.getStartPosition()), token.getValue(), message, help);
    }
}
