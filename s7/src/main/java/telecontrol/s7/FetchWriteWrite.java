package telecontrol.s7;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Exception.Kind;

/** Write of one value, checked against what FETCH/WRITE can express. */
final class FetchWriteWrite {

    private final S7Tag tag;
    private final FetchWriteRange range;
    private final byte[] octets;

    private FetchWriteWrite(S7Tag tag, FetchWriteRange range, byte[] octets) {
        this.tag = tag;
        this.range = range;
        this.octets = octets;
    }

    /** Write of a value; fails when no telegram can carry it. */
    static FetchWriteWrite of(FetchWriteConfig config, S7Tag tag, Object value) throws S7Exception {
        String unfit = unfit(tag);
        if (unfit != null) {
            throw new S7Exception(Kind.NOT_SUPPORTED, config.peer() + ": " + tag + ": " + unfit);
        }
        byte[] octets;
        try {
            octets = S7Value.encode(tag, value);
        } catch (IllegalArgumentException wrong) {
            throw new S7Exception(Kind.VALUE_OUT_OF_RANGE, String.valueOf(wrong.getMessage()));
        }
        FetchWriteRange range = range(tag);
        int telegram = FetchWriteTelegram.HEADER_OCTETS + octets.length;
        if (range == null || telegram > config.maxTelegram()) {
            throw new S7Exception(
                    Kind.PDU_TOO_LARGE,
                    config.peer() + ": " + tag + ": the telegram has " + telegram + " octets (expected: at most "
                            + config.maxTelegram() + ")");
        }
        return new FetchWriteWrite(tag, range, octets);
    }

    /** Why FETCH/WRITE cannot write a tag and what to do instead, or null when it can. */
    static @Nullable String unfit(S7Tag tag) {
        FetchWriteRange range = range(tag);
        if (range == null) {
            return "FETCH/WRITE reaches DB 1 to 255, M, I, Q, T and C only";
        }
        if (tag.address().isBit()) {
            return "FETCH/WRITE has no write of a single bit, and reading, changing and writing its word would undo what the PLC writes"
                    + " in between: write a whole word and let the PLC's program take the bit from it";
        }
        if (tag.type().isText()) {
            return "FETCH/WRITE has no texts with a length before them, and an S5 has none: write words";
        }
        if (range.octets() != tag.octets()) {
            return "FETCH/WRITE writes whole data words: give an even address and a type of 2, 4 or 8 octets";
        }
        return null;
    }

    static @Nullable FetchWriteRange range(S7Tag tag) {
        S7Address address = tag.address();
        return FetchWriteRange.holding(address.area(), address.db(), address.octetPosition(), tag.octets());
    }

    void send(FetchWriteConnection connection, CompletableFuture<@Nullable Void> result) {
        FetchWriteJob job = FetchWriteJob.write(range, octets);
        job.result().whenComplete((answer, failure) -> {
            if (failure != null) {
                fail(result, failure);
            } else if (answer.error() == 0) {
                result.complete(null);
            } else {
                result.completeExceptionally(connection.diagnosis().refused(tag.toString(), answer.error()));
            }
        });
        connection.send(job);
    }

    /** Hands a failure on without the wrapper that stages put around it. */
    static void fail(CompletableFuture<?> result, Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        result.completeExceptionally(wrapped ? failure.getCause() : failure);
    }
}
