package telecontrol.gateway.southbound;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Protection;
import telecontrol.s7.Readings;
import telecontrol.s7.Redundancy;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/**
 * Connection to one PLC in one of the protocols that a site file can choose. It connects for ever by itself.
 *
 * <p>Methods may be called from any thread; stages complete, and the listener is called, on the event loop of the PLC. Every stage ends in
 * bounded time: with the answer, or with {@link S7Exception}.
 */
public interface Driver {

    /** Receiver of the changes between connected and not connected, called on the event loop. */
    interface Listener {

        /** Connection established; what it was granted is told in words, for the log. */
        void connected(String granted);

        /** Connection lost or not to be had; while attempts go on failing this is told again only when the kind of the reason changes. */
        void disconnected(S7Exception reason, Duration nextTry);

        /** Another of two connections is used from now on, and the PLC was not lost in between. */
        default void pathChanged() {}
    }

    /** Begins to connect; has no effect the second time. */
    void start();

    /** Gives the connection up and begins anew. */
    void reconnect();

    /** Closes for good; the stage ends when nothing is left open. */
    CompletionStage<@Nullable Void> close();

    boolean isConnected();

    /** What one request may hold on the present connection; null while not connected. */
    @Nullable
    PlanLimits limits();

    /** One reading of every tag of a set. */
    CompletionStage<Readings> read(TagSet tags);

    /** One reading ahead of all that wait, behind the writes; where the driver knows no order, in its turn. */
    default CompletionStage<Readings> readFirst(TagSet tags) {
        return read(tags);
    }

    /** Writes one value; the kinds of value are those of {@link telecontrol.s7.S7Client#write}. */
    CompletionStage<@Nullable Void> write(S7Tag tag, Object value);

    /** Operating state of the CPU. */
    default CompletionStage<CpuState> cpuState() {
        return notOffered("tell the state of the CPU");
    }

    /** Which CPU of a redundant pair is the master. */
    default CompletionStage<Redundancy> redundancy() {
        return notOffered("tell the master of a redundant pair");
    }

    /** What the CPU is. */
    default CompletionStage<CpuIdentity> identity() {
        return notOffered("tell the identity of the CPU");
    }

    /** Protection of the CPU. */
    default CompletionStage<Protection> protection() {
        return notOffered("tell the protection of the CPU");
    }

    /** Time on the clock of the CPU. */
    default CompletionStage<LocalDateTime> clock() {
        return notOffered("read the clock of the CPU");
    }

    /** Sets the clock of the CPU. */
    default CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        return notOffered("set the clock of the CPU");
    }

    /** Time from the last answered request to its answer in nanoseconds; 0 while not connected or where it is not measured. */
    default long roundTripNanos() {
        return 0;
    }

    /** Time until the next attempt to connect, zero while none is waited for; null where the driver does not tell. */
    default @Nullable Duration nextTry() {
        return null;
    }

    /** Which of two addresses is in use: 0 the first, 1 the second. */
    default int path() {
        return 0;
    }

    private static <T> CompletionStage<T> notOffered(String what) {
        return CompletableFuture.failedStage(
                new S7Exception(S7Exception.Kind.NOT_SUPPORTED, "this driver cannot " + what));
    }
}
