package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every key of the site file says what it means, in which unit, what it is when it is left out, and shows an example. */
class SchemaKeysTest {

    /** Numbers that are names: addresses, numbers of groups, places in a rack. */
    private static final Set<String> NUMBERS_WITHOUT_UNIT = Set.of(
            "commonAddress",
            "default",
            "ioa",
            "repairable",
            "lost",
            "port",
            "rack",
            "slot",
            "group",
            "originators",
            "local",
            "remote");

    /** A key with its rules, and whether the object that has it must have it. */
    private record Key(String path, JsonNode rule, boolean required) {}

    private static List<Key> keys() {
        Map<String, Key> keys = new LinkedHashMap<>();
        collect("", SiteSchema.json(), keys);
        for (Map.Entry<String, JsonNode> definition :
                SiteSchema.json().path("definitions").properties()) {
            collect(definition.getKey(), definition.getValue(), keys);
        }
        assertTrue(keys.size() > 120, () -> keys.keySet().toString());
        return List.copyOf(keys.values());
    }

    /** Objects may stand anywhere in a rule: below items, additionalProperties, allOf, then. */
    private static void collect(String owner, JsonNode rule, Map<String, Key> keys) {
        for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
            String path = owner + "." + property.getKey();
            keys.put(path, new Key(path, property.getValue(), isRequired(rule, property.getKey())));
            collect(path, property.getValue(), keys);
        }
        for (Map.Entry<String, JsonNode> part : rule.properties()) {
            if (!Set.of("properties", "definitions", "default", "examples", "x-words")
                    .contains(part.getKey())) {
                if (part.getValue().isArray()) {
                    part.getValue().forEach(item -> collect(owner, item, keys));
                } else {
                    collect(owner, part.getValue(), keys);
                }
            }
        }
    }

    private static boolean isRequired(JsonNode rule, String key) {
        List<String> required = new ArrayList<>();
        rule.path("required").forEach(word -> required.add(word.asText()));
        if (rule.has("if")) {
            rule.path("then").path("required").forEach(word -> required.add(word.asText()));
            rule.path("else").path("required").forEach(word -> {
                if (!rule.path("then").path("required").toString().contains("\"" + word.asText() + "\"")) {
                    required.remove(word.asText());
                }
            });
        }
        return required.contains(key);
    }

    @Test
    void everyKeyHasADescriptionAndAnExample() {
        for (Key key : keys()) {
            assertTrue(
                    key.rule().path("description").asText().matches("[A-Z].*\\."),
                    () -> key.path() + " needs a description, a sentence");
            assertTrue(key.rule().path("examples").size() > 0, () -> key.path() + " needs examples");
        }
    }

    @Test
    void everyKeyIsRequiredOrSaysWhatItIsWhenItIsLeftOut() {
        for (Key key : keys()) {
            boolean explained = key.rule().has("default") || key.rule().has("x-default");
            assertTrue(key.required() || explained, () -> key.path() + " needs default, x-default, or to be required");
            assertFalse(
                    key.rule().has("default") && key.rule().has("x-default"), () -> key.path() + " has two defaults");
            String words = key.rule().path("x-default").asText("none: stated");
            assertTrue(words.matches("none: [^.]\\S.*[^.]|none: \\d"), () -> key.path() + " x-default: " + words);
        }
    }

    @Test
    void everyNumberHasItsUnit() {
        for (Key key : keys()) {
            String name = key.path().substring(key.path().lastIndexOf('.') + 1);
            if (isNumber(key.rule()) && !NUMBERS_WITHOUT_UNIT.contains(name)) {
                assertTrue(
                        key.rule().path("x-unit").asText().matches("[a-zA-Z].*[a-zA-Z%]"),
                        () -> key.path() + " needs x-unit");
            }
        }
    }

    private static boolean isNumber(JsonNode rule) {
        return SchemaRules.types(rule).stream().anyMatch(SchemaRules::isNumeric)
                || SchemaRules.types(rule.path("items")).stream().anyMatch(SchemaRules::isNumeric);
    }

    /** A word that an editor offers says what it stands for. */
    @Test
    void everyWordIsExplained() {
        int enums = 0;
        for (Key key : keys()) {
            List<String> words = new ArrayList<>(SchemaRules.words(key.rule()));
            key.rule().path("anyOf").forEach(one -> words.addAll(SchemaRules.words(one)));
            SchemaRules.words(key.rule().path("then")).stream()
                    .filter(word -> !"accept".equals(word))
                    .forEach(words::add);
            List<String> explained = new ArrayList<>();
            key.rule().path("x-words").fieldNames().forEachRemaining(explained::add);
            assertEquals(words, explained, () -> key.path() + " needs x-words for its words");
            key.rule()
                    .path("x-words")
                    .forEach(word -> assertTrue(
                            word.asText().length() > 1 && !word.asText().endsWith("."), key::path));
            enums += words.isEmpty() ? 0 : 1;
        }
        assertTrue(enums > 12);
    }

    @Test
    void annotationsArePartOfKeysOnly() {
        long annotated = List.of("x-unit", "x-default", "x-words").stream()
                .mapToLong(name -> SiteSchema.json().findParents(name).size())
                .sum();
        long ofKeys = keys().stream()
                .mapToLong(key -> List.of("x-unit", "x-default", "x-words").stream()
                        .filter(key.rule()::has)
                        .count())
                .sum();
        assertEquals(annotated, ofKeys, "annotations that no key has");
    }
}
