package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import telecontrol.s7.ReadPlan.Item;

/** Reader of ranges by FETCH on one connection, one request after the other. Confined to the event loop. */
final class FetchWriteReader implements BlockReader {

    private final FetchWriteConnection connection;
    private final PlanLimits limits;
    private final FetchWriteListener listener;
    /** Refusals that the listener knows. */
    private final Set<Refusal> told = new HashSet<>();

    private record Refusal(FetchWriteArea area, int db, int error) {}

    FetchWriteReader(FetchWriteConnection connection, PlanLimits limits, FetchWriteListener listener) {
        this.connection = connection;
        this.limits = limits;
        this.listener = listener;
    }

    @Override
    public PlanLimits limits() {
        return limits;
    }

    @Override
    public int jobs() {
        return 1;
    }

    @Override
    public CompletionStage<List<Block>> read(ReadPlan.Request request) {
        CompletableFuture<List<Block>> blocks = CompletableFuture.completedFuture(new ArrayList<>());
        for (Item item : request.items()) {
            blocks = blocks.thenCombine(fetch(item), FetchWriteReader::with);
        }
        return blocks;
    }

    private static List<Block> with(List<Block> blocks, Block next) {
        blocks.add(next);
        return blocks;
    }

    private CompletionStage<Block> fetch(Item item) {
        FetchWriteRange range = FetchWriteRange.holding(item.area(), item.db(), item.position(), item.octets());
        if (range == null) {
            boolean number = item.db() > FetchWriteRange.MAX_DB;
            return CompletableFuture.completedStage(
                    Block.failed(number ? TagStatus.OBJECT_MISSING : TagStatus.TYPE_NOT_SUPPORTED));
        }
        FetchWriteJob job = FetchWriteJob.fetch(range);
        connection.send(job);
        return job.result().thenCompose(answer -> block(item, range, answer));
    }

    private CompletionStage<Block> block(Item item, FetchWriteRange range, FetchWriteAnswer answer) {
        if (answer.error() == 0) {
            int from = item.position() - range.position();
            return CompletableFuture.completedStage(
                    Block.of(Arrays.copyOfRange(answer.data(), from, from + item.octets())));
        }
        S7Exception reason = connection.diagnosis().refused(range.toString(), answer.error());
        TagStatus status = FetchWriteError.status(answer.error());
        if (status == null) {
            return CompletableFuture.failedStage(reason);
        }
        if (told.add(new Refusal(range.area(), range.db(), answer.error()))) {
            listener.refused(reason);
        }
        return CompletableFuture.completedStage(Block.failed(status));
    }
}
