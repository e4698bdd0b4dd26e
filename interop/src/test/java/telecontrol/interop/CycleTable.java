package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.ReadPlan;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/**
 * Times of a poll over a slow line, for several clients in turn; no test, and not run with the tests:
 * {@code mvn -Pinterop -pl interop -am -Dtest=CycleTable -Dexcluded.tags=none -Djvm.test.args=-Dio.netty.leakDetection.level=disabled
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.timeout=3600 verify}
 * writes {@code interop/target/cycles.md}.
 */
@Tag("measurement")
class CycleTable {

    private static final Duration ROUND_TRIP = Duration.ofMillis(2);
    private static final Duration JOB = Duration.ofMillis(5);
    private static final int JOBS = 3;
    private static final List<Integer> PDU_SIZES =
            Integer.getInteger("pdu") == null ? List.of(240, 960) : List.of(Integer.getInteger("pdu"));
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration WARM_UP = Duration.ofMillis(800);
    private static final Duration PEER_DEADLINE = Duration.ofSeconds(90);

    /** One poll, in milliseconds. */
    private interface Poll {
        double millis();
    }

    /** Client on a line of its own, with the times of its polls. */
    private static final class Client {
        final DelayingProxy line;
        final Poll poll;
        final List<Double> times = new ArrayList<>();
        int requests;

        Client(DelayingProxy line, Poll poll) {
            this.line = line;
            this.poll = poll;
        }

        void run() {
            line.takeReads();
            times.add(poll.millis());
            requests = line.takeReads();
        }

        /** At least one poll: the first one plans, and the compiler needs more of them. */
        void warmUp() {
            long end = System.nanoTime() + WARM_UP.toNanos();
            do {
                poll.millis();
            } while (System.nanoTime() < end);
        }

        double median() {
            return times.stream().sorted().toList().get(times.size() / 2);
        }
    }

    private final List<AutoCloseable> open = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();

    @Test
    @Timeout(3600)
    void write() throws Exception {
        table.append("""
                | PDU | tags | requests | floor ms | own ms | own/floor | sequential blocks | own, up to 79 items | nodes7 | PLC4J, tag by tag |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        try (Snap7Server server = Snap7Server.start();
                S7Simulator simulator = simulator()) {
            for (int pduSize : PDU_SIZES) {
                for (TagLayout layout : TagLayout.values()) {
                    for (int number : new int[] {100, 1_000, 5_000}) {
                        row(layout, number, pduSize, server.port(), simulator.port());
                    }
                }
            }
        }
        Files.writeString(Path.of("target", "cycles.md"), table);
    }

    /** nodes7 and PLC4J put more items into a request than the snap7 server takes: the one ends then, the other waits for ever. */
    private static S7Simulator simulator() {
        S7Simulator.Builder plc = S7Simulator.builder().jobs(JOBS);
        for (int block = 100; block <= 104; block++) {
            plc.db(block, 65_536);
        }
        return plc.start();
    }

    private void row(TagLayout layout, int number, int pduSize, int snap7, int simulator) throws Exception {
        TagLayout.Tags tags = layout.tags(number);
        List<S7Tag> parsed = tags.siemens().stream().map(S7Tag::parse).toList();
        int planned =
                ReadPlan.of(parsed, new PlanLimits(pduSize, 20)).requests().size();
        DelayingProxy.Costs costs = new DelayingProxy.Costs(ROUND_TRIP, JOB, JOBS, pduSize);
        List<Client> clients = new ArrayList<>();
        try {
            clients.add(own(line(snap7, costs), parsed, JOBS, 20));
            clients.add(own(line(snap7, costs), parsed, 1, 1));
            clients.add(own(line(simulator, costs), parsed, JOBS, 79));
            clients.add(nodes7(line(simulator, costs), tags.nodes7()));
            clients.add(plc4x(line(simulator, costs), tags.plc4x()));
            clients.forEach(Client::warmUp);
            for (int round = 0; round < ROUNDS; round++) {
                for (Client client : clients) {
                    // One look at what takes a second and more is enough.
                    if (client.times.isEmpty() || client.median() < 2_000) {
                        client.run();
                    }
                }
            }
        } finally {
            for (AutoCloseable closeable : open) {
                closeable.close();
            }
            open.clear();
        }
        report(layout, number, pduSize, planned, clients);
    }

    private void report(TagLayout layout, int number, int pduSize, int planned, List<Client> clients) {
        double floor = planned * (double) JOB.toMillis() + ROUND_TRIP.toMillis();
        Client own = clients.get(0);
        table.append(String.format(
                Locale.ROOT,
                "| %d | %,d %s | %d | %.0f | %.1f | %.3f |",
                pduSize,
                number,
                layout.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                own.requests,
                floor,
                own.median(),
                own.median() / floor));
        for (Client client : clients.subList(1, clients.size())) {
            table.append(String.format(
                    Locale.ROOT, " %.1fx, %,d requests |", client.median() / own.median(), client.requests));
        }
        table.append('\n');
        System.out.print(table.substring(table.lastIndexOf("\n", table.length() - 2) + 1));
    }

    private DelayingProxy line(int plc, DelayingProxy.Costs costs) {
        DelayingProxy line = new DelayingProxy(plc, costs);
        open.add(0, line);
        return line;
    }

    private Client own(DelayingProxy line, List<S7Tag> tags, int jobs, int items) {
        S7Session session = S7Session.connect(
                line.port(), options -> options.maxJobs(jobs).maxItems(items).timeout(Duration.ofSeconds(10)));
        open.add(0, session);
        TagSet set = TagSet.of(tags);
        return new Client(line, () -> {
            long start = System.nanoTime();
            session.read(set);
            return (System.nanoTime() - start) / 1e6;
        });
    }

    private Client nodes7(DelayingProxy line, List<String> tags) {
        ObjectNode task = NodeS7.object().put("host", "127.0.0.1").put("port", line.port());
        task.set("read", NodeS7.json(tags));
        PeerProcess process = PeerProcess.start("nodes7-cycle", Snap7Server.PEERS, List.of("node", "nodes7-cycle.js"));
        open.add(0, process);
        process.send(task.toString());
        process.next("connection", PEER_DEADLINE);
        return new Client(line, () -> {
            process.send("cycle");
            JsonNode cycle = process.next("cycle", PEER_DEADLINE);
            return cycle.path("bad").asBoolean() ? Double.NaN : cycle.path("ms").asDouble();
        });
    }

    private Client plc4x(DelayingProxy line, List<String> tags) {
        Plc4xReader reader = new Plc4xReader(line.port(), Duration.ofSeconds(60));
        open.add(0, reader);
        return new Client(line, () -> {
            long start = System.nanoTime();
            reader.read(tags);
            return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 1e3;
        });
    }
}
