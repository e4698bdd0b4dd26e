package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.gateway.store.StoreRun.cursor;
import static telecontrol.gateway.store.StoreRun.numbers;
import static telecontrol.gateway.store.StoreRun.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.StationMemory;

/** Files that are not as a store left them: set aside, never deleted, and what is whole in them is carried over. */
@Timeout(60)
class DamageTest {
    private static final int EVENTS = 1_000;
    private static final int PAGE = 4096;
    private static final String ASIDE = "events.db.damaged-20261121T091500Z";

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    private StoreRun run = new StoreRun(Path.of(""));

    @BeforeEach
    void fill() throws StoreException {
        run = new StoreRun(folder);
        try (EventStore store = run.open()) {
            for (int i = 1; i <= EVENTS; i++) {
                store.append(status(i, 7));
            }
            store.settle(cursor("a", EventClass.STATUS, 10));
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, EVENTS).boxed().toList();
    }

    private byte[] damage(byte[] octets) throws Exception {
        Files.write(run.file(), octets);
        return octets;
    }

    /** The file is set aside as it was, one line says so, and the store works. */
    private void assertSetAside(byte[] damaged, String fault, int whole) throws Exception {
        assertArrayEquals(damaged, Files.readAllBytes(folder.resolve(ASIDE)));
        String line = "WARNING event store " + folder + ": events.db " + fault + "; " + whole
                + " events of it are whole and carried over; it was set aside as " + ASIDE;
        assertEquals(List.of(line), log.lines("WARNING"));
        assertWorks(EVENTS + 1);
    }

    private void assertWorks(long number) throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(number, 7));
        }
        List<Long> after = numbers(run.reopened());
        assertEquals(number, after.get(after.size() - 1));
    }

    @Test
    void carriesOverWhatLiesOutsideOfBadPages() throws Exception {
        byte[] octets = Files.readAllBytes(run.file());
        // The pages of the events are in the middle of the file.
        int middle = octets.length / PAGE / 2 * PAGE;
        Arrays.fill(octets, middle, middle + 2 * PAGE, (byte) 0xA5);
        damage(octets);
        StationMemory memory = run.reopened();
        List<Long> kept = numbers(memory);
        assertTrue(kept.size() > EVENTS * 8 / 10 && kept.size() < EVENTS, kept.size() + " events");
        assertTrue(all().containsAll(kept));
        assertEquals(kept.stream().sorted().toList(), kept);
        assertTrue(kept.contains(1L) && kept.contains((long) EVENTS), kept::toString);
        assertTrue(memory.cursors().contains(cursor("a", EventClass.STATUS, 10)));
        assertSetAside(octets, "is damaged", kept.size());
    }

    @Test
    void leavesOutRowsWhoseValuesChanged() throws Exception {
        run.execute("UPDATE event SET asdu = replace(asdu, X'15', X'14') WHERE number = 500");
        byte[] octets = Files.readAllBytes(run.file());
        List<Long> kept = numbers(run.reopened());
        assertEquals(EVENTS - 1, kept.size());
        assertFalse(kept.contains(500L));
        assertSetAside(octets, "is damaged", EVENTS - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 100, 4095, 4096, 4097, 3 * 4096, 20 * 4096})
    void surviveATruncatedFile(int length) throws Exception {
        byte[] octets = damage(Arrays.copyOf(Files.readAllBytes(run.file()), length));
        List<Long> kept = numbers(run.reopened());
        assertTrue(all().containsAll(kept) && kept.size() < EVENTS, kept.size() + " events");
        String line = log.lines("WARNING").get(0);
        assertSetAside(octets, line.replaceAll(".*events.db (.*?); .*", "$1"), kept.size());
    }

    @Test
    void emptyFileIsSetAside() throws Exception {
        damage(new byte[0]);
        assertEquals(List.of(), numbers(run.reopened()));
        assertSetAside(new byte[0], "is empty", 0);
    }

    @Test
    void textFileIsSetAside() throws Exception {
        byte[] text = "point list of the pumping station\n"
                .repeat(1_000)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        damage(text);
        assertEquals(List.of(), numbers(run.reopened()));
        assertSetAside(text, "is damaged or no event store", 0);
    }

    @Test
    void databaseOfAnotherProgramIsSetAsideUntouched() throws Exception {
        Files.delete(run.file());
        run.execute("CREATE TABLE event (name TEXT)");
        byte[] octets = Files.readAllBytes(run.file());
        assertEquals(List.of(), numbers(run.reopened()));
        assertSetAside(octets, "is no event store", 0);
    }

    @Test
    void fileOfANewerVersionIsSetAsideUntouched() throws Exception {
        run.execute("UPDATE meta SET value = '2' WHERE key = 'schema'");
        byte[] octets = Files.readAllBytes(run.file());
        assertEquals(List.of(), numbers(run.reopened()));
        assertSetAside(octets, "was written by a newer version of the gateway (schema 2, expected: up to 1)", 0);
    }

    @Test
    void lostCursorMeansThatEverythingIsSentAgain() throws Exception {
        run.execute("UPDATE cursor SET number = 900 WHERE redundancy_group = 'a' AND class = 'status'");
        StationMemory memory = run.reopened();
        assertEquals(all(), numbers(memory));
        assertTrue(memory.cursors().contains(cursor("a", EventClass.STATUS, 0)));
    }

    /** What a power cut leaves of the log: SQLite takes the transactions that are whole. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "garbage", "header"})
    void surviveABrokenWriteAheadLog(String how) throws Exception {
        Path wal = folder.resolve("events.db-wal");
        Path image = Files.createDirectory(folder.resolve("image"));
        try (EventStore store = run.open()) {
            for (int i = EVENTS + 1; i <= 2 * EVENTS; i++) {
                store.append(status(i, 7));
            }
            StoreRun.await("the commit", () -> committed() == 2 * EVENTS);
            Files.copy(run.file(), image.resolve("events.db"));
            Files.copy(wal, image.resolve("events.db-wal"));
        }
        byte[] octets = Files.readAllBytes(image.resolve("events.db-wal"));
        switch (how) {
            case "cut" -> octets = Arrays.copyOf(octets, octets.length / 2 + 11);
            case "garbage" -> {
                byte[] noise = new byte[octets.length / 2];
                new Random(1).nextBytes(noise);
                System.arraycopy(noise, 0, octets, octets.length - noise.length, noise.length);
            }
            default -> Arrays.fill(octets, 0, 32, (byte) 0x33);
        }
        Files.write(image.resolve("events.db-wal"), octets);
        StoreRun afterwards = new StoreRun(image);
        List<Long> kept = numbers(afterwards.reopened());
        assertEquals(LongStream.rangeClosed(1, kept.size()).boxed().toList(), kept);
        assertTrue(kept.size() >= EVENTS, kept.size() + " events");
        assertEquals(List.of("durable"), afterwards.told);
    }

    private int committed() {
        try {
            return Integer.parseInt(run.query("SELECT count(*) FROM event").get(0));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neverOverwritesWhatWasSetAside() throws Exception {
        for (int i = 0; i < SetAside.MOST; i++) {
            damage(("damage " + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            run.reopened();
        }
        assertEquals(SetAside.MOST + 1, run.files().size());
        assertEquals("damage 0", Files.readString(folder.resolve(ASIDE)));
        assertEquals("damage 7", Files.readString(folder.resolve(ASIDE + "-8")));
        log.clear();
        damage("one too many".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        run.reopened();
        assertEquals(SetAside.MOST + 1, run.files().size());
        assertEquals(
                1,
                log.lines("it was deleted, because 8 like it are there already").size());
    }

    @Test
    void finishesARenamingThatAPowerCutInterrupted() throws Exception {
        Files.move(run.file(), folder.resolve(StoreFolder.NEW));
        assertEquals(all(), numbers(run.reopened()));
        assertEquals(List.of("events.db"), run.files());
    }

    @Test
    void anyOctetMayChange() throws Exception {
        byte[] whole = Files.readAllBytes(run.file());
        Random random = new Random(104);
        for (int round = 0; round < 60; round++) {
            byte[] octets = whole.clone();
            int at = round < 20 ? random.nextInt(100) : random.nextInt(octets.length);
            octets[at] ^= (byte) (1 + random.nextInt(255));
            Path other = Files.createDirectory(folder.resolve("round" + round));
            Files.write(other.resolve("events.db"), octets);
            StoreRun afterwards = new StoreRun(other);
            List<Long> kept = numbers(afterwards.reopened());
            assertTrue(all().containsAll(kept), "octet " + at + ": made up events");
            assertEquals(kept.stream().sorted().distinct().toList(), kept, "octet " + at);
            assertEquals(List.of("durable"), afterwards.told, "octet " + at);
        }
    }
}
