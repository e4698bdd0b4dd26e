package telecontrol.gateway.testmaster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.ApduText;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;

/** Lines for programs: one JSON object for every frame and every event. Its keys are not renamed and not removed. Confined to the test master's thread. */
public final class JsonReport implements Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PointNames names;
    private final Consumer<String> lines;
    private final java.time.InstantSource clock;

    /**
     * Report of everything; watch and trace have no effect on it.
     *
     * @param lines takes one line at a time
     */
    public JsonReport(Terms terms, Consumer<String> lines) {
        this.names = terms.names();
        this.clock = terms.clock();
        this.lines = lines;
    }

    private void print(ObjectNode json) {
        lines.accept(json.toString());
    }

    private static ObjectNode at(Instant time) {
        return JSON.createObjectNode().put("time", time.toString());
    }

    private ObjectNode event(String name) {
        return at(clock.instant()).put("event", name);
    }

    @Override
    public void passed(Frame frame) {
        ObjectNode json = at(frame.time());
        json.put("direction", frame.received() ? "received" : "sent");
        json.put(
                "format",
                frame.apci().format() == '?'
                        ? null
                        : String.valueOf(frame.apci().format()));
        switch (frame.apci().format()) {
            case 'I' -> {
                json.put("sendSequence", frame.apci().sendSequence());
                json.put("receiveSequence", frame.apci().receiveSequence());
                put(json, frame);
            }
            case 'S' -> json.put("receiveSequence", frame.apci().receiveSequence());
            case 'U' -> json.put("function", ApduText.of(frame.octets()).substring(2));
            default -> json.put("fault", ApduText.of(frame.octets()));
        }
        print(json.put("octets", frame.hex()));
    }

    private void put(ObjectNode json, Frame frame) {
        Frame.Header header = frame.header();
        if (header != null) {
            TypeId type = TypeId.of(header.type());
            json.put("type", type == null ? null : type.name()).put("typeId", header.type());
            json.put("cause", header.cause().cause());
            json.put("negative", header.cause().negative())
                    .put("test", header.cause().test());
            json.put("originator", header.cause().originator()).put("commonAddress", header.commonAddress());
        }
        Asdu asdu = frame.asdu();
        if (asdu == null) {
            json.put("fault", ApduText.of(frame.octets()));
            return;
        }
        ArrayNode objects = json.putArray("objects");
        for (InformationObject object : asdu.objects()) {
            put(objects.addObject(), new ObjectAddress(asdu.commonAddress(), object.address()), object);
        }
    }

    private void put(ObjectNode json, ObjectAddress address, InformationObject object) {
        json.put("ioa", address.ioa());
        PointNames.Named named = names.at(address);
        if (named != null) {
            json.put("name", named.name()).put("unit", named.unit());
        }
        ElementFields.of(object.element()).forEach((name, value) -> json.set(name, JSON.valueToTree(value)));
        if (object.element() instanceof Monitored monitored) {
            ArrayNode quality = json.putArray("quality");
            if (!monitored.quality().equals(Quality.GOOD)) {
                Arrays.asList(monitored.quality().toString().split(" ", -1)).forEach(quality::add);
            }
        }
        Cp56Time2a time = object.time();
        if (time != null) {
            json.putObject("timeTag")
                    .put("text", time.toString())
                    .put("invalid", time.invalid())
                    .put("substituted", time.substituted())
                    .put("summerTime", time.summerTime());
        }
    }

    @Override
    public void happened(Instant time, Event event, String words) {
        print(at(time).put("event", event.name().toLowerCase(Locale.ROOT)).put("words", words));
    }

    @Override
    public void line(int number, String text) {
        print(event("line").put("line", number).put("words", text.strip()));
    }

    @Override
    public void points(Collection<Arrival> values) {
        ObjectNode json = event("points");
        ArrayNode points = json.putArray("points");
        for (Arrival value : values) {
            InformationObject object = value.object();
            if (object != null) {
                ObjectNode point = points.addObject().put("commonAddress", value.commonAddress());
                put(point, value.address(), object);
                point.put("type", value.typeName())
                        .put("cause", value.cause().cause())
                        .put("received", value.time().toString());
            }
        }
        print(json);
    }

    @Override
    public void statistics(String state, Map<String, Long> values) {
        ObjectNode json = event("statistics").put("state", state);
        values.forEach(json::put);
        print(json);
    }

    @Override
    public void help(@Nullable Verb only) {
        ObjectNode json = event("help");
        ArrayNode commands = json.putArray("commands");
        for (Verb verb : Verb.values()) {
            if (only == null || verb == only) {
                commands.addObject().put("usage", verb.usage()).put("words", verb.help());
            }
        }
        print(json);
    }

    @Override
    public void watch(@Nullable Filter filter) {
        // Everything is told; whoever reads it may leave out what is of no interest.
    }

    @Override
    public void trace(boolean on) {
        // Every line has its octets.
    }
}
