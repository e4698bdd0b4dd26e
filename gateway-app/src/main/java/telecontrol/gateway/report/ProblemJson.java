package telecontrol.gateway.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;

/**
 * Problems as JSON, one document for all files. Keys are added, but never renamed and not removed; docs/check.md has
 * the JSON Schema.
 */
public final class ProblemJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemJson() {}

    /** The document on one line, without a line end. */
    public static String document(Map<Path, List<Problem>> files) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode array = document.putArray("files");
        files.forEach((file, problems) -> {
            long errors = problems.stream().filter(Problem::isError).count();
            ObjectNode item = array.addObject()
                    .put("file", file.toString())
                    .put("errors", errors)
                    .put("warnings", problems.size() - errors);
            ArrayNode found = item.putArray("problems");
            problems.forEach(problem -> found.add(problem(problem)));
        });
        return document.toString();
    }

    private static ObjectNode problem(Problem problem) {
        ObjectNode json = JSON.createObjectNode()
                .put("code", problem.code().name())
                .put("title", problem.code().title())
                .put("severity", problem.severity().word())
                .put("message", problem.message())
                .put("help", problem.help());
        json.set("at", label(problem.at()));
        json.set("also", label(problem.also()));
        return json;
    }

    private static @Nullable ObjectNode label(Problem.@Nullable Label label) {
        if (label == null) {
            return null;
        }
        Place place = label.place();
        boolean hasLine = place.line() > 0;
        return JSON.createObjectNode()
                .put("file", place.file().toString())
                .put("line", hasLine ? place.line() : null)
                .put("column", hasLine ? place.column() : null)
                .put("endColumn", hasLine ? place.endColumn() : null)
                .put("text", label.text());
    }
}
