package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What to write in the place of a value that the schema refuses. */
final class ValueHelp {

    private static final Pattern SPAN =
            Pattern.compile("([-+]?[0-9.]*[0-9]) *(?:\\.\\.+|-|;|,|/| |to|bis) *([-+]?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern BRACES = Pattern.compile("\\$?\\{+ *([^{}]+?) *\\}+");
    private static final Pattern KEY_WITHOUT_BLANK = Pattern.compile("([A-Za-z][A-Za-z0-9]*):([^ ].*)", Pattern.DOTALL);

    private final SourceText source;
    private final String name;
    private final JsonNode rule;
    private final Error error;
    private final Node node;

    /**
     * @param name key of the value
     * @param rule rule that refuses it
     * @param node the value
     */
    ValueHelp(SourceText source, String name, JsonNode rule, Error error, Node node) {
        this.source = source;
        this.name = name;
        this.rule = rule;
        this.error = error;
        this.node = node;
    }

    @Nullable
    String help() {
        JsonNode written = error.getInstanceNode();
        if (written.isNull()) {
            return noValue(SchemaRules.types(rule));
        }
        Matcher braces = BRACES.matcher(written.isTextual() ? written.asText() : "");
        if (braces.matches()) {
            return "a placeholder has round brackets: write " + name + ": $(" + braces.group(1) + ")";
        }
        Optional<String> quoted = written.isTextual() ? OtherNotation.typographic(written.asText()) : Optional.empty();
        if (quoted.isPresent()) {
            return "write " + name + ": " + quoted.get() + ": these quotes are letters";
        }
        return switch (error.getKeyword()) {
            case "type" -> otherKind(written, written.isValueNode() ? written.asText() : "");
            case "pattern" -> otherForm(written.asText());
            case "minimum", "maximum" -> commonAddress(written);
            case "maxItems" -> listOfNumbers().orElse(null);
            default -> null;
        };
    }

    private @Nullable String commonAddress(JsonNode written) {
        return switch ("commonAddress".equals(name) ? written.asInt() : -1) {
            case 0 -> "0 is no address: write the one that the control centre has for the station, such as 1";
            case 65535 -> "65535 is that of all stations: write the one that the control centre has for this one";
            default -> null;
        };
    }

    private @Nullable String otherForm(String text) {
        Optional<String> host = isNumeric() ? Optional.empty() : OtherNotation.host(text);
        if (host.isPresent()) {
            return host.get();
        }
        if (SchemaRules.isDuration(rule)) {
            return OtherNotation.duration(text);
        }
        if (SchemaRules.isAddress(rule) && text.matches(".*[0-9a-fA-F][,; ].*")) {
            return "write one address for each entry: [" + text.replaceAll("[,; ]+", ", ") + "]";
        }
        return isNumeric() ? number(text).orElse(null) : null;
    }

    private boolean isNumeric() {
        return SchemaRules.types(rule).stream().anyMatch(SchemaRules::isNumeric);
    }

    private @Nullable String otherKind(JsonNode written, String text) {
        List<String> types = SchemaRules.types(rule);
        if (SchemaRules.isDuration(rule) && written.isNumber()) {
            return "add the unit: " + source.written(node) + "s, or ms, m, h";
        }
        Optional<String> mended =
                isNumeric() && written.isValueNode() ? number(text).or(() -> structured(text)) : Optional.empty();
        if (mended.isPresent()) {
            return mended.get();
        }
        if (types.contains("boolean") && written.isTextual()) {
            return truth(text);
        }
        if (types.contains("array") && !written.isArray() && !types.contains("object")) {
            return list(written, text);
        }
        boolean onOneLine =
                node.getStartMark().getLine() == node.getEndMark().getLine() && types.equals(List.of("string"));
        if (types.contains("string") && (written.isValueNode() || onOneLine)) {
            return "put it in quotes: \"" + source.written(node) + "\"";
        }
        return types.contains("object") ? object(written, text) : null;
    }

    private String noValue(List<String> types) {
        Matcher noBlank = KEY_WITHOUT_BLANK.matcher(name);
        if (noBlank.matches()) {
            return "a blank is missing behind the ':': write " + noBlank.group(1) + ": " + noBlank.group(2);
        }
        String behind = source.line(node.getEndMark().getLine() + 1);
        int comment = FlowPart.comment(
                behind, Math.max(0, FlowPart.index(behind, node.getEndMark().getColumn()) - 1));
        if (comment >= 0 && !behind.startsWith("# ", comment)) {
            return "a '#' behind a blank begins a comment: put the value in quotes";
        }
        if (node.getAnchor() != null) {
            return "a '&' begins an anchor: put the value in quotes: \"&" + node.getAnchor() + "\"";
        }
        Optional<String> example = types.contains("object") || types.contains("array") ? example() : Optional.empty();
        return example.map(text -> "write such as " + text + ", or delete the key")
                .orElse("write the value, or delete the key");
    }

    private Optional<String> example() {
        return SchemaExample.of(error).map(example -> name.endsWith("]") ? example : name + ": " + example);
    }

    private Optional<String> number(String text) {
        List<String> types = SchemaRules.types(rule);
        boolean whole = types.contains("integer") && !types.contains("number");
        String written = node instanceof ScalarNode scalar ? scalar.getValue() : text;
        int octets = "ioa".equals(name) ? 3 : "commonAddress".equals(name) ? 2 : 0;
        return Optional.ofNullable(
                        whole
                                ? OtherNotation.whole(
                                        written,
                                        octets,
                                        rule.path("minimum").asLong(Long.MIN_VALUE),
                                        rule.path("maximum").asLong(Long.MAX_VALUE))
                                : null)
                .or(() -> OtherNotation.number(text, whole));
    }

    private Optional<String> structured(String text) {
        if (node instanceof ScalarNode scalar && !scalar.isPlain() && text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return Optional.of("take the quotes away: in quotes this is the text \"" + text
                    + "\", without them the number " + text);
        }
        return Optional.empty();
    }

    private static String truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y", "ja", "ein", "an", "wahr", "1" ->
                "write true; yes, no, on and off are plain words in YAML 1.2";
            case "no", "off", "n", "nein", "aus", "falsch", "0" ->
                "write false; yes, no, on and off are plain words in YAML 1.2";
            default -> "write true or false";
        };
    }

    private @Nullable String list(JsonNode written, String text) {
        boolean numbers = "number".equals(rule.path("items").path("type").asText());
        if (written.isObject()) {
            Optional<String> ends = numbers ? ends(written) : Optional.empty();
            return ends.orElse("begin each entry of the list with \"- \"");
        }
        Matcher span = SPAN.matcher(text);
        if (numbers) {
            return span.matches()
                    ? "write " + name + ": [" + span.group(1) + ", " + span.group(2) + "]"
                    : example().map(example -> "write such as " + example).orElse(null);
        }
        boolean objects =
                "object".equals(referenced(rule.path("items")).path("type").asText());
        return objects
                ? example().map(example -> "write such as " + example).orElse(null)
                : "write " + name + ": [" + entries(source.written(node)) + "]";
    }

    private String entries(String text) {
        boolean addresses = SchemaRules.isAddress(referenced(rule.path("items")));
        return addresses && node instanceof ScalarNode scalar && scalar.isPlain()
                ? text.replaceAll("[,; ]+", ", ")
                : text;
    }

    /** The two numbers of {@code { min: 0, max: 6 }}. */
    private Optional<String> ends(JsonNode written) {
        List<String> ends = new ArrayList<>();
        written.properties().forEach(end -> {
            if (end.getValue().isNumber()) {
                boolean lowest = end.getKey().toLowerCase(Locale.ROOT).matches("(min|low|from|von|unten|bottom).*");
                ends.add(lowest ? 0 : ends.size(), end.getValue().asText());
            }
        });
        return ends.size() == 2 && written.size() == 2
                ? Optional.of("write " + name + ": [" + String.join(", ", ends) + "]")
                : Optional.empty();
    }

    private static JsonNode referenced(JsonNode items) {
        return items.has("$ref")
                ? SiteSchema.json().at(items.path("$ref").asText().substring(1))
                : items;
    }

    /** A list of numbers that decimal commas made too long. */
    private Optional<String> listOfNumbers() {
        int most = rule.path("maxItems").asInt(Integer.MAX_VALUE);
        if (!(node instanceof SequenceNode list) || list.getValue().size() <= most) {
            return Optional.empty();
        }
        List<String> mended = new ArrayList<>();
        Node before = null;
        for (Node item : list.getValue()) {
            String text = item instanceof ScalarNode scalar ? scalar.getValue() : "?";
            boolean joined = before != null
                    && before.getEndMark().getLine() == item.getStartMark().getLine()
                    && before.getEndMark().getColumn() + 1
                            == item.getStartMark().getColumn()
                    && text.matches("[0-9]+")
                    && !mended.get(mended.size() - 1).contains(".");
            if (joined) {
                mended.set(mended.size() - 1, mended.get(mended.size() - 1) + "." + text);
            } else {
                mended.add(text);
            }
            before = item;
        }
        if (mended.size() == list.getValue().size()) {
            return Optional.empty();
        }
        return Optional.of(
                mended.size() == most
                        ? "write " + mended + " with a decimal point; a comma begins the next number"
                        : "a comma begins the next number; write 6.5 with a decimal point, not 6,5");
    }

    private @Nullable String object(JsonNode written, String text) {
        Matcher noBlank = KEY_WITHOUT_BLANK.matcher(text);
        if (noBlank.matches() && SchemaRules.isKey(noBlank.group(1))) {
            return "a blank is missing behind the ':' of " + noBlank.group(1);
        }
        if ("parameters".equals(name) && written.isArray()) {
            List<String> names = new ArrayList<>();
            written.forEach(item -> names.add(item.asText() + ": {}"));
            return "write parameters: { " + String.join(", ", names) + " }";
        }
        if ("parameter".equals(SchemaRules.title(rule)) && written.isValueNode()) {
            return "write " + name + ": {}, or with a value for uses that give none: " + name + ": { default: "
                    + source.written(node) + " }";
        }
        boolean named = rule.path("additionalProperties").isObject();
        if (named && written.isArray() && written.path(0).isObject()) {
            return "write the names below without \"- \"";
        }
        return example().map(example -> "write such as " + example).orElse(null);
    }
}
