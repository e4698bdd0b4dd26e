package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

/**
 * A folder of {@code samples/} as it stands, with simulated PLCs and a master, all on loopback. What is written to the PLCs and
 * what the master must see then stand in lines of text, so that a test reads like a protocol of acceptance.
 */
final class SampleRun implements AutoCloseable {
    private static final Path SAMPLES = Path.of("..", "samples");
    final Site site;
    final Map<String, S7Simulator> plcs;
    final RecordedLog log = new RecordedLog();
    final Gateway gateway;
    final TestMaster master;
    final MovableClock clock;
    /** The gateway and the test look at the same clock, but not at the same moment. */
    private Duration tolerance = Duration.ofMillis(20);

    /** Beginning of the present round: nothing that it brings about is older. */
    private Instant begin = Instant.EPOCH;
    /** Latest value of each point, {@code CA/IOA} to text; what an interrogation must tell. */
    private final Map<String, String> image = new TreeMap<>();

    private SampleRun(Site site, Map<String, S7Simulator> plcs, MovableClock clock) throws Exception {
        this.site = site;
        this.plcs = plcs;
        this.clock = clock;
        this.gateway = SiteRun.start(site, plcs, clock);
        this.master = TestMaster.connected(gateway);
    }

    /**
     * A sample that runs.
     *
     * @param addresses addresses in its files and what stands in their place on loopback
     * @param plcs simulated PLCs by name
     */
    static SampleRun of(String sample, Path folder, Map<String, String> addresses, Map<String, S7Simulator> plcs)
            throws Exception {
        return of(sample, folder, addresses, plcs, new MovableClock());
    }

    static SampleRun of(
            String sample,
            Path folder,
            Map<String, String> addresses,
            Map<String, S7Simulator> plcs,
            MovableClock clock)
            throws Exception {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(sample))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                for (Map.Entry<String, String> address : addresses.entrySet()) {
                    text = text.replace(address.getKey(), address.getValue());
                }
                Files.writeString(folder.resolve(file.getFileName().toString()), text);
            }
        }
        SiteFile read = SiteFile.read(folder.resolve("site.yaml"));
        assertEquals(List.of(), read.problems());
        Site site = read.site();
        assertNotNull(site);
        return new SampleRun(site, plcs, clock);
    }

    /** Writes to a PLC all at once, {@code TAG = VALUE} in each line. */
    void plc(String name, String lines) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String line : lines.strip().lines().toList()) {
            String[] sides = line.split("=", 2);
            values.put(sides[0].strip(), value(sides[1].strip()));
        }
        write(name, values);
    }

    /** Writes to a PLC all at once, values by their tags, and begins a round with that. */
    void write(String name, Map<String, Object> values) {
        nothingIsOlder();
        update(name, values);
    }

    void update(String name, Map<String, Object> values) {
        Map<S7Tag, Object> parsed = new LinkedHashMap<>();
        values.forEach((tag, value) -> parsed.put(S7Tag.parse(tag), value));
        simulator(name).update(memory -> parsed.forEach(memory::set));
    }

    /** Begins a round: whatever it brings about is of this moment or a later one. */
    Instant nothingIsOlder() {
        begin = clock.instant();
        return begin;
    }

    /** The clock of the station is set as masters do it; it is late by the time that the command takes, at most until its confirmation. */
    void synchronize(int commonAddress) throws InterruptedException {
        Instant sent = clock.instant();
        Cp56Time2a time = Cp56Time2a.of(sent.toEpochMilli(), site.outstation().time());
        master.send(TypeId.C_CS_NA_1, commonAddress, new InformationObject(0, new InformationElement.None(), time));
        master.await(TypeId.C_CS_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
        tolerance = tolerance.plus(Duration.between(sent, clock.instant()));
    }

    Duration tolerance() {
        return tolerance;
    }

    Instant begin() {
        return begin;
    }

    S7Simulator simulator(String name) {
        S7Simulator plc = plcs.get(name);
        assertNotNull(plc, name);
        return plc;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.contains("T")) {
            return LocalDateTime.parse(text);
        }
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.decode(text);
    }

    /**
     * Awaits a spontaneous, time-tagged event for each line: {@code IOA VALUE [QUALITY]}, and behind {@code @} its time tag where it is not
     * that of the gateway. What comes besides is of no concern.
     */
    void expect(int commonAddress, String lines) throws InterruptedException {
        expect(commonAddress, lines, CauseOfTransmission.SPONTANEOUS);
    }

    void expect(int commonAddress, String lines, int cause) throws InterruptedException {
        Map<String, String> times = new HashMap<>();
        Map<String, List<String>> missing = new TreeMap<>();
        for (String line : lines.strip().lines().toList()) {
            String[] sides = line.strip().split(" @ ", 2);
            String text = "IOA " + sides[0].strip();
            missing.put(text, List.of());
            if (sides.length > 1) {
                times.put(text, sides[1].strip());
            }
            image.put(commonAddress + "/" + text.split(" ", 3)[1], text);
        }
        List<String> seen = new ArrayList<>();
        try {
            master.until(event -> {
                if (event.commonAddress() == commonAddress
                        && event.cot() == cause
                        && event.type().isTimeTagged()) {
                    seen.add(text(event));
                    if (missing.remove(text(event)) != null) {
                        assertTime(event, times.get(text(event)));
                    }
                }
                return missing.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(
                    "missing at CA " + commonAddress + ": " + missing.keySet() + "; seen: " + seen + "; log: "
                            + log.lines("WARNING"),
                    e);
        }
    }

    /** Without the sequence number of a counter, which says how often it was sent. */
    private static String text(Received event) {
        int sequence = event.text().indexOf(" SQ ");
        return sequence < 0 ? event.text() : event.text().substring(0, sequence);
    }

    private void assertTime(Received event, @org.jspecify.annotations.Nullable String expected) {
        assertNotNull(event.object().time(), event::text);
        Instant time = event.object().time().toInstant(site.outstation().time());
        if (expected == null) {
            assertTrue(
                    !time.isBefore(begin.minus(tolerance))
                            && !time.isAfter(clock.instant().plus(tolerance)),
                    () -> event + " is not of this moment, after " + begin);
        } else {
            assertEquals(Instant.parse(expected), time, event::text);
        }
    }

    /** The general interrogation answers with cause 20, without time tags, each point once, and with the value that was seen last. */
    void assertInterrogation(int commonAddress, int points) throws InterruptedException {
        Map<String, String> answered = new TreeMap<>();
        for (Received object : master.interrogate(commonAddress, CauseOfTransmission.INTERROGATED_BY_STATION)) {
            assertTrue(!object.type().isTimeTagged(), object::toString);
            String key = commonAddress + "/" + object.object().address();
            assertEquals(null, answered.put(key, object.text()), "answered twice");
        }
        assertEquals(points, answered.size());
        image.forEach((key, text) -> {
            if (answered.containsKey(key)) {
                assertEquals(text, answered.get(key));
            }
        });
    }

    /** A PLC holds a value, which a command has written. */
    void assertWritten(String plc, String tag, Object value) {
        Object present = simulator(plc).get(tag);
        if (value instanceof Number number) {
            assertEquals(number.doubleValue(), ((Number) present).doubleValue(), tag);
        } else {
            assertEquals(value, present, tag);
        }
    }

    @Override
    public void close() throws IOException {
        master.close();
        gateway.close();
        plcs.values().forEach(S7Simulator::close);
        log.close();
    }
}
