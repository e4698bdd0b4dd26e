package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site.Connection;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Tsap;

/** The section {@code plcs}. */
final class PlcBinder {

    private static final Duration SCAN_LEAST = Duration.ofMillis(10);
    private static final Duration SCAN_MOST = Duration.ofHours(24);
    private static final Duration TIMEOUT_LEAST = Duration.ofMillis(100);
    private static final Duration TIMEOUT_MOST = Duration.ofMinutes(1);

    private PlcBinder() {}

    /** PLCs by name, without those that are no mapping at all. */
    static Map<String, Plc> plcs(Section plcs) {
        Map<String, Plc> byName = new LinkedHashMap<>();
        for (String name : plcs.keys()) {
            if (plcs.value(name) != null) {
                byName.put(name, plc(name, plcs.section(name), plcs.keyPlace(name)));
            }
        }
        return byName;
    }

    private static Plc plc(String name, Section plc, Place place) {
        PlcModel model = plc.word("model", PlcModel.class, Plc.MODEL);
        checkRoute(plc, model);
        return new Plc(
                name,
                address(plc),
                plc.integer("port", Plc.PORT),
                model,
                plc.integer("rack", model.rack()),
                plc.integer("slot", model.slot()),
                plc.word("connection", Connection.class, Connection.STANDARD),
                tsap(plc.section("tsap")),
                plc.integer("pduSize", Plc.PDU_SIZE),
                plc.integer("maxItems", Plc.MAX_ITEMS),
                plc.duration("timeout", Plc.TIMEOUT, TIMEOUT_LEAST, TIMEOUT_MOST),
                scan(plc.section("scan")),
                place);
    }

    private static void checkRoute(Section plc, PlcModel model) {
        if (model.needsTsap() && !plc.has("tsap")) {
            plc.report(Problem.error(ProblemCode.C008, plc.place("model"), "\"tsap\" is missing")
                    .withLabel("has no rack and slot")
                    .withHelp("write tsap: { local: \"10.00\", remote: \"10.00\" } with the selectors set in the PLC"));
        }
        for (String key : List.of("rack", "slot", "connection")) {
            if (plc.has("tsap") && plc.has(key)) {
                plc.report(Problem.error(
                                ProblemCode.C026, plc.keyPlace(key), "\"" + key + "\" has no effect beside \"tsap\"")
                        .withSecond(plc.keyPlace("tsap"), "given here")
                        .withHelp("the TSAPs hold rack, slot and connection: delete one or the other"));
            }
        }
    }

    private static Located<String> address(Section plc) {
        Located<String> address = plc.locatedText("address");
        if (address == null) {
            return new Located<>("", plc.place());
        }
        String text = address.value();
        boolean looksNumeric = text.indexOf(':') >= 0 || text.matches("[0-9.]+");
        if (looksNumeric && Prefix.address(text).isEmpty()) {
            Problem problem = Problem.error(
                    ProblemCode.C013,
                    address.place(),
                    "address: " + text + " (expected: a host name or an IP address)");
            int colon = text.indexOf(':');
            boolean withPort = colon > 0 && colon == text.lastIndexOf(':');
            plc.report(
                    withPort
                            ? problem.withHelp("the port has its own key: port: " + text.substring(colon + 1))
                            : problem);
        }
        return address;
    }

    private static @Nullable Tsap tsap(Section tsap) {
        Integer local = selector(tsap, "local");
        Integer remote = selector(tsap, "remote");
        return local == null || remote == null ? null : new Tsap(local, remote);
    }

    private static @Nullable Integer selector(Section tsap, String key) {
        JsonNode json = tsap.json(key);
        if (json.isDouble()) {
            // 10.00 without quotes is the number ten to YAML, and to the schema.
            Located<String> written = tsap.locatedText(key);
            String text = written == null ? "" : written.value();
            tsap.report(Problem.error(
                            ProblemCode.C013,
                            tsap.place(key),
                            key + ": " + text + " (expected: two octets in hexadecimal, in quotes)")
                    .withHelp("put it in quotes: \"" + text + "\""));
            return null;
        }
        if (json.isTextual()) {
            return Integer.parseInt(json.asText().replace(".", ""), 16);
        }
        return json.isNumber() ? json.intValue() : null;
    }

    private static Map<String, Duration> scan(Section scan) {
        Map<String, Duration> periods = new LinkedHashMap<>(Plc.SCAN);
        for (String name : scan.keys()) {
            Duration standard = periods.getOrDefault(name, SCAN_LEAST);
            periods.put(name, scan.duration(name, standard, SCAN_LEAST, SCAN_MOST));
        }
        return ImmutableOrder.copyOf(periods);
    }
}
