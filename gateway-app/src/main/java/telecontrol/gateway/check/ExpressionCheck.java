package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.gateway.expression.Kind;
import telecontrol.gateway.point.PointKey;
import telecontrol.mapping.Formula;
import telecontrol.mapping.Formula.PointInput;
import telecontrol.mapping.Formula.TagInput;
import telecontrol.mapping.Interlock;
import telecontrol.mapping.Place;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.mapping.Suggestion;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Checks of the expressions of a site file: whether they mean something, use their inputs, and give what is needed. */
final class ExpressionCheck {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\b[0-9]+,[0-9]+\\b");

    private final Site site;
    private final CheckedTags tags;
    /** Types of all points; null until an expression uses one. */
    private @Nullable Map<PointKey, PointType> types;

    private final List<Problem> problems = new ArrayList<>();

    private ExpressionCheck(Site site, CheckedTags tags) {
        this.site = site;
        this.tags = tags;
    }

    private static Map<PointKey, PointType> types(Site site) {
        Map<PointKey, PointType> types = new HashMap<>();
        for (SiteStation station : site.stations()) {
            int commonAddress = station.commonAddress().value();
            station.points()
                    .forEach(point -> types.put(
                            new PointKey(commonAddress, point.ioa().value()),
                            point.type().value()));
            station.statusPoints()
                    .forEach(point -> types.put(
                            new PointKey(commonAddress, point.ioa().value()),
                            point.type().value()));
        }
        return types;
    }

    /** Everything that is wrong with the expressions of derived points and interlocks. */
    static List<Problem> problems(Site site, CheckedTags tags) {
        ExpressionCheck check = new ExpressionCheck(site, tags);
        for (SiteStation station : site.stations()) {
            for (SitePoint point : station.points()) {
                if (point.tag() instanceof SiteTag.Computed computed) {
                    check.point(point, computed.formula());
                }
            }
            station.commands().forEach(check::interlock);
        }
        return check.problems();
    }

    /** What was found so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void point(SitePoint point, Formula formula) {
        boolean truth = point.type().value().kind() == PointType.Kind.SINGLE_POINT;
        boolean anything = tags.isFaulty(point.type().place());
        formula(
                formula,
                anything ? null : truth ? Kind.TRUTH : Kind.NUMBER,
                point.type().value().mnemonic(),
                point.type().place());
    }

    private void interlock(SiteCommand command) {
        Interlock interlock = command.conditions().interlock();
        if (interlock != null) {
            formula(interlock.formula(), Kind.TRUTH, "an interlock", command.place());
        }
    }

    /**
     * Checks one formula.
     *
     * @param needed what it must give; null for anything
     * @param what who needs it, in words
     * @param because where that is said
     */
    private void formula(Formula formula, @Nullable Kind needed, String what, Place because) {
        if (formula.expression().value().isEmpty()
                || tags.isFaulty(formula.expression().place())) {
            return;
        }
        Map<String, Kind> kinds = new HashMap<>();
        formula.inputs().forEach((name, input) -> kinds.put(name, kind(input)));
        Expression expression;
        try {
            expression = Expression.parse(formula.expression().value(), kinds);
        } catch (ExpressionException e) {
            problems.add(problem(formula, e));
            return;
        }
        unused(formula, expression);
        if (needed == null) {
            return;
        }
        boolean fits = needed == Kind.TRUTH
                ? expression.kind().isTruth()
                : expression.kind().isNumber();
        if (!fits) {
            problems.add(Problem.error(
                            ProblemCode.C063,
                            formula.expression().place(),
                            "the expression gives " + expression.kind().words() + ", and " + what + " takes "
                                    + needed.words())
                    .withSecond(because, "needed here")
                    .withHelp(
                            needed == Kind.TRUTH
                                    ? "compare it with something, such as level > 5"
                                    : "make a number of it, such as IF(level > 5, 1, 0)"));
        }
    }

    /** What the inputs give; what is not known may be either. */
    private Kind kind(Formula.Input input) {
        if (input instanceof PointInput point) {
            if (types == null) {
                types = types(site);
            }
            PointType type =
                    types.get(new PointKey(point.commonAddress(), point.ioa().value()));
            return type == null || type.kind() == PointType.Kind.SINGLE_POINT ? Kind.BIT : Kind.NUMBER;
        }
        S7Tag tag = tags.known(((TagInput) input).tag());
        return tag == null || tag.type() == S7Type.BOOL ? Kind.BIT : Kind.NUMBER;
    }

    private void unused(Formula formula, Expression expression) {
        formula.inputs().forEach((name, input) -> {
            if (!expression.names().contains(name)) {
                problems.add(
                        Problem.warning(ProblemCode.C062, input.name(), "the expression does not use \"" + name + "\"")
                                .withSecond(formula.expression().place(), "the expression")
                                .withHelp("delete the input, or use it"));
            }
        });
    }

    private static Problem problem(Formula formula, ExpressionException e) {
        Place place = formula.expression().place().from(formula.expression().value(), e.position());
        int width = e.word().codePointCount(0, e.word().length());
        boolean isWord = e.reason() != ExpressionException.Reason.SYNTAX && place.width() > width;
        Place at = isWord ? new Place(place.file(), place.line(), place.column(), place.column() + width) : place;
        ProblemCode code = switch (e.reason()) {
            case NAME -> ProblemCode.C061;
            case KIND -> ProblemCode.C063;
            case UNIT -> ProblemCode.C067;
            case SYNTAX, FUNCTION -> ProblemCode.C060;
        };
        Problem problem = Problem.error(code, at, String.valueOf(e.getMessage()));
        String help = help(formula, e);
        return help == null ? problem : problem.withHelp(help);
    }

    private static @Nullable String help(Formula formula, ExpressionException e) {
        return switch (e.reason()) {
            case NAME ->
                Suggestion.of(e.word(), formula.inputs().keySet())
                        .map(ExpressionCheck::meant)
                        .orElse("every name needs an input of that name under inputs");
            case FUNCTION ->
                Suggestion.of(e.word().toUpperCase(Locale.ROOT), Expression.functions())
                        .map(ExpressionCheck::meant)
                        .orElseGet(() -> "the functions are "
                                + Expression.functions().stream().sorted().collect(Collectors.joining(", ")));
            case SYNTAX, KIND ->
                TagHelp.bare(formula.expression().value())
                        .or(() -> decimalComma(formula))
                        .orElse(e.help());
            case UNIT -> e.help();
        };
    }

    /** What to write for a number with a decimal comma; between brackets, commas divide arguments. */
    private static Optional<String> decimalComma(Formula formula) {
        String text = formula.expression().value();
        return DECIMAL_COMMA
                .matcher(text)
                .results()
                .filter(number ->
                        text.chars().limit(number.start()).filter(c -> c == '(').count()
                                == text.chars()
                                        .limit(number.start())
                                        .filter(c -> c == ')')
                                        .count())
                .findFirst()
                .map(number ->
                        "write " + number.group().replace(',', '.') + " with a decimal point, not " + number.group());
    }

    private static String meant(String name) {
        return "did you mean \"" + name + "\"?";
    }
}
