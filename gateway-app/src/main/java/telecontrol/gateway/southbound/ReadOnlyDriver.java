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

/** Driver through which nothing is written, whoever asks: the last gate of a read-only gateway. */
public final class ReadOnlyDriver implements Driver {
    private final Driver driver;

    /** Driver that passes everything on to another but what would change the PLC. */
    public ReadOnlyDriver(Driver driver) {
        this.driver = driver;
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        return refused();
    }

    @Override
    public CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        return refused();
    }

    private static CompletionStage<@Nullable Void> refused() {
        return CompletableFuture.failedStage(
                new S7Exception(S7Exception.Kind.NOT_SUPPORTED, "the gateway is read-only"));
    }

    @Override
    public void start() {
        driver.start();
    }

    @Override
    public void reconnect() {
        driver.reconnect();
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        return driver.close();
    }

    @Override
    public boolean isConnected() {
        return driver.isConnected();
    }

    @Override
    public @Nullable PlanLimits limits() {
        return driver.limits();
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        return driver.read(tags);
    }

    @Override
    public CompletionStage<Readings> readFirst(TagSet tags) {
        return driver.readFirst(tags);
    }

    @Override
    public CompletionStage<CpuState> cpuState() {
        return driver.cpuState();
    }

    @Override
    public CompletionStage<Redundancy> redundancy() {
        return driver.redundancy();
    }

    @Override
    public CompletionStage<CpuIdentity> identity() {
        return driver.identity();
    }

    @Override
    public CompletionStage<Protection> protection() {
        return driver.protection();
    }

    @Override
    public CompletionStage<LocalDateTime> clock() {
        return driver.clock();
    }

    @Override
    public long roundTripNanos() {
        return driver.roundTripNanos();
    }

    @Override
    public @Nullable Duration nextTry() {
        return driver.nextTry();
    }

    @Override
    public int path() {
        return driver.path();
    }
}
