package telecontrol.s7;

import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions to the CPU and what their answers mean. May be used from any thread. */
final class CpuServices {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2089;

    /** Wire: {@code 00 19 date-and-time(8)}. */
    private static final int CLOCK_OCTETS = 10;

    /** Meaning of the octets of an answer; throws without the name of the PLC. */
    private interface Meaning<T> {
        T of(byte[] octets) throws S7Exception;
    }

    private final String peer;
    private final Function<UserData, CompletableFuture<byte[]>> line;

    CpuServices(String peer, Function<UserData, CompletableFuture<byte[]>> line) {
        this.peer = peer;
        this.line = line;
    }

    CompletionStage<CpuState> cpuState() {
        return ask(UserData.list(SystemStatusList.STATE, 0, "for its operating state (SZL 0x0424)"), CpuState::read)
                .minimalCompletionStage();
    }

    /** Each of the two lists may be refused by some CPU, not both. */
    CompletionStage<CpuIdentity> identity() {
        CompletableFuture<CpuIdentity> result = new CompletableFuture<>();
        CompletableFuture<SystemStatusList> modules = ask(
                UserData.list(SystemStatusList.IDENTIFICATION, 0, "for its order number (SZL 0x0011)"),
                octets -> SystemStatusList.read(octets, SystemStatusList.IDENTIFICATION, 28));
        modules.whenComplete((numbers, failure) -> {
            if (failure != null && !isNotSupported(failure)) {
                result.completeExceptionally(failure);
                return;
            }
            components().whenComplete((names, refusal) -> {
                boolean isTold = refusal == null || (numbers != null && isNotSupported(refusal));
                if (isTold) {
                    result.complete(CpuIdentity.of(numbers, names));
                } else {
                    result.completeExceptionally(refusal);
                }
            });
        });
        return result.minimalCompletionStage();
    }

    private CompletableFuture<SystemStatusList> components() {
        return ask(
                UserData.list(SystemStatusList.COMPONENTS, 0, "for its names (SZL 0x001C)"),
                octets -> SystemStatusList.read(octets, SystemStatusList.COMPONENTS, 26));
    }

    private static boolean isNotSupported(Throwable failure) {
        return failure instanceof S7Exception s7 && s7.kind() == S7Exception.Kind.NOT_SUPPORTED;
    }

    CompletionStage<Protection> protection() {
        return ask(
                        UserData.list(SystemStatusList.PROTECTION, 4, "for its protection level (SZL 0x0232)"),
                        Protection::read)
                .minimalCompletionStage();
    }

    CompletionStage<Redundancy> redundancy() {
        return ask(
                        UserData.list(SystemStatusList.REDUNDANCY, 0, "for the state of its redundancy (SZL 0x0071)"),
                        Redundancy::read)
                .minimalCompletionStage();
    }

    CompletionStage<LocalDateTime> clock() {
        return ask(UserData.readClock(), CpuServices::time).minimalCompletionStage();
    }

    private static LocalDateTime time(byte[] octets) throws S7Exception {
        long nanos = octets.length < CLOCK_OCTETS ? S7Time.NOT_A_VALUE : S7Time.dateAndTime(octets, 2);
        if (nanos == S7Time.NOT_A_VALUE) {
            throw new S7Exception(
                    S7Exception.Kind.VALUE_OUT_OF_RANGE,
                    "time: " + HexFormat.of().formatHex(octets)
                            + " (expected: a date and time in BCD). Set the clock of the CPU");
        }
        return S7Time.dateTime(nanos);
    }

    CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        int year = time.getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return CompletableFuture.<@Nullable Void>failedFuture(new S7Exception(
                            S7Exception.Kind.VALUE_OUT_OF_RANGE,
                            peer + ": clock: year " + year + " (expected: 1990 to 2089)"))
                    .minimalCompletionStage();
        }
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        line.apply(UserData.setClock(time)).whenComplete((confirmed, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result.minimalCompletionStage();
    }

    private <T> CompletableFuture<T> ask(UserData question, Meaning<T> meaning) {
        CompletableFuture<T> result = new CompletableFuture<>();
        line.apply(question).whenComplete((octets, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            try {
                result.complete(meaning.of(octets));
            } catch (S7Exception wrong) {
                result.completeExceptionally(new S7Exception(
                        wrong.kind(), peer + ": asked " + question.subject() + ", answered " + wrong.getMessage()));
            }
        });
        return result;
    }
}
