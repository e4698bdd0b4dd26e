package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static telecontrol.gateway.store.StoreRun.cursor;
import static telecontrol.gateway.store.StoreRun.numbers;
import static telecontrol.gateway.store.StoreRun.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Disks that fail while the gateway runs: it says so once, goes on, and has everything on the disk again afterwards. */
@Timeout(60)
class FailureTest {
    private static final String AGAIN = ": events are durable again";

    private final RecordedLog log = new RecordedLog();
    private final AtomicReference<StationMemory> present = new AtomicReference<>(StationMemory.EMPTY);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        log.close();
    }

    private CompletionStage<StationMemory> present() {
        return CompletableFuture.completedStage(present.get());
    }

    private static StationMemory memory(KeptEvent... events) {
        return new StationMemory(List.of(events), List.of(cursor("a", EventClass.STATUS, 0)), List.of(), false);
    }

    private void assertToldOnce(Path directory, String reason) {
        String line = "WARNING event store " + directory + ": " + reason
                + "; events are kept in memory only, trying again every 1 s";
        assertEquals(List.of(line), log.lines("WARNING"));
    }

    @Test
    void deletedFileIsMadeAgainFromThePresentMemory() throws Exception {
        StoreRun run = new StoreRun(folder);
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            StoreRun.await("the file's log", () -> Files.exists(folder.resolve("events.db-wal")));
            for (String name : run.files()) {
                Files.deleteIfExists(folder.resolve(name));
            }
            store.append(status(2, 7));
            StoreRun.await("the failure", () -> run.told.size() == 2);
            assertToldOnce(folder, "the file was deleted or replaced");
            store.parameter(1, 30, "threshold", 0.5);
            present.set(memory(status(1, 7), status(2, 7)));
            store.recoverFrom(this::present);
            StoreRun.await("the recovery", () -> run.told.size() == 3);
            store.append(status(3, 7));
        }
        assertEquals(List.of("durable", "the file was deleted or replaced", "durable"), run.told);
        assertEquals(1, log.lines("INFO event store " + folder + AGAIN).size());
        try (EventStore store = run.open()) {
            assertEquals(List.of(1L, 2L, 3L), numbers(store.memory()));
            assertEquals(List.of(new Parameter(1, 30, "threshold", 0.5)), store.parameters());
        }
    }

    @Test
    void missesNothingThatChangesWhileThePresentMemoryIsTaken() throws Exception {
        StoreRun run = new StoreRun(folder.resolve("state"));
        Path block = Files.writeString(folder.resolve("block"), "");
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            StoreRun.await("the file's log", () -> Files.exists(folder.resolve("state/events.db-wal")));
            Files.move(folder.resolve("state"), folder.resolve("gone"));
            Files.move(block, folder.resolve("state"));
            store.append(status(2, 7));
            StoreRun.await("the failure", () -> run.told.size() == 2);
            store.recoverFrom(() -> {
                store.append(status(3, 7));
                store.settle(cursor("a", EventClass.STATUS, 1));
                store.settle(cursor("b", EventClass.STATUS, 2));
                StationMemory now = memory(status(2, 7), status(3, 7));
                store.append(status(4, 7));
                return CompletableFuture.completedStage(now);
            });
            Files.delete(folder.resolve("state"));
            StoreRun.await("the recovery", () -> run.told.size() == 3);
        }
        assertEquals(List.of(2L, 3L, 4L), numbers(run.reopened()));
    }

    @Test
    void fileThatReachesItsBoundIsToldAndFilledAgainWhenThePresentMemoryFits() throws Exception {
        StoreRun run = new StoreRun(folder).limits(40 * 4096, 100_000);
        try (EventStore store = run.open()) {
            for (int i = 1; i <= 5_000; i++) {
                store.append(status(i, 7));
            }
            StoreRun.await("the failure", () -> run.told.size() == 2);
            assertToldOnce(folder, "the disk is full, or the file has reached 0 MB");
            present.set(memory(status(4_999, 7), status(5_000, 7)));
            store.recoverFrom(this::present);
            StoreRun.await("the recovery", () -> run.told.size() == 3);
        }
        assertEquals(List.of(4_999L, 5_000L), numbers(run.reopened()));
    }

    @Test
    void fileLockedByAnotherProgramIsTold() throws Exception {
        StoreRun run = new StoreRun(folder);
        try (EventStore store = run.open()) {
            store.recoverFrom(this::present);
            present.set(memory(status(1, 7)));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + run.file())) {
                Schema.run(other, "BEGIN IMMEDIATE");
                store.append(status(1, 7));
                StoreRun.await("the failure", () -> run.told.size() == 2);
                assertToldOnce(folder, "another program has locked the file");
                Schema.run(other, "ROLLBACK");
            }
            StoreRun.await("the recovery", () -> run.told.size() == 3);
        }
        assertEquals(List.of(1L), numbers(run.reopened()));
    }

    @Test
    void readerDoesNotDisturb() throws Exception {
        StoreRun run = new StoreRun(folder);
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            StoreRun.await("the commit", () -> rows(run) == 1);
            try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + run.file())) {
                Schema.run(reader, "BEGIN");
                assertEquals("1", Schema.text(reader, "SELECT count(*) FROM event"));
                store.append(status(2, 7));
                StoreRun.await("the commit", () -> rows(run) == 2);
                assertEquals("1", Schema.text(reader, "SELECT count(*) FROM event"));
            }
        }
        assertEquals(List.of("durable"), run.told);
    }

    private static int rows(StoreRun run) {
        try {
            return Integer.parseInt(run.query("SELECT count(*) FROM event").get(0));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fileDamagedWhileItIsOpenIsSetAside() throws Exception {
        StoreRun run = new StoreRun(folder);
        try (EventStore store = run.open()) {
            store.recoverFrom(this::present);
            store.append(status(1, 7));
            StoreRun.await("the commit", () -> rows(run) == 1);
            run.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            run.execute("DROP TABLE event");
            present.set(memory(status(1, 7), status(2, 7)));
            store.append(status(2, 7));
            StoreRun.await("the recovery", () -> run.told.size() == 3);
        }
        assertEquals(List.of(1L, 2L), numbers(run.reopened()));
        assertEquals(List.of("events.db", "events.db.damaged-20261121T091500Z"), run.files());
    }

    /** What waits while the disk hangs is not lost: the outstation still has it. */
    @Test
    void recoversFromAnOverrun() throws Exception {
        StoreRun run = new StoreRun(folder).limits(64 << 20, 1_000);
        HangingFile disk = new HangingFile();
        KeptEvent[] events =
                LongStream.rangeClosed(1, 3_000).mapToObj(i -> status(i, 7)).toArray(KeptEvent[]::new);
        try (EventStore store = run.through(disk::behind).open()) {
            store.recoverFrom(this::present);
            disk.hang();
            store.append(events[0]);
            disk.awaitHanging();
            for (int i = 1; i < events.length; i++) {
                store.append(events[i]);
            }
            present.set(memory(events));
            disk.release();
            StoreRun.await("the recovery", () -> run.told.size() == 3);
        }
        assertEquals(List.of(events), run.reopened().events());
    }

    @Test
    void startsWithoutADiskAndFindsItLater() throws Exception {
        Path state = folder.resolve("state");
        Files.createDirectories(state.resolve(StoreFolder.FILE));
        StoreRun run = new StoreRun(state);
        try (EventStore store = run.open()) {
            assertEquals(List.of(), numbers(store.memory()));
            assertToldOnce(state, state.resolve(StoreFolder.FILE) + " is no file");
            store.append(status(1, 7));
            present.set(memory(status(1, 7)));
            store.recoverFrom(this::present);
            Files.delete(state.resolve(StoreFolder.FILE));
            StoreRun.await("the recovery", () -> run.told.contains("durable"));
        }
        assertEquals(List.of(1L), numbers(run.reopened()));
    }

    /** Needs the right to mount; elsewhere the bound of the file stands for the full disk. */
    @Test
    void fullDiskIsToldAndRecoveredFrom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mount("-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()), "mounting is not permitted");
        try {
            StoreRun run = new StoreRun(disk.resolve("state"));
            try (EventStore store = run.open()) {
                store.append(status(1, 7));
                StoreRun.await("the commit", () -> rows(run) == 1);
                Path ballast = fill(disk);
                for (int i = 2; i <= 5_000; i++) {
                    store.append(status(i, 7));
                }
                StoreRun.await("the failure", () -> run.told.size() == 2);
                assertTrue(log.lines("WARNING").get(0).contains("the disk "), log.lines()::toString);
                present.set(memory(status(4_999, 7), status(5_000, 7)));
                store.recoverFrom(this::present);
                Files.delete(ballast);
                StoreRun.await("the recovery", () -> run.told.size() == 3);
            }
            assertEquals(List.of(4_999L, 5_000L), numbers(run.reopened()));
        } finally {
            umount(disk);
        }
    }

    @Test
    void readOnlyDiskIsTold() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "mounting is not permitted");
        try {
            StoreRun run = new StoreRun(disk.resolve("state"));
            try (EventStore store = run.open()) {
                store.append(status(1, 7));
            }
            assertTrue(mount("-o", "remount,ro", disk.toString()));
            try (EventStore store = run.open()) {
                assertEquals(List.of("durable", "Read-only file system"), run.told);
                store.append(status(2, 7));
                present.set(memory(status(2, 7)));
                store.recoverFrom(this::present);
                assertTrue(mount("-o", "remount,rw", disk.toString()));
                StoreRun.await("the recovery", () -> run.told.size() == 3);
            }
            assertEquals(List.of(2L), numbers(run.reopened()));
        } finally {
            umount(disk);
        }
    }

    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private static boolean mount(String... arguments) throws IOException, InterruptedException {
        return run("mount", arguments) == 0;
    }

    private static void umount(Path disk) throws IOException, InterruptedException {
        assertEquals(0, run("umount", disk.toString()));
    }

    private static int run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notInstalled) {
            return 127;
        }
    }
}
