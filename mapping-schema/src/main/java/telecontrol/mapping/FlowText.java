package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;

/** Values as they are written inside of braces, for help that can be pasted. */
final class FlowText {

    private static final CoreResolver RESOLVER = new CoreResolver();
    private static final Pattern NEEDS_QUOTES =
            Pattern.compile("^$|^[-?:,\\[\\]{}#&*!|>'\"%@` ].*|.*(: | #|[,\\[\\]{}]).*|.*[: ]$");

    private FlowText() {}

    /** A value: {@code { raw: [0, 27648], value: [0, 6] }}. */
    static String of(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> parts.add(scalar(entry.getKey()) + ": " + of(entry.getValue())));
            return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
        }
        if (value.isArray()) {
            value.forEach(item -> parts.add(of(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.isTextual() ? scalar(value.asText()) : value.asText();
    }

    private static String scalar(String text) {
        boolean isText = Tag.STR.equals(RESOLVER.resolve(NodeId.scalar, text, true));
        return isText && !NEEDS_QUOTES.matcher(text).matches() ? text : quoted(text);
    }

    /** The text in quotes that need no escape in it. */
    static String quoted(String text) {
        return text.indexOf('"') < 0 && text.indexOf('\\') < 0 ? '"' + text + '"' : "'" + text.replace("'", "''") + "'";
    }
}
