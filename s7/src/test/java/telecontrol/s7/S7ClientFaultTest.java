package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.assertFails;
import static telecontrol.s7.ClientRun.config;
import static telecontrol.s7.ClientRun.get;
import static telecontrol.s7.ClientRun.tags;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.S7Exception.Kind;

/** The client against peers that do wrong. */
@Timeout(60)
class S7ClientFaultTest {

    private static final String VALUE = "ff040010 1234";

    private static void assertFirstFailure(Kind kind, String inMessage, ScriptedPlc.Script script) throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(script);
                ClientRun run = new ClientRun(config(plc.port()).build())) {
            run.client.start();
            ClientRun.Event event = run.awaitDisconnected(kind);
            assertTrue(event.message().contains(inMessage), event::message);
            assertTrue(event.message().startsWith("127.0.0.1:" + plc.port()), event::message);
        }
    }

    @Test
    void unansweredConnectionRequest() throws Exception {
        assertFirstFailure(Kind.COTP_TIMEOUT, "rack and slot", ScriptedPlc.Peer::stayUntilClosed);
    }

    @Test
    void refusedConnectionRequest() throws Exception {
        assertFirstFailure(Kind.COTP_REFUSED, "TSAP 01.01", peer -> {
            peer.receive();
            peer.send("0300000b 0680 0001 0000 88");
        });
    }

    @Test
    void connectionClosedInsteadOfConfirmed() throws Exception {
        assertFirstFailure(Kind.CLOSED_BY_PLC, "connection resource", ScriptedPlc.Peer::receive);
    }

    @Test
    void unansweredSetup() throws Exception {
        assertFirstFailure(Kind.SETUP_TIMEOUT, "setup communication", peer -> {
            peer.confirm();
            peer.stayUntilClosed();
        });
    }

    @Test
    void refusedSetup() throws Exception {
        assertFirstFailure(Kind.SETUP_REFUSED, "0x8104", peer -> {
            peer.confirm();
            peer.refuse(peer.receive(), "8104");
            peer.stayUntilClosed();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 111})
    void unusablePduSize(int pduSize) throws Exception {
        assertFirstFailure(Kind.SETUP_REFUSED, "granted PDU size: " + pduSize, peer -> {
            peer.handshake(pduSize, 1);
            peer.stayUntilClosed();
        });
    }

    @Test
    void tooLargeAGrantIsNotUsed() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(65535, 65535);
                    peer.stayUntilClosed();
                });
                ClientRun run = new ClientRun(config(plc.port()).pduSize(480).build())) {
            run.client.start();
            ClientRun.Event event = run.awaitConnected();
            assertEquals(480, event.pduSize());
            assertEquals(8, event.jobs());
        }
    }

    @Test
    void smallTransportUnitMeansSmallPdu() throws Exception {
        List<String> setup = new CopyOnWriteArrayList<>();
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.receive();
                    peer.send("03000016 11d000010001 00 c00109 c1020100 c2020102");
                    String request = peer.receive();
                    setup.add(request);
                    peer.send(ScriptedPlc.frame(ScriptedPlc.reference(request), "0000", "f00000010001 01e0", ""));
                    peer.stayUntilClosed();
                });
                ClientRun run = new ClientRun(config(plc.port()).build())) {
            run.client.start();
            assertEquals(480, run.awaitConnected().pduSize());
            assertTrue(setup.get(0).endsWith("01f0"), "496 octets fit into a transport unit of 512");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "47455420,                                                   TPKT version",
        "0300ffff,                                                   TPKT length",
        "0300000802f08072,                                           S7 PDU length",
        "0300001402f0807203000000010000000000000000,                 S7CommPlus",
        "0300001302f080320300000001000800000000,                     S7 parameter and data length",
        "0300001602f08032030000FFFF00020001000004010a,               ''"
    })
    void garbageClosesAndTheNextConnectionIsClean(String garbage, String message) throws Exception {
        boolean harmless = message.isEmpty();
        AtomicInteger connection = new AtomicInteger();
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 4);
                    if (connection.incrementAndGet() == 1) {
                        peer.receive();
                        peer.send(garbage);
                    }
                    serve(peer);
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            CompletionStage<Readings> read = run.client.read(TagSet.of(tags("MW0")));
            if (harmless) {
                assertFails(Kind.ANSWER_TIMEOUT, read);
            } else {
                assertFails(Kind.PROTOCOL_ERROR, read);
                ClientRun.Event event = run.awaitDisconnected(Kind.PROTOCOL_ERROR);
                assertTrue(event.message().contains(message), event::message);
            }
            run.awaitConnected();
            assertEquals(0x1234, run.read("MW0").value(0));
            assertEquals(2, plc.connections.get());
        }
    }

    /** Answers every read of one item with the same value. */
    private static void serve(ScriptedPlc.Peer peer) throws IOException {
        while (true) {
            peer.answer(peer.receive(), 1, VALUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, ff0400101234ff0400101234, answer items: 2",
        "1, ff040020 12345678,        4 octets for",
        "1, ff040010 12,              1 left",
        "1, ff04,                     is missing",
        "1, ff09ffff 1234,            65535 octets for"
    })
    void lyingAnswerClosesTheConnection(int items, String data, String message) throws Exception {
        AtomicInteger connection = new AtomicInteger();
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 4);
                    if (connection.incrementAndGet() == 1) {
                        peer.answer(peer.receive(), items, data);
                    }
                    serve(peer);
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            assertFails(Kind.PROTOCOL_ERROR, run.client.read(TagSet.of(tags("MW0"))));
            ClientRun.Event event = run.awaitDisconnected(Kind.PROTOCOL_ERROR);
            assertTrue(event.message().contains(message), event::message);
            run.awaitConnected();
            assertEquals(0x1234, run.read("MW0").value(0));
        }
    }

    @Test
    void unknownAndDuplicatedAnswersAreDropped() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 4);
                    for (int value = 1; ; value++) {
                        String job = peer.receive();
                        String right = "ff040010%04x".formatted(value);
                        peer.send(ScriptedPlc.frame("eeee", "0000", "0401", "ff0400109999"));
                        peer.answer(job, 1, right);
                        peer.answer(job, 1, "ff0400108888");
                    }
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            TagSet set = TagSet.of(tags("MW0"));
            for (int value = 1; value <= 20; value++) {
                assertEquals(value, run.read(set).value(0));
            }
            assertEquals(1, plc.connections.get());
        }
    }

    @Test
    void answersMayComeInAnyOrder() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 4);
                    String first = peer.receive();
                    String second = peer.receive();
                    peer.answer(second, 1, "ff0400100002");
                    peer.answer(first, 1, "ff0400100001");
                    peer.stayUntilClosed();
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            CompletionStage<Readings> one = run.client.read(TagSet.of(tags("MW0")));
            CompletionStage<Readings> two = run.client.read(TagSet.of(tags("MW2")));
            assertEquals(2, get(two).value(0));
            assertEquals(1, get(one).value(0));
        }
    }

    @Test
    void truncatedAnswerIsNoAnswer() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 4);
                    peer.receive();
                    peer.send("0300001b 02f080 3203 0000");
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            assertFails(Kind.CLOSED_BY_PLC, run.client.read(TagSet.of(tags("MW0"))));
        }
    }

    /** A clone that refuses whole jobs for one bad item: the good tags are read all the same, and afterwards without detours. */
    @Test
    void refusedJobIsHalvedUntilTheBadTagIsAlone() throws Exception {
        List<String> jobs = new CopyOnWriteArrayList<>();
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 1);
                    while (true) {
                        String job = peer.receive();
                        jobs.add(job);
                        int items = Integer.parseInt(job.substring(36, 38), 16);
                        // The bad item is the bit address of DB1.DBW100.
                        if (job.contains("84000320")) {
                            peer.refuse(job, "d203");
                        } else {
                            peer.answer(job, items, VALUE.repeat(items));
                        }
                    }
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            TagSet set = TagSet.of(tags("DB1.DBW0", "DB1.DBW50", "DB1.DBW100", "DB1.DBW150", "DB1.DBW200"));
            Readings first = run.read(set);
            for (int i = 0; i < 5; i++) {
                assertEquals(i == 2 ? TagStatus.REFUSED : TagStatus.OK, first.status(i));
            }
            assertTrue(jobs.size() <= 7, () -> jobs.size() + " jobs");
            run.read(set);
            jobs.clear();
            run.read(set);
            assertEquals(1, jobs.size());
        }
    }

    /** Error items with a length but without octets, as one widespread server sends them. */
    @Test
    void errorItemsHaveNoOctetsWhateverTheirLengthSays() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 1);
                    while (true) {
                        String job = peer.receive();
                        int items = Integer.parseInt(job.substring(36, 38), 16);
                        peer.answer(job, items, items == 3 ? VALUE + "0a000004" + VALUE : VALUE.repeat(items));
                    }
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            Readings readings = run.read("DB1.DBW0", "DB2.DBW0", "DB3.DBW0");
            assertEquals(TagStatus.OK, readings.status(0));
            assertEquals(TagStatus.OBJECT_MISSING, readings.status(1));
            assertEquals(0x1234, readings.value(2));
        }
    }

    @Test
    void pduTooLargeIsExplained() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(peer -> {
                    peer.handshake(240, 1);
                    peer.refuse(peer.receive(), "8500");
                    serve(peer);
                });
                ClientRun run = ClientRun.connected(config(plc.port()).build())) {
            assertFails(Kind.PDU_TOO_LARGE, run.client.read(TagSet.of(tags("MW0"))));
            assertEquals(0x1234, run.read("MW0").value(0));
        }
    }

    @Test
    void unknownHostIsUnreachable() throws Exception {
        try (ClientRun run = new ClientRun(
                S7ClientConfig.builder("1:2").timeout(Duration.ofSeconds(5)).build())) {
            run.client.start();
            run.awaitDisconnected(Kind.UNREACHABLE);
        }
    }
}
