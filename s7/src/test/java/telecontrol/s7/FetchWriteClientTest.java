package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.S7Exception.Kind;

/** The client on a simulated CP that does as the manuals say. */
@Timeout(60)
class FetchWriteClientTest {

    @Test
    void readsEveryArea() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256)) {
            cp.set(2, 201, 0x5A);
            cp.set(3, 3, 0x04);
            cp.set(4, 4, 7);
            cp.set(6, 15, 0x42);
            cp.set(7, 11, 0x12);
            try (FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
                assertEquals(
                        List.of("1285", "5", "6", "true", "8224", "90", "true", "7", "42", "18"),
                        run.values(
                                "DB10.DBW10 INT",
                                "DB10.DBB11",
                                "DB10.DBB12",
                                "DB10.DBX6.1",
                                "DB10.DBW64",
                                "MB201",
                                "I3.2",
                                "QB4",
                                "C7",
                                "T5 WORD"));
            }
            assertEquals(1, cp.connections.get());
        }
    }

    /** A block that is longer than a telegram needs as many requests as the octets fill, and gaps cost none. */
    @ParameterizedTest
    @CsvSource({"960, 2", "112, 11"})
    void fewestRequests(int maxTelegram, int requests) throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 512);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), null, maxTelegram))) {
            List<String> tags = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                tags.add("DB10.DBW" + 4 * i);
            }
            List<String> values = run.values(tags.toArray(String[]::new));
            for (int i = 0; i < 256; i++) {
                assertEquals(String.valueOf((2 * i & 0xFF) * 257), values.get(i), tags.get(i));
            }
            assertEquals(requests, cp.requests.size());
        }
    }

    @Test
    void badTagsAreFoundOnceAndCostNothing() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 20);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            TagSet tags = TagSet.of(ClientRun.tags(
                    "DB10.DBW0", "DB10.DBW38", "DB10.DBW40", "DB11.DBW0", "MB255", "MB256", "DB256.DBW0", "DI1.DIW0"));
            List<TagStatus> expected = List.of(
                    TagStatus.OK,
                    TagStatus.OK,
                    TagStatus.OUT_OF_RANGE,
                    TagStatus.OBJECT_MISSING,
                    TagStatus.OK,
                    TagStatus.OUT_OF_RANGE,
                    TagStatus.OBJECT_MISSING,
                    TagStatus.TYPE_NOT_SUPPORTED);
            for (int i = 0; i < 3; i++) {
                Readings readings = ClientRun.get(run.client.read(tags));
                for (int tag = 0; tag < expected.size(); tag++) {
                    assertEquals(
                            expected.get(tag), readings.status(tag), tags.tags().get(tag)::toString);
                }
                if (i < 2) {
                    cp.requests.clear();
                }
            }
            assertEquals(2, cp.requests.size(), "DB 10 and the flags: " + cp.requests);
            assertEquals(3, run.refusals.size(), "each number is told once of each block: " + run.refusals);
            run.client.reconnect();
            run.await(List.of("down", "up"));
            for (int block = 0; block < 5; block++) {
                // A request has one range, and the round one block in each read.
                ClientRun.get(run.client.read(tags));
            }
            assertEquals(6, run.refusals.size(), "and again on a new connection: " + run.refusals);
        }
    }

    @Test
    void answersInPiecesAndSmallDataUnits() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256)) {
            cp.dtOctets = 17;
            cp.tpduSize = 0x07;
            try (FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
                assertEquals(List.of("57311", "0"), run.values("DB10.DBW446", "DB10.DBW0"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DB10.DBW10 INT,   -2,     fffe,     5335100103030308010a00050001ff02",
        "DB10.DBD20 REAL,  1.5,    3fc00000, 5335100103030308010a000a0002ff02",
        "MB200,            17,     11,       5335100103030308020000c80001ff02",
        "QW4,              258,    0102,     533510010303030804000004 0002ff02",
        "T5,               2500,   0250,     533510010303030807000005 0001ff02",
    })
    void writes(String tag, double value, String octets, String header) throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            Object written = tag.endsWith("REAL") ? (Object) value : (Object) Math.round(value);
            run.write(tag, written);
            assertEquals(List.of(header.replace(" ", "") + octets), cp.requests);
            assertEquals(
                    octets, java.util.HexFormat.of().formatHex(run.read(tag).octets(0)));
            assertEquals(2, cp.connections.get(), "one connection for each direction");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DB10.DBX4.0", "M0.1", "DB10.DBB4", "DB10.DBW5", "DB10.DBB4 STRING(10)", "DB256.DBW0", "DI1.DIW0"
            })
    void whatCannotBeWrittenIsRefusedInWords(String tag) throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            S7Exception refusal =
                    failure(run.client.write(S7Tag.parse(tag), tag.contains("STRING") ? "a" : (Object) 1));
            assertEquals(Kind.NOT_SUPPORTED, refusal.kind());
            assertTrue(String.valueOf(refusal.getMessage()).contains(S7Tag.parse(tag) + ": FETCH/WRITE"));
            assertEquals(List.of(), cp.requests);
        }
    }

    @Test
    void valueOutOfRangeIsNotSent() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            ClientRun.assertFails(Kind.VALUE_OUT_OF_RANGE, run.client.write(S7Tag.parse("DB10.DBW0 INT"), 40_000));
            assertEquals(List.of(), cp.requests);
        }
    }

    @Test
    void withoutAConnectionForWritingNothingIsWritten() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            S7Exception refusal = failure(run.client.write(S7Tag.parse("DB10.DBW0"), 1));
            assertEquals(Kind.NOT_SUPPORTED, refusal.kind());
            assertTrue(String.valueOf(refusal.getMessage()).contains("writeTsap"), refusal::getMessage);
            assertFalse(run.client.isWritable());
        }
    }

    @Test
    void refusedWriteNamesTagAndCause() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 2);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            S7Exception refusal = failure(run.client.write(S7Tag.parse("DB10.DBW4"), 1));
            assertEquals(Kind.ITEM_ERROR, refusal.kind());
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.startsWith("127.0.0.1:" + cp.port() + " TSAP 0A.01: DB10.DBW4: "), message);
            assertTrue(message.contains("WRITE with error no. 3: the area is shorter"), message);
        }
    }

    /** Numbers that say nothing of the range end the read instead of blaming its tags one by one. */
    @ParameterizedTest
    @CsvSource({
        "7, TOO_MANY_REQUESTS",
        "9, NOT_CONNECTED",
        "10, NOT_CONNECTED",
        "11, NOT_CONNECTED",
        "12, NOT_CONNECTED",
        "13, ACCESS_DENIED",
        "15, ACCESS_DENIED"
    })
    void errorsOfTheWholeCp(int number, Kind kind) throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            TagSet tags = TagSet.of(ClientRun.tags("DB10.DBW0", "DB10.DBW2", "DB10.DBW4"));
            cp.error = number;
            S7Exception refusal = failure(run.client.read(tags));
            assertEquals(kind, refusal.kind(), refusal::getMessage);
            assertTrue(String.valueOf(refusal.getMessage()).contains("error no. " + number), refusal::getMessage);
            assertEquals(1, cp.requests.size());
            cp.error = 0;
            assertEquals(TagStatus.OK, ClientRun.get(run.client.read(tags)).status(2));
            assertEquals(1, cp.connections.get());
        }
    }

    @Test
    void scansTakeTurns() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256).block(11, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), null, 112))) {
            TagSet slow = TagSet.of(ClientRun.tags("DB10.DBW0", "DB10.DBW200", "DB10.DBW400"));
            TagSet fast = TagSet.of(ClientRun.tags("DB11.DBW0"));
            // Both are asked for before the loop can take an answer.
            List<CompletionStage<Readings>> reads = ClientRun.loop()
                    .submit(() -> List.of(run.client.read(slow), run.client.read(fast)))
                    .get();
            for (CompletionStage<Readings> read : reads) {
                ClientRun.get(read);
            }
            int place = Collections.indexOfSubList(
                    cp.requests.stream().map(r -> r.substring(18, 20)).toList(), List.of("0b"));
            assertEquals(1, place, "the fast scan is served between the requests of the slow one: " + cp.requests);
        }
    }

    @Test
    void measuresTheRoundTrip() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            assertEquals(0, run.client.roundTripNanos());
            run.values("DB10.DBW0");
            assertTrue(run.client.roundTripNanos() > 0);
        }
    }
}
