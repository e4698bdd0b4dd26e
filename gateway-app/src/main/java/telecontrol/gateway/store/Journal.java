package telecontrol.gateway.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.StationMemory;

/**
 * Thread that brings entries to the disk: all that wait in one transaction, at most the commit time after the first of them.
 * Without a file, because the disk is full or gone, it keeps trying to have one again and then writes the present memory into it.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long PATIENCE_SECONDS = 10;

    private final StoreFolder folder;
    private final Limits limits;
    private final EventStore.Listener listener;
    /** Content of a present memory, with what the outstation does not know. */
    private final Function<StationMemory, Content> content;

    private final JournalQueue queue;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile @Nullable Supplier<CompletionStage<StationMemory>> present;
    /** Confined to the thread from its start on. */
    private @Nullable StoreFile file;

    Journal(StoreFolder folder, Limits limits, EventStore.Listener listener, Function<StationMemory, Content> content) {
        this.folder = folder;
        this.limits = limits;
        this.listener = listener;
        this.content = content;
        this.queue = new JournalQueue(limits.queue());
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "journal");
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins with a file that holds all there is to know. */
    void start(StoreFile opened) {
        file = opened;
        queue.accept();
        listener.durable(true, "");
    }

    /** Begins without a file. */
    void startWithout(String reason) {
        fail(reason);
    }

    void present(Supplier<CompletionStage<StationMemory>> memory) {
        present = memory;
    }

    /** Has an entry written; returns at once. */
    void write(Entry entry) {
        switch (queue.offer(entry)) {
            case FIRST -> schedule(this::commit, limits.commit().toNanos());
            case OVERRUN -> tell(overrun());
            default -> {}
        }
    }

    private String overrun() {
        return "the disk does not keep up, " + limits.queue() + " changes wait for it";
    }

    private void schedule(Runnable task, long nanos) {
        try {
            thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("event store {}: closed", folder.directory());
        }
    }

    private void commit() {
        List<Entry> entries = queue.take();
        if (queue.isOverrun()) {
            fail(overrun());
            return;
        }
        if (file == null || entries.isEmpty()) {
            return;
        }
        try {
            file.write(entries);
        } catch (SQLException | IOException e) {
            fail(FailureWords.of(e, limits));
        } catch (RuntimeException e) {
            LOG.error("event store {}: a fault of the gateway; please report it", folder.directory(), e);
            fail(e.toString());
        }
    }

    private void fail(String reason) {
        queue.refuse();
        if (file != null) {
            file.close();
            file = null;
        }
        schedule(this::retry, limits.retry().toNanos());
        tell(reason);
    }

    /** Once for each failure, however often it is met. */
    private void tell(String reason) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "event store {}: {}; events are kept in memory only, trying again every {} s",
                    folder.directory(),
                    reason,
                    Math.max(limits.retry().toSeconds(), 1));
            listener.durable(false, reason);
        }
    }

    private void retry() {
        Supplier<CompletionStage<StationMemory>> memory = present;
        if (memory == null) {
            schedule(this::retry, limits.retry().toNanos());
            return;
        }
        try {
            file = reopen(memory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (StoreException | SQLException | IOException | TimeoutException e) {
            LOG.debug("event store {}: {}", folder.directory(), FailureWords.of(e, limits));
        } catch (ExecutionException | RuntimeException e) {
            LOG.error("event store {}: a fault of the gateway; please report it", folder.directory(), e);
        }
        if (file == null) {
            fail("there is no file");
        } else if (queue.isOverrun()) {
            fail(overrun());
        } else {
            recovered();
        }
    }

    private void recovered() {
        failing.set(false);
        LOG.info("event store {}: events are durable again", folder.directory());
        listener.durable(true, "");
    }

    private StoreFile reopen(Supplier<CompletionStage<StationMemory>> memory)
            throws StoreException, IOException, SQLException, InterruptedException, ExecutionException,
                    TimeoutException {
        folder.lock();
        Finding finding = folder.look(false);
        boolean used = false;
        try {
            // Before the memory is asked for: what changes after it was taken must not be missed, and may come twice.
            queue.accept();
            StationMemory now = memory.get().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            StoreFile opened = folder.use(finding, content.apply(now));
            used = true;
            return opened;
        } finally {
            if (!used && finding.connection() != null) {
                finding.connection().close();
            }
        }
    }

    /** Writes what waits, and ends. The second time it does nothing. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        Future<?> ended = thread.submit(this::end);
        thread.shutdown();
        try {
            ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("event store {}: the disk hangs; the last changes are not written", folder.directory());
        } catch (ExecutionException e) {
            LOG.error("event store {}: a fault of the gateway; please report it", folder.directory(), e);
        }
    }

    private void end() {
        commit();
        queue.refuse();
        if (file != null) {
            file.close();
            file = null;
        }
        try {
            folder.close();
        } catch (IOException e) {
            LOG.debug("event store {}: the lock is not released: {}", folder.directory(), FailureWords.of(e, limits));
        }
    }
}
