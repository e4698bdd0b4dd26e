package telecontrol.gateway.testmaster;

import io.netty.util.concurrent.EventExecutor;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.testmaster.Report.Event;
import telecontrol.iec104.Master;

/** Connection of the test master: made, started, stopped, ended, and made again where that is wanted. Confined to the test master's thread. */
final class LinkControl {
    private static final long AGAIN_SECONDS = 5;
    private static final String NOT_CONNECTED = "there is no connection\n  = help: connect, then start";

    private enum State {
        DISCONNECTED,
        CONNECTING,
        STOPPED,
        STARTED
    }

    private final Target target;
    private final Master master;
    private final EventExecutor loop;
    private final Report report;
    private final InstantSource clock;

    private State state = State.DISCONNECTED;
    private boolean everStarted;
    /** The present end of the connection was asked for. */
    private boolean asked;

    private boolean ended;
    private boolean againScheduled;
    private @Nullable String lost;
    private @Nullable CompletableFuture<Outcome> pending;
    private Runnable atStart = () -> {};

    LinkControl(Target target, Master master, EventExecutor loop, Report report, InstantSource clock) {
        this.target = target;
        this.master = master;
        this.loop = loop;
        this.report = report;
        this.clock = clock;
    }

    /** Connects and starts, and runs something then and after every later connection that is made by itself. */
    CompletableFuture<Outcome> open(Runnable whenStarted) {
        atStart = whenStarted;
        CompletableFuture<Outcome> opened = new CompletableFuture<>();
        connect()
                .thenCompose(connected -> connected.isGood() ? start() : failed(connected.failure()))
                .thenAccept(outcome -> opened.complete(opened(outcome)));
        return opened;
    }

    private Outcome opened(Outcome outcome) {
        if (outcome.isGood()) {
            atStart.run();
            return outcome;
        }
        if (!target.keep()) {
            return outcome;
        }
        if (!againScheduled) {
            again(outcome.failure());
        }
        return Outcome.DONE;
    }

    private void again(String reason) {
        tell(
                Event.RECONNECTING,
                reason.lines().findFirst().orElse("") + "; trying again every " + AGAIN_SECONDS + " s");
        againScheduled = true;
        loop.schedule(
                () -> {
                    againScheduled = false;
                    if (!ended && state == State.DISCONNECTED) {
                        open(atStart);
                    }
                },
                AGAIN_SECONDS,
                TimeUnit.SECONDS);
    }

    private void tell(Event event, String words) {
        report.happened(clock.instant(), event, words);
    }

    CompletableFuture<Outcome> run(Verb verb) {
        return switch (verb) {
            case CONNECT -> connect();
            case START -> start();
            case STOP -> stop();
            default -> disconnect();
        };
    }

    private CompletableFuture<Outcome> connect() {
        assert loop.inEventLoop();
        if (state != State.DISCONNECTED) {
            return failed("there is a connection already\n  = help: disconnect ends it");
        }
        state = State.CONNECTING;
        lost = null;
        asked = false;
        CompletableFuture<Outcome> connected = new CompletableFuture<>();
        master.connect(target.address())
                .whenComplete((nothing, fault) -> loop.execute(() -> connected.complete(connected(fault))));
        return connected;
    }

    private Outcome connected(@Nullable Throwable fault) {
        if (fault != null) {
            state = State.DISCONNECTED;
            return Outcome.failed("cannot connect to " + target.words() + ": "
                    + target.failure().apply(fault));
        }
        state = State.STOPPED;
        tell(Event.CONNECTED, "connected to " + target.words() + (target.security() == null ? "" : " with TLS"));
        return Outcome.DONE;
    }

    private CompletableFuture<Outcome> start() {
        if (state == State.STARTED) {
            return failed("data transfer is started already\n  = help: stop ends it");
        }
        if (state != State.STOPPED) {
            return failed(NOT_CONNECTED);
        }
        return request(master::start);
    }

    private CompletableFuture<Outcome> stop() {
        if (state == State.STARTED) {
            return request(master::stop);
        }
        return failed(state == State.STOPPED ? "data transfer is stopped already\n  = help: start" : NOT_CONNECTED);
    }

    /** Completes when it is confirmed, or the connection ends: t1 sees to that. */
    private CompletableFuture<Outcome> request(Runnable request) {
        CompletableFuture<Outcome> confirmed = new CompletableFuture<>();
        pending = confirmed;
        request.run();
        return confirmed;
    }

    private CompletableFuture<Outcome> disconnect() {
        if (state == State.DISCONNECTED || state == State.CONNECTING) {
            return failed(NOT_CONNECTED);
        }
        asked = true;
        CompletableFuture<Outcome> stopped =
                state == State.STARTED ? stop() : CompletableFuture.completedFuture(Outcome.DONE);
        return stopped.thenCompose(outcome -> state == State.DISCONNECTED
                ? CompletableFuture.completedFuture(Outcome.DONE)
                : request(master::disconnect));
    }

    /** Stops data transfer, if it is started, and connects no more. */
    CompletableFuture<Outcome> end() {
        assert loop.inEventLoop();
        ended = true;
        asked = true;
        return state == State.STARTED ? stop() : CompletableFuture.completedFuture(Outcome.DONE);
    }

    private static CompletableFuture<Outcome> failed(String failure) {
        return CompletableFuture.completedFuture(Outcome.failed(failure));
    }

    void started() {
        state = State.STARTED;
        everStarted = true;
        tell(Event.STARTED, "data transfer started");
        confirm(Outcome.DONE);
    }

    void stopped() {
        state = State.STOPPED;
        tell(Event.STOPPED, "data transfer stopped");
        confirm(Outcome.DONE);
    }

    private void confirm(Outcome outcome) {
        CompletableFuture<Outcome> waiting = pending;
        pending = null;
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    /**
     * The connection has ended.
     *
     * @return whether it will be made again
     */
    boolean closed(String reason) {
        state = State.DISCONNECTED;
        String words = "the connection ended: " + reason;
        boolean again = target.keep() && !asked;
        if (!ended) {
            tell(Event.DISCONNECTED, words);
        }
        if (!asked) {
            lost = words;
        }
        confirm(asked ? Outcome.DONE : Outcome.failed(words));
        if (again) {
            lost = null;
            again(words);
        }
        return again;
    }

    /** Why the connection was lost, unless it has been expected or made again since. */
    @Nullable
    String lost() {
        return lost;
    }

    /** A script had expected that the connection ends. */
    void expectedLoss() {
        lost = null;
    }

    boolean everStarted() {
        return everStarted;
    }

    /** What hinders a request, or nothing. */
    String hindrance(boolean startNeeded) {
        if (state == State.STARTED || (state == State.STOPPED && !startNeeded)) {
            return "";
        }
        if (lost != null) {
            return lost;
        }
        return state == State.STOPPED ? "data transfer is stopped\n  = help: start" : NOT_CONNECTED;
    }

    String words() {
        return switch (state) {
            case DISCONNECTED -> "none";
            case CONNECTING -> "being made";
            case STOPPED -> "stopped";
            case STARTED -> "started";
        };
    }
}
