package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.Listener;

/** Outstation and master over loopback sockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutstationTest {

    @AfterAll
    static void leaksNothing() {
        Leaks.assertNone();
    }

    @Test
    @Tag("G1")
    @Tag("G14")
    @Tag("G15")
    void answersTenThousandPointsInOneInterrogation() throws Exception {
        try (TestOutstation outstation = new TestOutstation(10_000);
                TestMaster master = new TestMaster().start(outstation.address)) {
            master.interrogate();
            List<String> lines = master.awaitStart("C_IC_NA_1 actterm");
            assertEquals(
                    List.of("M_EI_NA_1 init CA 1: IOA 0 COI 0", "C_IC_NA_1 actcon CA 1: IOA 0 QOI 20"),
                    lines.subList(0, 2));
            List<String> expected = IntStream.rangeClosed(1, 10_000)
                    .mapToObj(i -> "IOA " + (i + i / 500 * 7) + " " + (float) i)
                    .toList();
            List<String> data = lines.subList(2, lines.size() - 1);
            assertEquals(
                    expected,
                    data.stream()
                            .flatMap(line ->
                                    List.of(line.substring(line.indexOf("IOA")).split(", ")).stream())
                            .toList());
            // 499 points run on, then 500 each: eleven ASDUs of at most 48.
            assertTrue(data.stream().filter(line -> line.startsWith("SQ ")).count() >= 210);
            assertTrue(data.size() < 235, "ASDUs: " + data.size());
        }
    }

    @Test
    @Tag("D16")
    @Tag("U4")
    @Tag("I2")
    void keepsEventsWhileNoMasterIsThere() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0)) {
            try (TestMaster first = new TestMaster().start(outstation.address)) {
                outstation.publish(1, 100);
                first.await(line -> line.endsWith("IOA 1 100.0"));
            }
            outstation.awaitTold("disconnected");
            outstation.publish(101, 5000);
            List<String> received = new ArrayList<>();
            try (TestMaster second = new TestMaster().start(outstation.address)) {
                outstation.publish(5001, 6000);
                received.addAll(EventTest.objects(second.await(line -> line.endsWith("IOA 1 6000.0"))));
            }
            List<String> expected = IntStream.rangeClosed(1, 6000)
                    .mapToObj(i -> "IOA 1 " + (float) i)
                    .toList();
            // What the first connection received but had not acknowledged comes again.
            int repeated = received.size() - 5900;
            assertTrue(repeated >= 0 && repeated <= 100, "repeated: " + repeated);
            assertEquals(expected.subList(100 - repeated, 6000), received);
        }
    }

    @Test
    void losesNothingThatIsPublishedWhileAMasterConnectsAgainAndAgain() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0)) {
            List<String> received = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                outstation.publish(i * 400 + 1, i * 400 + 200);
                TestMaster master = new TestMaster().start(outstation.address);
                outstation.publish(i * 400 + 201, i * 400 + 400);
                received.addAll(EventTest.objects(master.awaitStart("M_ME")));
                master.close();
                // What came until the end was acknowledged or comes again.
                received.addAll(EventTest.objects(master.awaitStart("closed")));
            }
            try (TestMaster master = new TestMaster().start(outstation.address)) {
                received.addAll(EventTest.objects(master.await(line -> line.endsWith("IOA 1 12000.0"))));
            }
            // Doubled is allowed, missing is not; what is new comes in order.
            int next = 1;
            for (String object : received) {
                int value = (int) Float.parseFloat(object.substring("IOA 1 ".length()));
                assertTrue(value <= next, () -> "missing before " + object);
                next = Math.max(next, value + 1);
            }
            assertEquals(12_001, next);
        }
    }

    @Test
    @Tag("U1")
    @Tag("U2")
    void closesTheFirstMasterOfAGroupWhenTheSecondStarts() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0);
                TestMaster first = new TestMaster().start(outstation.address);
                TestMaster second = new TestMaster().start(outstation.address)) {
            first.awaitStart("closed: ");
            outstation.publish(1, 1);
            second.awaitStart("M_ME_NC_1 spont");
        }
    }

    @Test
    @Tag("U6")
    @Tag("F2")
    void refusesAddressesThatAreNotAllowedOrBelongToNoGroup() throws Exception {
        List<AddressRange> allowed = List.of(AddressRange.parse("127.0.0.0/30"));
        Listener listener = TestOutstation.listener(allowed, 10);
        Group first = TestOutstation.group("first", List.of(AddressRange.parse("127.0.0.1")), true, 10);
        Group second = TestOutstation.group("second", List.of(AddressRange.parse("127.0.0.2")), true, 10);
        try (TestOutstation outstation = new TestOutstation(0, listener, LinkParameters.STANDARD, first, second)) {
            for (int host = 1; host <= 4; host++) {
                try (Socket socket = outstation.socket("127.0.0." + host)) {
                    if (host <= 2) {
                        outstation.awaitTold("connected 127.0.0." + host);
                        assertEquals(host == 1 ? "first" : "second", outstation.told.lastGroup);
                    } else {
                        assertEquals(-1, socket.getInputStream().read());
                    }
                }
            }
            List<String> told = outstation.awaitTold("allowed");
            assertTrue(told.contains("refused: the address belongs to no redundancy group"), told::toString);
            assertTrue(told.contains("refused: the address is not in the list of allowed masters"), told::toString);
        }
    }

    @Test
    @Tag("F2")
    @Tag("Z5")
    void refusesOneConnectionTooManyAndTakesTheNextWhenOneIsGone() throws Exception {
        Listener listener = TestOutstation.listener(List.of(), 2);
        try (TestOutstation outstation =
                        new TestOutstation(0, listener, LinkParameters.STANDARD, TestOutstation.EVERYBODY);
                Socket second = outstation.socket()) {
            Socket first = outstation.socket();
            try (Socket third = outstation.socket()) {
                assertEquals(-1, third.getInputStream().read());
            }
            assertTestfr(first);
            assertTestfr(second);
            first.close();
            outstation.awaitTold("disconnected");
            try (Socket fourth = outstation.socket()) {
                assertTestfr(fourth);
            }
        }
    }

    static void assertTestfr(Socket socket) throws Exception {
        socket.getOutputStream().write(Frames.octets("68 04 43 00 00 00"));
        assertEquals(
                "TESTFR con",
                Frames.words(io.netty.buffer.Unpooled.wrappedBuffer(
                        socket.getInputStream().readNBytes(6))));
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0)) {
            Listener same = new Listener(outstation.address, List.of(), 10, null, null);
            ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> new TestOutstation(0, same, LinkParameters.STANDARD, TestOutstation.EVERYBODY));
            BindException cause = assertInstanceOf(BindException.class, failure.getCause());
            assertTrue(
                    String.valueOf(cause.getMessage()).contains(Integer.toString(outstation.address.getPort())),
                    cause::getMessage);
        }
    }

    @Test
    void closesInTheMiddleOfDataAndMoreThanOnce() throws Exception {
        TestOutstation outstation = new TestOutstation(10_000);
        try (TestMaster master = new TestMaster().start(outstation.address)) {
            outstation.publish(1, 50_000);
            master.interrogate();
            master.awaitStart("M_");
            outstation.close();
            outstation.close();
            assertTrue(outstation.outstation.loop().isTerminated());
            master.awaitStart("closed: ");
            List<String> told = outstation.told.take();
            assertEquals("disconnected 127.0.0.1: the outstation is closed", told.get(told.size() - 1));
            assertThrows(Exception.class, outstation::socket);
        }
    }

    @Test
    void closesBeforeItIsBound() {
        OutstationConfig config = new OutstationConfig(
                List.of(TestOutstation.listener(List.of(), 1)),
                List.of(TestOutstation.EVERYBODY),
                LinkParameters.STANDARD,
                OutstationConfig.StationRules.STANDARD);
        Outstation outstation = new Outstation(
                config,
                new StationClock(java.time.InstantSource.system(), java.time.ZoneOffset.UTC),
                new OutstationListener() {},
                StationStore.NONE,
                StationMemory.EMPTY);
        outstation.close();
        assertTrue(outstation.loop().isTerminated());
    }

    @Test
    void tellsAConnectionOnce() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0)) {
            new TestMaster().start(outstation.address).close();
            assertEquals(
                    List.of("connected 127.0.0.1", "started 127.0.0.1", "disconnected 127.0.0.1: closed by peer"),
                    outstation.awaitTold("disconnected"));
        }
    }
}
