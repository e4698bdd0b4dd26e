package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.gateway.store.StoreRun.cursor;
import static telecontrol.gateway.store.StoreRun.numbers;
import static telecontrol.gateway.store.StoreRun.status;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.EventClass;

/** How entries become transactions. */
@Timeout(60)
class GroupCommitTest {
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE = 4096;

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        log.close();
    }

    /** Transactions in the write-ahead log: their last frame has the size of the database in its second word. */
    private int commits() throws IOException {
        Path file = folder.resolve("events.db-wal");
        if (!Files.exists(file)) {
            return 0;
        }
        ByteBuffer frames = ByteBuffer.wrap(Files.readAllBytes(file));
        int commits = 0;
        for (int at = LOG_HEADER; at + FRAME_HEADER + PAGE <= frames.limit(); at += FRAME_HEADER + PAGE) {
            commits += frames.getInt(at + 4) != 0 ? 1 : 0;
        }
        return commits;
    }

    @Test
    void waitsAtMostTwentyMilliseconds() {
        assertEquals(Duration.ofMillis(20), Limits.STANDARD.commit());
    }

    @Test
    void writesAllThatWaitsInOneTransaction() throws Exception {
        StoreRun run = new StoreRun(folder);
        HangingFile disk = new HangingFile();
        try (EventStore store = run.through(disk::behind).open()) {
            disk.hang();
            store.append(status(1, 7));
            disk.awaitHanging();
            int before = commits();
            for (int i = 2; i <= 5_000; i++) {
                store.append(status(i, 7));
            }
            disk.release();
            StoreRun.await("the second transaction", () -> disk.writes() == 2);
            assertEquals(before + 2, commits());
        }
        assertEquals(LongStream.rangeClosed(1, 5_000).boxed().toList(), numbers(run.reopened()));
    }

    @Test
    void doesNotWriteWhatIsAcknowledgedInTheSameTransaction() throws Exception {
        StoreRun run = new StoreRun(folder);
        HangingFile disk = new HangingFile();
        try (EventStore store = run.through(disk::behind).open()) {
            disk.hang();
            store.append(status(1, 7));
            disk.awaitHanging();
            store.append(status(2, 7));
            store.append(status(3, 7));
            store.settle(cursor("a", EventClass.STATUS, 2));
            store.settle(cursor("b", EventClass.STATUS, 2));
            disk.release();
        }
        assertEquals(List.of("3"), run.query("SELECT number FROM event"));
    }

    @Test
    void hangingDiskNeitherBlocksTheCallerNorFillsTheMemory() throws Exception {
        StoreRun run = new StoreRun(folder).limits(64 << 20, 1_000);
        HangingFile disk = new HangingFile();
        try (EventStore store = run.through(disk::behind).open()) {
            disk.hang();
            store.append(status(1, 7));
            disk.awaitHanging();
            for (int i = 2; i <= 200_000; i++) {
                store.append(status(i, 7));
            }
            assertEquals(List.of("durable", "the disk does not keep up, 1000 changes wait for it"), run.told);
            assertEquals(
                    1,
                    log.lines("WARNING event store " + folder + ": the disk does not keep up")
                            .size());
            disk.release();
        }
        assertEquals(List.of(1L), numbers(run.reopened()));
    }
}
