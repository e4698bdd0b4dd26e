package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.SitePlc.Connection;

/** The section {@code plcs}. */
final class PlcBinder {

    private static final Duration SCAN_LEAST = Duration.ofMillis(10);
    private static final Duration SCAN_MOST = Duration.ofHours(24);
    private static final Duration TIMEOUT_LEAST = Duration.ofMillis(100);
    private static final Duration TIMEOUT_MOST = Duration.ofMinutes(1);

    /** Keys that a driver has no use for. */
    private static final Map<PlcDriver, List<String>> UNFIT = Map.of(
            PlcDriver.S7, List.of("writeTsap"),
            PlcDriver.PLC4X, List.of("writeTsap", "jobs", "redundant", "cpu", "setClock"),
            PlcDriver.FETCH_WRITE,
                    List.of("rack", "slot", "connection", "maxItems", "jobs", "redundant", "cpu", "setClock"));

    private PlcBinder() {}

    /** PLCs by name, without those that are no mapping at all. */
    static Map<String, SitePlc> plcs(Section plcs) {
        Map<String, SitePlc> byName = new LinkedHashMap<>();
        for (String name : plcs.keys()) {
            if (plcs.value(name) != null) {
                byName.put(name, plc(name, plcs.section(name), plcs.keyPlace(name)));
            }
        }
        return byName;
    }

    private static SitePlc plc(String name, Section plc, Place place) {
        PlcModel model = plc.word("model", PlcModel.class, SitePlc.MODEL);
        checkRoute(plc, model);
        checkSlot(plc, plc, model);
        PlcDriver driver = driver(plc, model);
        Tsap tsap = tsap(plc.section("tsap"));
        return new SitePlc(
                name,
                address(plc),
                plc.integer("port", SitePlc.PORT),
                model,
                driver,
                plc.integer("rack", model.rack()),
                plc.integer("slot", model.slot()),
                plc.word("connection", Connection.class, Connection.STANDARD),
                tsap,
                tsap(plc.section("writeTsap")),
                plc.integer("pduSize", SitePlc.PDU_SIZE),
                plc.integer("maxItems", SitePlc.MAX_ITEMS),
                plc.integer("jobs", SitePlc.JOBS),
                plc.duration("timeout", SitePlc.TIMEOUT, TIMEOUT_LEAST, TIMEOUT_MOST),
                scan(plc.section("scan")),
                redundant(plc, model, tsap),
                new SupervisionBinder(plc).supervision(),
                Zones.zone(plc, "timeZone", ZoneOffset.UTC),
                place);
    }

    private static PlcDriver driver(Section plc, PlcModel model) {
        PlcDriver driver = plc.word("driver", PlcDriver.class, model.driver());
        boolean fetchWrite = driver == PlcDriver.FETCH_WRITE;
        if (fetchWrite != (model == PlcModel.S5) && plc.has("driver") && plc.has("model")) {
            plc.report(Problem.error(
                            ProblemCode.C026,
                            plc.place("driver"),
                            "this driver does not serve the model " + model.word())
                    .withSecond(plc.place("model"), "the model")
                    .withHelp("FETCH/WRITE is for model: S5, the other drivers are for all other models"));
        }
        for (String key : UNFIT.getOrDefault(driver, List.of())) {
            if (plc.has(key)) {
                Problem problem = Problem.error(
                                ProblemCode.C026, plc.keyPlace(key), "\"" + key + "\" has no effect with this driver")
                        .withHelp("delete it");
                String because = plc.has("driver") ? "driver" : "model";
                plc.report(plc.has(because) ? problem.withSecond(plc.place(because), "given here") : problem);
            }
        }
        return driver;
    }

    private static @Nullable Redundant redundant(Section plc, PlcModel model, @Nullable Tsap firstTsap) {
        Section second = plc.section("redundant");
        if (plc.value("redundant") == null) {
            return null;
        }
        Tsap tsap = tsap(second.section("tsap"));
        boolean ownRoute = second.has("rack") || second.has("slot");
        Located<String> address = address(second);
        int port = second.integer("port", plc.integer("port", SitePlc.PORT));
        if (address.value().equals(plc.text("address", ""))
                && port == plc.integer("port", SitePlc.PORT)
                && !ownRoute
                && tsap == null) {
            second.report(Problem.error(ProblemCode.C026, address.place(), "the second way is the first")
                    .withSecond(plc.place("address"), "the first")
                    .withHelp("write the address of the other CPU or communications processor"));
        }
        checkSlot(second, plc, model);
        refuseBesideTsap(second, "rack");
        refuseBesideTsap(second, "slot");
        return new Redundant(
                address,
                port,
                second.integer("rack", model.secondRack(plc.integer("rack", model.rack()))),
                second.integer("slot", plc.integer("slot", model.slot())),
                tsap == null && !ownRoute ? firstTsap : tsap,
                second.word(
                        "mode", Redundant.Mode.class, model.isPair() ? Redundant.Mode.HOT : Redundant.Mode.STANDBY));
    }

    /** Only a model that is written says where its CPU stands: the standard one may be none of those. */
    private static void checkSlot(Section route, Section plc, PlcModel model) {
        boolean wrongRack = route.integer("rack", 0) != 0;
        boolean wrong = wrongRack || route.integer("slot", 0) > 1;
        if (wrong && model.isFixed() && plc.has("model") && !route.has("tsap")) {
            String key = wrongRack ? "rack" : "slot";
            route.report(Problem.warning(
                            ProblemCode.C098,
                            route.place(key),
                            key + ": " + route.integer(key, 0) + " (expected: rack 0, slot 1 of an " + model.word()
                                    + ")")
                    .withSecond(plc.place("model"), "the model")
                    .withHelp("delete rack and slot, or write the model that it is: an S7-300 has its CPU in slot 2, an"
                            + " S7-400 mostly in slot 3"));
        }
    }

    private static void refuseBesideTsap(Section plc, String key) {
        if (plc.has("tsap") && plc.has(key)) {
            plc.report(
                    Problem.error(ProblemCode.C026, plc.keyPlace(key), "\"" + key + "\" has no effect beside \"tsap\"")
                            .withSecond(plc.keyPlace("tsap"), "given here")
                            .withHelp("the TSAPs hold rack, slot and connection: delete one or the other"));
        }
    }

    private static void checkRoute(Section plc, PlcModel model) {
        if (model.needsTsap() && !plc.has("tsap")) {
            plc.report(Problem.error(ProblemCode.C008, plc.place("model"), "\"tsap\" is missing")
                    .withLabel("has no rack and slot")
                    .withHelp("write tsap: { local: \"10.00\", remote: \"10.00\" } with the selectors set in the PLC"));
        }
        for (String key : List.of("rack", "slot", "connection")) {
            refuseBesideTsap(plc, key);
        }
    }

    private static Located<String> address(Section plc) {
        Located<String> address = plc.locatedText("address");
        if (address == null) {
            return new Located<>("", plc.place());
        }
        String text = address.value();
        boolean looksNumeric = text.indexOf(':') >= 0 || text.matches("[0-9.]+");
        Optional<String> withoutZeros = OtherNotation.zeros(text);
        if (withoutZeros.isPresent()) {
            plc.report(Problem.error(
                            ProblemCode.C013,
                            address.place(),
                            "address: " + text + " (expected: no zero in front of a part)")
                    .withHelp("write " + withoutZeros.get()
                            + "; some programs read a number with a zero in front as octal"));
        } else if (looksNumeric && Prefix.address(text).isEmpty()) {
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
        Map<String, Duration> periods = new LinkedHashMap<>(SitePlc.SCAN);
        for (String name : scan.keys()) {
            Duration standard = periods.getOrDefault(name, SCAN_LEAST);
            periods.put(name, scan.duration(name, standard, SCAN_LEAST, SCAN_MOST));
        }
        return ImmutableOrder.copyOf(periods);
    }
}
