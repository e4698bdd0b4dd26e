package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** The nodes7 client in a process of its own: one run connects, writes, reads and ends. */
final class NodeS7 {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private NodeS7() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * Values of {@code tags} at the PLC on 127.0.0.1, after {@code writes} were written. Tags have nodes7's own
     * notation ({@code DB10,REAL4}); a member of {@code writes} is a tag with its value, dates as
     * {@code {"date":"2024-02-29T12:34:56.789Z"}}.
     */
    static JsonNode run(int port, ObjectNode writes, List<String> tags) {
        Snap7Server.requireInstalled("nodes7");
        ObjectNode task = object().put("host", "127.0.0.1")
                .put("port", port)
                .put("rack", 0)
                .put("slot", 1);
        task.set("write", writes);
        task.set("read", JSON.valueToTree(tags));
        try (PeerProcess process =
                PeerProcess.start("nodes7-client", Snap7Server.PEERS, List.of("node", "nodes7-client.js"))) {
            process.send(task.toString());
            process.endInput();
            return process.next("line with the values", DEADLINE).path("values");
        }
    }
}
