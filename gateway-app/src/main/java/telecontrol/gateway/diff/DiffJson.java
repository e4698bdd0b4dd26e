package telecontrol.gateway.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Difference of two sites for programs: one line of JSON. Its keys are not renamed and not removed. */
public final class DiffJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DiffJson() {}

    /** The whole difference as one line. */
    public static String line(SiteDiff diff) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode changes = json.putArray("changes");
        for (Change change : diff.changes()) {
            ObjectNode item = changes.addObject();
            item.put("change", lower(change.kind()));
            item.put("section", lower(change.what().section()));
            item.put("identity", change.what().identity());
            item.put("name", change.what().name());
            ArrayNode keys = item.putArray("keys");
            change.keys()
                    .forEach(key -> keys.addObject()
                            .put("key", key.key())
                            .put("before", key.before())
                            .put("after", key.after()));
        }
        diff.effects().interrogate().forEach(json.putArray("interrogate")::add);
        diff.effects().closed().forEach(json.putArray("closed")::add);
        diff.effects().reconnected().forEach(json.putArray("reconnected")::add);
        diff.effects().timeTags().forEach(json.putArray("timeTags")::add);
        return json.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
