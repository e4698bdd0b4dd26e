package telecontrol.gateway.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Report for programs: one line of JSON for each PLC. Its keys are not renamed and not removed. */
public final class ProbeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProbeJson() {}

    /** One report as one line. */
    public static String line(ProbeReport report) {
        ObjectNode plc = JSON.createObjectNode();
        plc.put("plc", report.plc()).put("address", report.address()).put("model", report.model());
        plc.put("good", report.isGood());
        plc.put("failure", report.failure().isEmpty() ? null : report.failure());
        plc.put("connectMillis", millis(report.connect())).put("granted", report.granted());
        report.cpu().forEach(plc.putArray("cpu")::add);
        ArrayNode scans = plc.putArray("scans");
        report.scans().forEach(scan -> scans.add(scan(scan)));
        ArrayNode tags = plc.putArray("tags");
        report.tags().forEach(tag -> tags.add(tag(tag)));
        return plc.toString();
    }

    private static ObjectNode scan(ProbeReport.Scan scan) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", scan.name())
                .put("periodMillis", scan.period().toMillis())
                .put("tags", scan.tags());
        ArrayNode requests = json.putArray("requests");
        for (ProbeReport.Request request : scan.requests()) {
            ObjectNode item = requests.addObject();
            request.ranges().forEach(item.putArray("ranges")::add);
            item.put("octets", request.octets()).put("millis", millis(request.time()));
        }
        return json;
    }

    private static ObjectNode tag(ProbeReport.Tag tag) {
        return JSON.createObjectNode()
                .put("kind", tag.kind())
                .put("commonAddress", tag.commonAddress())
                .put("ioa", tag.ioa())
                .put("name", tag.name())
                .put("type", tag.type())
                .put("tag", tag.tag())
                .put("raw", tag.raw())
                .put("value", tag.value())
                .put("quality", tag.quality());
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
