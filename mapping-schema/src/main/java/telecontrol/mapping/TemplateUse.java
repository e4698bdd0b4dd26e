package telecontrol.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One entry of {@code use}: a template, and the values of its parameters. */
final class TemplateUse {

    /** Characters of values in a message. */
    private static final int SHOWN = 60;

    private final Section use;
    private final Template template;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    TemplateUse(Section use, Template template) {
        this.use = use;
        this.template = template;
    }

    /**
     * Values of the parameters, once for each object of that kind; nothing when a value is missing or wrong, which is reported.
     *
     * @param most number of combinations above which none are made
     */
    List<Map<String, String>> combinations(long most) {
        boolean single = read("with");
        boolean several = read("for");
        boolean complete = isComplete();
        boolean good = single && several && complete;
        List<Map<String, String>> all = new ArrayList<>();
        all.add(Map.of());
        for (Map.Entry<String, List<String>> entry :
                good ? values.entrySet() : Set.<Map.Entry<String, List<String>>>of()) {
            if ((long) all.size() * entry.getValue().size() > most) {
                return refuse(most);
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : all) {
                for (String value : entry.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(combination);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return good ? all : List.of();
    }

    private List<Map<String, String>> refuse(long most) {
        use.report(tooMany(use.place("for"), most));
        return List.of();
    }

    static Problem tooMany(Place place, long most) {
        return Problem.error(ProblemCode.C049, place, "this makes more objects than a gateway serves")
                .withHelp("a site has " + most + " points and commands at most");
    }

    /** Values as they are told: those that are given, in the order of the file. */
    static String words(Map<String, String> values, Map<String, @Nullable String> parameters) {
        String all = values.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(parameters.get(entry.getKey())))
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        return Characters.count(all) > SHOWN ? Characters.columns(all, 0, SHOWN) + "..." : all;
    }

    private boolean read(String key) {
        Section given = use.section(key);
        boolean good = use.has(key) == (use.value(key) != null);
        for (String name : given.keys()) {
            if (!template.knowsParameters() || given.value(name) == null) {
                // What they are, or what this should have been, was told.
                good = false;
            } else if (!template.parameters().containsKey(name)) {
                use.report(unknown(template, name, given.keyPlace(name)));
                good = false;
            } else if (values.containsKey(name)) {
                use.report(Problem.error(
                                ProblemCode.C026,
                                given.keyPlace(name),
                                "\"" + name + "\" cannot stand in \"for\" and in \"with\"")
                        .withSecond(use.section("with").keyPlace(name), "given here")
                        .withHelp("delete one or the other"));
                good = false;
            } else if (given.value(name) instanceof ScalarNode range
                    && "with".equals(key)
                    && ValueRange.isRange(range)) {
                use.report(Problem.error(
                                ProblemCode.C011,
                                given.place(name),
                                name + ": " + range.getValue() + " is several values (expected: one)")
                        .withHelp("write for: { " + name + ": " + range.getValue() + " }, or quotes around a text"));
                good = false;
                values.put(name, List.of());
            } else if (given.value(name) instanceof ScalarNode scalar && "with".equals(key)) {
                values.put(name, List.of(scalar.getValue()));
            } else {
                List<String> several = several(given, name);
                good &= several != null;
                values.put(name, several == null ? List.of() : several);
            }
        }
        return good;
    }

    /** Values of one name in {@code for}: a range, or a list of values and ranges; null after a report. */
    private @Nullable List<String> several(Section given, String name) {
        List<String> all = new ArrayList<>();
        List<Section> items = given.value(name) instanceof SequenceNode ? given.items(name) : List.of();
        for (Section item : items) {
            List<String> some = ValueRange.values(item.node(), item);
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        if (given.value(name) instanceof ScalarNode scalar) {
            return ValueRange.only(scalar, given);
        }
        return given.value(name) == null || all.isEmpty() ? null : all;
    }

    private boolean isComplete() {
        boolean complete = true;
        for (Map.Entry<String, @Nullable String> parameter :
                template.parameters().entrySet()) {
            String standard = parameter.getValue();
            if (values.containsKey(parameter.getKey())) {
                continue;
            }
            if (standard != null) {
                values.put(parameter.getKey(), List.of(standard));
                continue;
            }
            complete = false;
            if (!isFaulty("for", parameter.getKey()) && !isFaulty("with", parameter.getKey())) {
                use.report(Problem.error(
                                ProblemCode.C045,
                                use.place("template"),
                                "the parameter \"" + parameter.getKey() + "\" has no value")
                        .withSecond(
                                template.section().section("parameters").keyPlace(parameter.getKey()), "needed here")
                        .withHelp("write for: { " + parameter.getKey() + ": 1..10 } or with: { " + parameter.getKey()
                                + ": 1 }, or give it a default"));
            }
        }
        return complete;
    }

    /** Whether the value of the parameter, or some value under that key, was not understood, so that this one may be it. */
    private boolean isFaulty(String key, String parameter) {
        Section given = use.section(key);
        return given.has(parameter)
                || use.has(key) != (use.value(key) != null)
                || given.keys().stream().anyMatch(name -> given.value(name) == null);
    }

    /** Problem of a value for a parameter that the template does not have. */
    static Problem unknown(Template template, String name, Place place) {
        Set<String> known = template.parameters().keySet();
        return Problem.error(
                        ProblemCode.C044,
                        place,
                        "the template \"" + template.name() + "\" has no parameter \"" + name + "\"")
                .withHelp(Suggestion.of(name, known)
                        .map(word -> "did you mean \"" + word + "\"?")
                        .orElse(known.isEmpty() ? "it has none" : "it has " + Phrase.names(known, "and")));
    }
}
