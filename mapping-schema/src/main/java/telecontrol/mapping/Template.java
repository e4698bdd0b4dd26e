package telecontrol.mapping;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One entry of {@code templates}, its placeholders taken apart once for all uses. */
final class Template {

    /** Keys that hold what a use makes. */
    static final List<String> PARTS = List.of("points", "commands", "use");

    private final String name;
    private final Section section;
    private final Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    private final IdentityHashMap<Node, PlaceholderText> placeholders = new IdentityHashMap<>();
    private final Set<Node> varying = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> used = new LinkedHashSet<>();

    /** A template; reports placeholders that cannot be understood, and parameters that nothing needs. */
    Template(String name, Section section) {
        this.name = name;
        this.section = section;
        Section declared = section.section("parameters");
        for (String parameter : declared.keys()) {
            Section keys = declared.section(parameter);
            parameters.put(parameter, keys.has("default") ? keys.text("default", "") : null);
        }
        for (String part : PARTS) {
            for (Section item : section.items(part)) {
                look(item.node());
            }
        }
        for (String parameter : declared.keys()) {
            if (!used.contains(parameter) && !isFaulty()) {
                section.report(Problem.warning(
                                ProblemCode.C043,
                                declared.keyPlace(parameter),
                                "the parameter \"" + parameter + "\" is not used")
                        .withHelp("write $(" + parameter + ") where its value belongs, or delete it"));
            }
        }
    }

    /** Whether its parameters could be read. */
    boolean knowsParameters() {
        return !isFaulty("parameters");
    }

    /** Whether a part of it could not be read, so that what a use makes is not known. */
    boolean isFaulty() {
        return !knowsParameters() || PARTS.stream().anyMatch(this::isFaulty);
    }

    private boolean isFaulty(String key) {
        return section.has(key) && section.value(key) == null;
    }

    String name() {
        return name;
    }

    Section section() {
        return section;
    }

    /** Points and commands of each use, without those of the templates that it uses; at least 1, as making nothing takes time too. */
    int size() {
        return Math.max(
                1, section.items("points").size() + section.items("commands").size());
    }

    /** Parameters in the order of the file, with their defaults; null where there is none. */
    Map<String, @Nullable String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Placeholders of a scalar, or null when it has none that could be understood. */
    @Nullable
    PlaceholderText placeholders(Node scalar) {
        return placeholders.get(scalar);
    }

    /** Whether there is a placeholder in the node or below it. */
    boolean varies(Node node) {
        return varying.contains(node);
    }

    private boolean look(Node node) {
        // An alias may repeat a part of the template; what repeats itself was refused before.
        if (!seen.add(node)) {
            return varying.contains(node);
        }
        boolean varies = false;
        if (node instanceof ScalarNode scalar) {
            varies = scalar.getValue().contains(PlaceholderText.OPEN);
            if (varies) {
                parse(scalar);
            } else if (scalar.getValue().indexOf('$') >= 0) {
                warnOfDollar(scalar);
            }
        } else if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                refuseInKey(entry.getKeyNode());
                varies |= look(entry.getValueNode());
            }
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                varies |= look(item);
            }
        }
        if (varies) {
            varying.add(node);
        }
        return varies;
    }

    /** Other programs write $n or ${n} for what is $(n) here. */
    private void warnOfDollar(ScalarNode scalar) {
        for (String parameter : parameters.keySet()) {
            Matcher other = Pattern.compile("\\$(\\{?)" + Pattern.quote(parameter) + "(?![A-Za-z0-9_])(\\}?)")
                    .matcher(scalar.getValue());
            if (other.find() && other.group(1).isEmpty() == other.group(2).isEmpty()) {
                used.add(parameter);
                section.report(Problem.warning(
                                ProblemCode.C046,
                                section.text()
                                        .place(scalar)
                                        .from(
                                                scalar.getValue(),
                                                Characters.count(
                                                        scalar.getValue().substring(0, other.start()))),
                                other.group() + " is text, not the parameter \"" + parameter + "\"")
                        .withHelp("write $(" + parameter + ")"));
            }
        }
    }

    private void refuseInKey(Node key) {
        if (key instanceof ScalarNode scalar && scalar.getValue().contains(PlaceholderText.OPEN)) {
            section.report(Problem.error(ProblemCode.C046, section.text().place(key), "a key cannot hold a placeholder")
                    .withHelp("placeholders stand in values"));
        }
    }

    private void parse(ScalarNode scalar) {
        Place place = section.text().place(scalar);
        try {
            PlaceholderText text = PlaceholderText.parse(scalar.getValue());
            Set<String> names = text.names();
            used.addAll(names);
            for (String needed : names) {
                if (!knowsParameters()) {
                    section.markFaulty(scalar);
                } else if (!parameters.containsKey(needed)) {
                    fault(scalar, unknown(needed, place.from(scalar.getValue(), text.position(needed))));
                }
            }
            placeholders.put(scalar, text);
        } catch (PlaceholderException noPlaceholder) {
            fault(
                    scalar,
                    Problem.error(
                                    ProblemCode.C046,
                                    place.from(scalar.getValue(), noPlaceholder.position()),
                                    noPlaceholder.words())
                            .withHelp("a placeholder is such as $(n), $(1000 + n * 10) or $(n:02);"
                                    + " $$( stands for $( itself"));
        }
    }

    private void fault(ScalarNode scalar, Problem problem) {
        section.report(problem);
        section.markFaulty(scalar);
    }

    private Problem unknown(String needed, Place place) {
        String help = Suggestion.of(needed, parameters.keySet())
                .map(word -> "did you mean \"" + word + "\"?")
                .orElse(
                        parameters.isEmpty()
                                ? "name it at the template: parameters: { " + needed + ": {} }"
                                : "the template has " + Phrase.names(parameters.keySet(), "and"));
        return Problem.error(ProblemCode.C044, place, "there is no parameter \"" + needed + "\"")
                .withSecond(section.place("parameters"), "the parameters")
                .withHelp(help);
    }
}
