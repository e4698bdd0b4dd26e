package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.OutstationListener;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;

/** Life of a gateway: what it needs, and that it gives everything back. */
@Timeout(120)
class GatewayTest {
    private static final String SMALL = """
            plcs:
              north: { address: 192.0.2.20, scan: { normal: 20ms } }
            stations:
              - commonAddress: 1
                points: [{ ioa: 1001, type: single-point, tag: DB10.DBX0.0 }]
            """;

    private final RecordedLog log = new RecordedLog();
    private final LostBuffers lost = new LostBuffers();

    /** Has the buffers' pool take what it keeps for ever, on all paths, so that what comes on top is a loss. */
    @BeforeEach
    void warmUp() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Gateway gateway = SiteRun.start(SMALL, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1001 off");
            assertEquals(1, master.interrogate(1).size());
        }
        log.clear();
    }

    @AfterEach
    void close() {
        lost.assertNone();
        lost.close();
        log.close();
    }

    private static Site onPort(Site site, int port) {
        return SitePorts.onLoopback(site, port, plc -> 1);
    }

    @Test
    void closeLeavesNothing() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            Resources before = Resources.now();
            Gateway gateway = SiteRun.start(SMALL, Map.of("north", plc));
            try (TestMaster master = TestMaster.connected(gateway)) {
                master.await(1, "IOA 1001 off");
            }
            gateway.close();
            gateway.close();
            // An event loop reports its end a moment before its thread is gone.
            before.assertRestored();
        }
        assertEquals(List.of(), log.lines("SEVERE"));
    }

    @Test
    void closingInTheMiddleOfPollsAndCommandsIsQuiet() throws Exception {
        Resources before = Resources.now();
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            for (int i = 0; i < 20; i++) {
                Gateway gateway = SiteRun.start(SMALL, Map.of("north", plc));
                try (TestMaster master = TestMaster.connected(gateway)) {
                    gateway.close();
                    master.closed.get(TestMaster.SECONDS, java.util.concurrent.TimeUnit.SECONDS);
                }
            }
        }
        before.assertRestored();
        assertEquals(List.of(), log.lines("SEVERE"));
    }

    @Test
    void aSecondGatewayOnThePortSaysWhoseFaultItIsAndLeavesNothing() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Site site = onPort(SiteRun.site(SMALL), other.getLocalPort());
            Resources before = Resources.now();
            GatewayException failure = assertThrows(
                    GatewayException.class, () -> Gateway.start(site, InstantSource.system(), new OutstationLog()));
            assertEquals(
                    "cannot listen for masters on 127.0.0.1:" + other.getLocalPort()
                            + ": Address already in use\n  = help: another program uses the port; `ss -ltnp 'sport = :"
                            + other.getLocalPort() + "'` names it. Stop it, or give the outstation another port",
                    failure.getMessage());
            before.assertRestored();
        }
    }

    @Test
    void anAddressOfAnotherComputerSaysSo() throws Exception {
        Site site = SiteRun.read("""
                site: Test
                outstation: { listen: [{ port: 24040, address: 192.0.2.99 }] }
                """ + SMALL);
        Resources before = Resources.now();
        GatewayException failure = assertThrows(
                GatewayException.class, () -> Gateway.start(site, InstantSource.system(), new OutstationLog()));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("cannot listen for masters on 192.0.2.99:24040: Cannot assign requested address\n"
                                + "  = help: no network interface of this computer has the address"),
                failure.getMessage());
        before.assertRestored();
    }

    @Test
    void ifOneOfTwoListenersFailsTheOtherIsClosed() throws Exception {
        int first;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            first = free.getLocalPort();
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Site site = SiteRun.read("site: Test\noutstation: { listen: [{ port: " + first
                    + ", address: 127.0.0.1 }, { port: " + other.getLocalPort() + ", address: 127.0.0.1 }] }\n"
                    + SMALL);
            GatewayException failure = assertThrows(
                    GatewayException.class, () -> Gateway.start(site, InstantSource.system(), new OutstationLog()));
            assertTrue(
                    String.valueOf(failure.getMessage())
                            .contains("on 127.0.0.1:" + other.getLocalPort() + ": Address already in use"),
                    failure.getMessage());
            new ServerSocket(first, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void aFaultWhileItOpensLeavesNothing() throws Exception {
        Site site = SiteRun.site(SMALL + "    commands: [{ ioa: 5001, type: single-command, tag: DB10.DBX0.1 }]\n");
        Site withoutPlc =
                new Site(site.name(), "", onPort(site, 0).outstation(), Map.of(), site.stations(), false, site.files());
        Resources before = Resources.now();
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Gateway.start(withoutPlc, InstantSource.system(), new OutstationListener() {}));
        }
        Site badPort = SitePorts.onLoopback(site, 0, plc -> 70_000);
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Gateway.start(badPort, InstantSource.system(), new OutstationListener() {}));
        }
        before.assertRestored();
    }

    @Test
    void tenThousandPointsArriveOverAWindowOfTwelveWithTheTerminationLast() throws Exception {
        int points = 10_000;
        StringBuilder site = new StringBuilder("""
                plcs:
                  north: { address: 192.0.2.20, scan: { normal: 1h } }
                stations:
                  - commonAddress: 1
                    points:
                """);
        for (int i = 0; i < points; i++) {
            site.append("      - { ioa: ")
                    .append(1 + i * 3)
                    .append(", type: measured-float, tag: DB10.DBD")
                    .append(i * 4)
                    .append(" REAL }\n");
        }
        try (S7Simulator plc = S7Simulator.builder().db(10, points * 4).start()) {
            plc.update(memory -> {
                for (int i = 0; i < points; i++) {
                    memory.set("DB10.DBD" + i * 4 + " REAL", (float) i);
                }
            });
            try (Gateway gateway = SiteRun.start(site.toString(), Map.of("north", plc));
                    TestMaster master = TestMaster.connected(gateway)) {
                assertEquals(12, SiteRun.site(SMALL).outstation().link().k());
                master.await(1, "IOA " + (1 + (points - 1) * 3) + " " + (points - 1) + ".0");
                List<Received> answers = master.interrogate(1, Interrogation.STATION);
                assertEquals(points, answers.size());
                Set<Integer> addresses = new HashSet<>();
                for (Received answer : answers) {
                    int address = answer.object().address();
                    addresses.add(address);
                    assertEquals("IOA " + address + " " + (address - 1) / 3 + ".0", answer.text());
                }
                assertEquals(points, addresses.size());
                assertEquals(List.of(), new ArrayList<>(master.received), "nothing behind the termination");
            }
        }
    }

    @Test
    void aHundredRestartsOfPlcsLeaveNothingBehind() throws Exception {
        int plcs = 10;
        StringBuilder site = new StringBuilder("plcs:\n");
        for (int i = 1; i <= plcs; i++) {
            site.append("  plc").append(i).append(": { address: 192.0.2.20, timeout: 1s, scan: { normal: 10ms } }\n");
        }
        site.append("stations:\n");
        for (int i = 1; i <= plcs; i++) {
            site.append("  - { commonAddress: ").append(i).append(", plc: plc").append(i);
            site.append(", points: [{ ioa: 1001, type: step-position, tag: DB10.DBB0 SINT }] }\n");
        }
        Map<String, S7Simulator> simulators = java.util.stream.IntStream.rangeClosed(1, plcs)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "plc" + i, i -> S7Simulator.builder().db(10, 16).start()));
        try (Gateway gateway = SiteRun.start(site.toString(), simulators);
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master, plcs, "IOA 1001 0");
            restart(simulators.values(), master, 1);
            Resources before = Resources.now();
            for (int round = 2; round <= 11; round++) {
                restart(simulators.values(), master, round);
            }
            before.assertRestored();
        } finally {
            simulators.values().forEach(S7Simulator::close);
        }
    }

    private static void restart(Iterable<S7Simulator> simulators, TestMaster master, int round) throws Exception {
        int plcs = 0;
        for (S7Simulator plc : simulators) {
            plc.refuse();
            plcs++;
        }
        awaitAll(master, plcs, "IOA 1001 " + (round - 1) + " [IV NT]");
        for (S7Simulator plc : simulators) {
            plc.set("DB10.DBB0 SINT", round);
            plc.resume();
        }
        awaitAll(master, plcs, "IOA 1001 " + round);
    }

    private static void awaitAll(TestMaster master, int stations, String text) throws InterruptedException {
        Set<Integer> seen = new HashSet<>();
        master.until(object -> {
            if (object.text().equals(text)) {
                seen.add(object.commonAddress());
            }
            return seen.size() == stations;
        });
    }

    @Test
    void aResetProcessReadsEverythingAnew() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            Gateway gateway = SiteRun.start("""
                    plcs:
                      north: { address: 192.0.2.20, scan: { normal: 20ms } }
                    stations:
                      - commonAddress: 1
                        points:
                          - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                          - { ioa: 1002, type: single-point, status: events-not-durable }
                    """, Map.of("north", plc));
            try (gateway;
                    TestMaster master = TestMaster.connected(gateway)) {
                master.await(1, "IOA 1001 off");
                gateway.reset();
                master.await(1, "IOA 1001 off [IV NT]");
                master.await(1, "IOA 1001 off");
                assertEquals(List.of("M_SP_NA_1 IOA 1001 off", "M_SP_NA_1 IOA 1002 on"), master.interrogate(1));
                gateway.eventsDurable(true);
                master.await(1, "IOA 1002 off");
            }
        }
        assertEquals(2, log.lines("north: connected").size(), () -> log.lines().toString());
    }

    @Test
    void aResetThatMeetsAGatewayThatStopsDoesNothing() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            Gateway gateway = SiteRun.start(SiteRun.site(SMALL), north -> plc.port());
            try (TestMaster master = TestMaster.connected(gateway)) {
                master.await(1, "IOA 1001 off");
            }
            CompletableFuture<?> closing = CompletableFuture.runAsync(gateway::close);
            while (!closing.isDone()) {
                gateway.reset();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            closing.get(30, TimeUnit.SECONDS);
            gateway.reset();
        }
        assertEquals(List.of(), log.lines("report"), "no fault of the gateway");
        assertEquals(List.of(), log.lines("SEVERE"));
    }

    /** Clock of which the outstation's event loop waits, once it is told to, until a poll has been answered. */
    private static final class ClockThatWaitsForAPoll implements InstantSource {
        private final AtomicReference<EventLoop> waiting = new AtomicReference<>();
        private final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public Instant instant() {
            EventLoop outstation = waiting.get();
            if (outstation != null && !outstation.inEventLoop()) {
                answered.countDown();
            } else if (outstation != null) {
                try {
                    // Not for ever: the poll may have been answered just before.
                    if (!answered.await(1, TimeUnit.SECONDS)) {
                        waiting.set(null);
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return InstantSource.system().instant();
        }
    }

    @Test
    void whatWasReadBeforeAResetIsNotTakenOverBehindIt() throws Exception {
        ClockThatWaitsForAPoll clock = new ClockThatWaitsForAPoll();
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Gateway gateway = Gateway.start(
                        SitePorts.onLoopback(SiteRun.site(SMALL), 0, north -> plc.port()), clock, new OutstationLog());
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1001 off");
            clock.waiting.set(gateway.loop());
            gateway.reset();
            master.await(1, "IOA 1001 off [IV NT]");
            master.await(1, "IOA 1001 off");
            plc.set("DB10.DBX0.0", true);
            List<Received> events = master.until(object -> object.text().equals("IOA 1001 on"));
            assertEquals(1, events.size(), events::toString);
        }
    }

    @Test
    void itListensWhereTheSiteSays() throws Exception {
        try (Gateway gateway = SiteRun.start(SiteRun.site(SMALL), plc -> 1)) {
            List<InetSocketAddress> listening = gateway.listening();
            assertEquals(1, listening.size());
            assertTrue(listening.get(0).getAddress().isLoopbackAddress());
            assertTrue(
                    log.lines()
                            .contains("INFO listening for masters on 127.0.0.1:"
                                    + listening.get(0).getPort()),
                    () -> log.lines().toString());
            assertTrue(log.lines().contains("INFO Test: 1 point, 1 PLC"));
        }
    }
}
