package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one mapping, read by kind. What the schema found faulty reads as if it were not written, so that each
 * mistake is told once and the rest of the file is still checked.
 */
final class Section {

    /** What all sections of a file share. */
    record Source(SourceText text, Set<Node> faulty, Problems problems) {
        /** The same source as one use of the template that stands in it. */
        Source in(Place.Expansion expansion) {
            return new Source(text.in(expansion), faulty, problems);
        }
    }

    private final Source source;
    private final Node node;
    private final Map<String, NodeTuple> entries;

    /** Where the entries come from that do not stand in the mapping itself: defaults, or other files. */
    private final Map<String, Source> elsewhere = new HashMap<>(0);

    Section(Source source, Node node) {
        this(source, node, new LinkedHashMap<>());
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    entries.putIfAbsent(key.getValue(), entry);
                }
            }
        }
    }

    private Section(Source source, Node node, Map<String, NodeTuple> entries) {
        this.source = source;
        this.node = node;
        this.entries = entries;
    }

    /** The same section with the keys of another one that it does not have itself. */
    Section withDefaults(Section defaults) {
        if (defaults.entries.isEmpty()) {
            return this;
        }
        Section both = new Section(source, node, new LinkedHashMap<>(entries));
        both.elsewhere.putAll(elsewhere);
        for (Map.Entry<String, NodeTuple> entry : defaults.entries.entrySet()) {
            if (both.entries.putIfAbsent(entry.getKey(), entry.getValue()) == null) {
                both.elsewhere.put(entry.getKey(), defaults.source(entry.getKey()));
            }
        }
        return both;
    }

    /** Whether the key comes from {@link #withDefaults defaults}. */
    boolean isDefault(String key) {
        return elsewhere.containsKey(key);
    }

    /** Forgets a default for which this section has no use. */
    void forget(String key) {
        if (elsewhere.remove(key) != null) {
            entries.remove(key);
        }
    }

    private Source source(String key) {
        return elsewhere.getOrDefault(key, source);
    }

    /** The mappings of several files as one; reports keys that more than one of them has. */
    static Section joined(Section first, List<Section> all) {
        Section joined = new Section(first.source, first.node, new LinkedHashMap<>());
        for (Section section : all) {
            for (String key : section.keys()) {
                if (joined.has(key)) {
                    section.report(
                            Problem.error(ProblemCode.C006, section.keyPlace(key), "\"" + key + "\" is written twice")
                                    .withLabel("written again here")
                                    .withSecond(joined.keyPlace(key), "first written here")
                                    .withHelp("keep one of them"));
                } else {
                    joined.entries.put(key, Objects.requireNonNull(section.entries.get(key)));
                    joined.elsewhere.put(key, section.source);
                }
            }
        }
        return joined;
    }

    SourceText text() {
        return source.text;
    }

    Source source() {
        return source;
    }

    /** Keeps a value below this section from being looked at. */
    void markFaulty(Node value) {
        source.faulty.add(value);
    }

    /** The mapping itself. */
    Node node() {
        return node;
    }

    /** Keys as written, in the order of the file. */
    Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Whether the key is written, be its value right or wrong. */
    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Value of the key, or null when it is not written or faulty. */
    @Nullable
    Node value(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null || source.faulty.contains(entry.getValueNode()) ? null : entry.getValueNode();
    }

    /** First line of the section. */
    Place place() {
        return source.text.place(node);
    }

    /** Where the value of the key stands, or the first key of the section when it is not written. */
    Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? source.text.firstKey(node) : source(key).text.place(entry.getValueNode());
    }

    /** Where the key itself stands, or the first key of the section. */
    Place keyPlace(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? source.text.firstKey(node) : source(key).text.place(entry.getKeyNode());
    }

    void report(Problem problem) {
        source.problems.add(problem);
    }

    String text(String key, String otherwise) {
        return value(key) instanceof ScalarNode scalar ? scalar.getValue() : otherwise;
    }

    @Nullable
    Located<String> locatedText(String key) {
        return value(key) instanceof ScalarNode scalar ? new Located<>(scalar.getValue(), place(key)) : null;
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode json = json(key);
        return json.isBoolean() ? json.booleanValue() : otherwise;
    }

    int integer(String key, int otherwise) {
        JsonNode json = json(key);
        return json.isNumber() ? json.intValue() : otherwise;
    }

    double number(String key, double otherwise) {
        JsonNode json = json(key);
        return json.isNumber() ? json.doubleValue() : otherwise;
    }

    /** The two numbers of a list, or null. */
    double @Nullable [] numbers(String key) {
        List<Section> items = items(key);
        double[] numbers = new double[2];
        for (int i = 0; i < items.size(); i++) {
            JsonNode json = items.get(i).json();
            if (!json.isNumber() || i >= numbers.length) {
                return null;
            }
            numbers[i] = json.doubleValue();
        }
        return items.size() == numbers.length ? numbers : null;
    }

    /** Duration between two bounds, which a schema cannot check. */
    Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        Node value = value(key);
        if (!(value instanceof ScalarNode scalar)) {
            return otherwise;
        }
        Duration duration = Durations.parse(scalar.getValue());
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            String range = Durations.text(least) + " to " + Durations.text(most);
            report(Problem.error(
                    ProblemCode.C011, place(key), key + ": " + scalar.getValue() + " (expected: " + range + ")"));
            return otherwise;
        }
        return duration;
    }

    <E extends Enum<E> & Word> E word(String key, Class<E> type, E otherwise) {
        return value(key) instanceof ScalarNode scalar ? Word.of(type, scalar.getValue()) : otherwise;
    }

    /** Section under the key; without any keys, and at this place, when it is not written. */
    Section section(String key) {
        Node value = value(key);
        return value == null ? new Section(source, node, Map.of()) : new Section(source(key), value);
    }

    /** Items of the list under the key, each as a section of its own; faulty ones are left out. */
    List<Section> items(String key) {
        if (!(value(key) instanceof SequenceNode list)) {
            return List.of();
        }
        Source items = source(key);
        List<Section> sections = new ArrayList<>(list.getValue().size());
        for (Node item : list.getValue()) {
            if (!source.faulty.contains(item)) {
                sections.add(new Section(items, item));
            }
        }
        return sections;
    }

    /** Scalar that is this section itself, as an item of a list. */
    JsonNode json() {
        return node instanceof ScalarNode scalar ? CoreResolver.value(scalar) : MissingNode.getInstance();
    }

    /** Scalar under the key, or a missing node. */
    JsonNode json(String key) {
        return value(key) instanceof ScalarNode scalar ? CoreResolver.value(scalar) : MissingNode.getInstance();
    }
}
