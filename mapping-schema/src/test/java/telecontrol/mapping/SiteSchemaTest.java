package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.mapping.SiteCommand.Feedback;

class SiteSchemaTest {

    @TempDir
    Path directory;

    private final JsonNode schema = parse();

    private static JsonNode parse() {
        try {
            return new ObjectMapper().readTree(SiteSchema.text());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }

    /** All keys of the site file with their rules, by {@code owner.key}. */
    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new TreeMap<>();
        collect("", schema, properties);
        schema.path("definitions").properties().forEach(e -> collect(e.getKey(), e.getValue(), properties));
        return properties;
    }

    private static void collect(String owner, JsonNode rule, Map<String, JsonNode> properties) {
        for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
            properties.put(owner + "." + property.getKey(), property.getValue());
            collect(owner + "." + property.getKey(), property.getValue(), properties);
        }
    }

    @Test
    void isDraft7AndTheSameAsJsonAndAsYaml() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        SchemaLocation metaSchema = SchemaLocation.of("http://json-schema.org/draft-07/schema#");
        assertEquals(List.of(), registry.getSchema(metaSchema).validate(schema));
        assertEquals(schema.toString(), SiteSchema.json().toString());
    }

    @Test
    void everyKeyIsExplained() {
        Map<String, JsonNode> properties = properties();
        assertTrue(properties.size() > 80, () -> properties.keySet().toString());
        properties.forEach((name, rule) -> {
            assertTrue(rule.path("description").asText().matches("[A-Z].*\\."), () -> name + " needs a description");
            assertTrue(rule.path("examples").size() > 0, () -> name + " needs an example");
        });
    }

    @Test
    void unknownKeysAreErrorsEverywhere() {
        Stream.concat(Stream.of(schema), schema.findParents("properties").stream())
                .filter(rule -> rule.has("title") || rule.has("additionalProperties"))
                .filter(rule -> rule.has("properties"))
                .forEach(rule -> {
                    assertFalse(rule.path("additionalProperties").asBoolean(true), rule::toString);
                    assertTrue(rule.has("title"), rule::toString);
                });
        assertTrue(schema.findParents("properties").size() > 10);
    }

    @Test
    void examplesAndDefaultsKeepTheRules() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        properties().forEach((name, rule) -> {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode alone = ((com.fasterxml.jackson.databind.node.ObjectNode) rule.deepCopy())
                    .set("definitions", schema.path("definitions"));
            List<JsonNode> values = new ArrayList<>();
            rule.path("examples").forEach(values::add);
            if (rule.has("default") && !rule.path("default").toString().equals("[]")) {
                values.add(rule.path("default"));
            }
            for (JsonNode value : values) {
                assertEquals(
                        List.of(),
                        registry.getSchema(mapper.valueToTree(alone)).validate(value),
                        () -> name + ": " + value);
            }
        });
    }

    @Test
    void everyPatternTellsWhatIsExpected() {
        schema.findParents("pattern").forEach(rule -> assertTrue(rule.has("patternErrorMessage"), rule::toString));
    }

    @Test
    void typesAreTheWordsOfTheEnums() {
        List<String> points = new ArrayList<>();
        for (PointType.Kind kind : PointType.Kind.values()) {
            points.add(kind.word());
        }
        Stream.of(PointType.values()).map(PointType::mnemonic).forEach(points::add);
        assertEquals(points, words("point", "type"));
        for (String word : points) {
            PointType type = Word.of(PointType.class, word);
            assertTrue(type.mnemonic().equals(word)
                    || (type.isTimeTagged() && type.kind().word().equals(word)));
        }
        List<String> commands = new ArrayList<>();
        for (CommandType.Kind kind : CommandType.Kind.values()) {
            commands.add(kind.word());
        }
        Stream.of(CommandType.values()).map(CommandType::mnemonic).forEach(commands::add);
        assertEquals(commands, words("command", "type"));
        for (String word : commands) {
            CommandType type = Word.of(CommandType.class, word);
            assertTrue(type.mnemonic().equals(word)
                    || (!type.isTimeTagged() && type.kind().word().equals(word)));
        }
        assertEquals(Arrays.stream(PlcModel.values()).map(PlcModel::word).toList(), words("plc", "model"));
        assertEquals(
                Arrays.stream(GatewayStatus.values()).map(GatewayStatus::word).toList(), words("point", "status"));
    }

    /** Each word of an enum in the schema stands for a constant of its own, and no constant is without a word. */
    @Test
    void everyOtherEnumHasAWordForEachConstant() {
        Map<String, Class<? extends Word>> enums = Map.ofEntries(
                Map.entry("outstation.reset", Reset.class),
                Map.entry("group.commands", SiteGroup.Right.class),
                Map.entry("point.parameters", SiteGroup.Right.class),
                Map.entry("point.keep", Transmission.Keep.class),
                Map.entry("point.status", GatewayStatus.class),
                Map.entry("counters.mode", Counters.Mode.class),
                Map.entry("tls.clients", Tls.Clients.class),
                Map.entry("commandRules.late", SiteOutstation.Late.class),
                Map.entry("command.select", SiteCommand.Select.class),
                Map.entry("command.localRemote", LocalRemote.Use.class),
                Map.entry("pulse.unspecified", Pulse.Unspecified.class),
                Map.entry("plc.connection", SitePlc.Connection.class));
        enums.forEach((where, type) -> {
            List<String> words = words(where.substring(0, where.indexOf('.')), where.substring(where.indexOf('.') + 1));
            Word[] constants = type.getEnumConstants();
            assertEquals(constants.length, words.size(), where);
            for (Word constant : constants) {
                assertEquals(1, words.stream().filter(constant::isWritten).count(), where + " " + constant);
            }
        });
    }

    private List<String> words(String owner, String key) {
        List<String> words = new ArrayList<>();
        schema.at("/definitions/" + owner + "/properties/" + key + "/enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    /** The file without a key and the file with the key's default from the schema make the same site. */
    @Test
    void defaultsOfTheSchemaAreThoseOfTheRecords() throws IOException {
        String text = """
                site: Test
                outstation:
                  listen: [{}, { tls: { certificate: c, key: k, authorities: [a] } }]
                  groups: [{ name: a, masters: [192.0.2.1], commands: allowed }]
                  link: {}
                  buffer: {}
                  commands: {}
                plcs: { north: { address: h } }
                stations:
                  - commonAddress: 1
                    points: [{ ioa: 1, type: single-point, tag: T }, { ioa: 2, type: counter, tag: T, scale: { factor: 2 } }, { ioa: 5, type: measured-float, tag: T }]
                    localRemote: { remote: T }
                    commands:
                      - { ioa: 3, type: single-command, tag: T, feedback: { ioa: 1 }, pulse: { short: 1s } }
                      - { ioa: 4, type: setpoint-float, tag: T, feedback: { ioa: 5 }, ramp: { rate: 1 } }
                """;
        for (String name : List.of("c", "k", "a")) {
            Files.writeString(directory.resolve(name), "");
        }
        Site site = TestFiles.site(TestFiles.write(directory, text));
        Tls tls = Objects.requireNonNull(site.outstation().listen().get(1).tls());
        SitePoint point = site.stations().get(0).points().get(0);
        SiteCommand command = site.stations().get(0).commands().get(0);
        SiteCommand setPoint = site.stations().get(0).commands().get(1);
        Feedback feedback = command.feedback();
        SitePlc plc = site.plc("north");
        Map<String, Object> owners = Map.ofEntries(
                Map.entry("", site),
                Map.entry("outstation", site.outstation()),
                Map.entry("outstation.clockSync", site.outstation().clockSync()),
                Map.entry("listener", site.outstation().listen().get(0)),
                Map.entry("tls", tls),
                Map.entry("group", site.outstation().groups().get(0)),
                Map.entry("link", site.outstation().link()),
                Map.entry("buffer", site.outstation().buffer()),
                Map.entry("commandRules", site.outstation().commands()),
                Map.entry("counters", site.stations().get(0).counters()),
                Map.entry("plc", plc),
                Map.entry("point", point),
                Map.entry("command", command),
                Map.entry("pulse", command.pulse()),
                Map.entry("ramp", Objects.requireNonNull(setPoint.ramp())),
                Map.entry(
                        "localRemote",
                        Objects.requireNonNull(site.stations().get(0).localRemote())),
                Map.entry("feedback", Objects.requireNonNull(feedback)));
        List<String> checked = new ArrayList<>();
        properties().forEach((name, rule) -> {
            String owner = name.substring(0, name.lastIndexOf('.'));
            String key = name.substring(name.lastIndexOf('.') + 1);
            boolean list = List.of(
                            "outstation.listen",
                            "outstation.groups",
                            "group.commands",
                            "station.points",
                            "station.commands",
                            "point.deadband")
                    .contains(name);
            if (rule.has("default") && owners.containsKey(owner) && !list) {
                checked.add(name);
                assertEquals(words(rule.path("default")), words(component(owners.get(owner), key)), name);
            }
        });
        assertTrue(checked.size() >= 50, checked::toString);
        double width =
                schema.at("/definitions/point/properties/deadband/default").asDouble(Double.NaN);
        assertEquals(new Deadband.Absolute(width), point.deadband());
        assertEquals(Signal.PLAIN, point.signal());
        assertEquals(Thresholds.NONE, point.thresholds());
    }

    @Test
    void defaultsOfListsAreThoseOfTheRecords() {
        Site site = TestFiles.site(TestFiles.write(directory, TestFiles.MINIMAL));
        JsonNode outstation = schema.at("/definitions/outstation/properties");
        assertEquals("[{\"port\":2404}]", outstation.at("/listen/default").toString());
        assertEquals(1, site.outstation().listen().size());
        assertEquals(2404, site.outstation().listen().get(0).port().value());
        JsonNode group = outstation.at("/groups/default/0");
        SiteGroup any = site.outstation().groups().get(0);
        assertEquals(group.path("name").asText(), any.name());
        assertEquals(
                Prefix.parse(group.at("/masters/0").asText()).orElseThrow(),
                any.masters().get(0));
        assertEquals(
                Prefix.parse(group.at("/masters/1").asText()).orElseThrow(),
                any.masters().get(1));
        assertTrue(any.commands().isWritten(group.path("commands").asText()));
        assertEquals(
                "refused",
                schema.at("/definitions/group/properties/commands/default").asText());
        assertTrue(SiteGroup.COMMANDS.isWritten("refused"));
        assertEquals(
                1, schema.at("/definitions/scale/properties/factor/default").asDouble(), Scale.IDENTITY.factor());
        assertEquals(
                0, schema.at("/definitions/scale/properties/offset/default").asDouble(), Scale.IDENTITY.offset());
        assertEquals(List.of(), site.stations().get(0).commands());
    }

    private static Object component(Object owner, String name) {
        Set<String> ofTransmission = Set.of("keep", "doubleTransmission", "parameters");
        Object holder = owner instanceof SitePoint point && ofTransmission.contains(name)
                ? point.transmission()
                : owner instanceof SiteCommand command && "localRemote".equals(name) ? command.conditions() : owner;
        try {
            return holder.getClass().getMethod(name).invoke(holder);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError(owner.getClass() + " has no component " + name, missing);
        }
    }

    /** Text that is the same for a value in the schema and in a record. */
    private static String words(Object value) {
        if (value instanceof JsonNode json && json.isObject()) {
            Map<String, String> map = new TreeMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), words(entry.getValue())));
            return map.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), words(item)));
            return sorted.toString();
        }
        if (value instanceof JsonNode json) {
            return json.isNumber() ? String.valueOf(json.asDouble()) : json.isArray() ? json.toString() : json.asText();
        }
        if (value instanceof Located<?> located) {
            return words(located.value());
        }
        if (value instanceof Duration duration) {
            return Durations.text(duration);
        }
        if (value instanceof ZoneId zone) {
            return zone.getId().replace("Z", "UTC");
        }
        if (value instanceof PlcModel model) {
            return model.word();
        }
        if (value instanceof ClockSync clock) {
            return words(clock.policy());
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> '"' + words(item) + '"')
                    .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Tls.Version version) {
            return version.number();
        }
        if (value instanceof SitePlc.Connection connection) {
            return connection.name();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(java.util.Locale.ROOT);
        }
        return value instanceof Number number ? String.valueOf(number.doubleValue()) : String.valueOf(value);
    }
}
