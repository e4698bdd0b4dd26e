package telecontrol.gateway.testmaster;

import io.netty.buffer.ByteBuf;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.InstantSource;
import java.util.NavigableSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.testmaster.Report.Event;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.Master;
import telecontrol.iec104.MasterListener;

/** Controlling station that carries out instructions. It has a thread of its own, which owns all its state and prints. */
public final class TestMaster implements AutoCloseable {
    static final LinkParameters LINK = LinkParameters.STANDARD;

    /** Frames that wait to be printed; more hold up the link, so that a paused terminal costs no memory. */
    private static final int BACKLOG = 10_000;

    private static final long STOP_SECONDS = 2;
    private static final long END_SECONDS = 5;

    private final DefaultEventLoop loop = new DefaultEventLoop(new DefaultThreadFactory("test-master"));
    private final Semaphore backlog = new Semaphore(BACKLOG);
    private final Report report;
    private final InstantSource clock;
    private final Master master;
    private final LinkControl link;
    private final Execution execution;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    /** Read by the completion of lines on another thread. */
    private final NavigableSet<ObjectAddress> seen = new ConcurrentSkipListSet<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Test master that is not connected yet. */
    public TestMaster(Target target, Report report, InstantSource clock) {
        this.report = report;
        this.clock = clock;
        this.master = new Master(LINK, new Listener(), target.security());
        this.link = new LinkControl(target, master, loop, report, clock);
        this.execution = new Execution(loop, master, link, report, clock);
    }

    /** What the link tells, in its order, on the thread of this object. */
    private final class Listener implements MasterListener {
        @Override
        public void apdu(boolean received, ByteBuf apdu) {
            Frame frame = Frame.of(received, clock.instant(), apdu);
            backlog.acquireUninterruptibly();
            loop.execute(() -> {
                backlog.release();
                passed(frame);
            });
        }

        @Override
        public void started() {
            loop.execute(link::started);
        }

        @Override
        public void stopped() {
            loop.execute(link::stopped);
        }

        @Override
        public void failed(Throwable fault) {
            loop.execute(() -> report.happened(clock.instant(), Event.FAILED, String.valueOf(fault.getMessage())));
        }

        @Override
        public void closed(String reason) {
            loop.execute(() -> {
                boolean again = link.closed(reason);
                execution.closed(reason, again);
                String why = link.lost();
                if (why != null) {
                    lost.complete(why);
                }
            });
        }
    }

    private void passed(Frame frame) {
        report.passed(frame);
        for (Arrival arrival : execution.passed(frame)) {
            if (arrival.isMonitored()) {
                seen.add(arrival.address());
            }
        }
    }

    /**
     * Connects and starts data transfer.
     *
     * @param first carried out then, and after each connection that is made again by itself; null for nothing
     */
    CompletableFuture<Outcome> open(@Nullable Instruction first) {
        return onLoop(() -> link.open(() -> {
            if (first != null) {
                execution.run(first);
            }
        }));
    }

    /** Carries out an instruction; completes when it is done, which for a request means that it is on its way. */
    CompletableFuture<Outcome> run(Instruction instruction) {
        return onLoop(() -> execution.run(instruction));
    }

    private CompletableFuture<Outcome> onLoop(Supplier<CompletableFuture<Outcome>> work) {
        return CompletableFuture.supplyAsync(work, loop).thenCompose(Function.identity());
    }

    /** Has something printed in its turn. */
    void tell(Consumer<Report> words) {
        loop.execute(() -> words.accept(report));
    }

    /** Has an event printed in its turn. */
    void tell(Event event, String words) {
        tell(printed -> printed.happened(clock.instant(), event, words));
    }

    /** Completes with the reason when the connection is lost for good without having been asked for. */
    CompletableFuture<String> lost() {
        return lost;
    }

    /** Why the connection is lost at present and nobody has expected it; empty while it is not. */
    CompletableFuture<String> lossAtPresent() {
        return CompletableFuture.supplyAsync(() -> link.lost() == null ? "" : String.valueOf(link.lost()), loop);
    }

    /** What came and was not understood, in words; empty when there was nothing. */
    CompletableFuture<String> undecoded() {
        return CompletableFuture.supplyAsync(execution::undecoded, loop);
    }

    /** True when the outstation has ever confirmed STARTDT. */
    CompletableFuture<Boolean> everStarted() {
        return CompletableFuture.supplyAsync(link::everStarted, loop);
    }

    /** Addresses of process information that has arrived. */
    NavigableSet<ObjectAddress> seen() {
        return seen;
    }

    /** Stops data transfer, disconnects and ends the threads; any thread may call it, also at the end of the process. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            onLoop(link::end).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unconfirmed) {
            // The connection is closed without the confirmation, as a line that is cut would be.
            tell(Event.STOPPED, "STOPDT was not confirmed");
        }
        master.close();
        loop.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
    }
}
