package telecontrol.gateway.testmaster;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Interrogation at the start, and everything that comes afterwards, until somebody ends it. */
public final class Onlooker {
    private static final String NOT_SERVED =
            "\n  = help: the outstation did not start data transfer: is the address of this computer among its masters?";

    private final TestMaster master;
    private final Terms terms;
    private final PrintWriter err;

    /** Onlooker that is not connected yet; it interrogates the common address of the terms. */
    public Onlooker(TestMaster master, Terms terms, PrintWriter err) {
        this.master = master;
        this.terms = terms;
        this.err = err;
    }

    /**
     * Looks on.
     *
     * @param duration how long; null for ever
     * @return 0, or 1 when the connection could not be made or was lost, or when a frame came that was not understood
     */
    public int run(@Nullable Duration duration) throws InterruptedException {
        Outcome opened = ScriptRun.await(master.open(interrogation()));
        if (!opened.isGood()) {
            return failed(opened.failure());
        }
        try {
            return failed(
                    duration == null
                            ? master.lost().get()
                            : master.lost().get(duration.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException stayedToTheEnd) {
            String undecoded = ScriptRun.await(master.undecoded());
            return undecoded.isEmpty() ? 0 : failed(undecoded);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private int failed(String reason) throws InterruptedException {
        boolean refused = reason.startsWith("the connection ended") && !ScriptRun.await(master.everStarted());
        err.println("error: " + reason + (refused ? NOT_SERVED : ""));
        return 1;
    }

    private Instruction interrogation() {
        try {
            Instruction interrogation = new LineParser(terms).parse(Verb.INTERROGATE.word());
            return java.util.Objects.requireNonNull(interrogation);
        } catch (LineException e) {
            throw new IllegalStateException(e);
        }
    }
}
