package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/** Data blocks in memory, read at once; every request is kept, and every word of a block can be made the number of the request. */
final class MemoryReader implements BlockReader {

    final Map<Integer, byte[]> blocks = new HashMap<>();
    final List<Request> requests = new ArrayList<>();
    private final PlanLimits limits;
    /** Items that cannot be read though they lie within their block. */
    Predicate<Item> bad = item -> false;
    /** Whether a request with a bad item is refused as a whole. */
    boolean refusesWhole;
    /** Whether all words change between two requests. */
    boolean changing;

    MemoryReader(PlanLimits limits) {
        this.limits = limits;
    }

    Readings read(TagSet set) throws Exception {
        return ClientRun.get(set.read(this, Runnable::run));
    }

    @Override
    public PlanLimits limits() {
        return limits;
    }

    @Override
    public int jobs() {
        return 3;
    }

    @Override
    public CompletionStage<List<Block>> read(Request request) {
        requests.add(request);
        if (changing) {
            blocks.values().forEach(block -> {
                for (int i = 0; i + 1 < block.length; i += 2) {
                    S7Type.put16(block, i, requests.size());
                }
            });
        }
        if (refusesWhole && request.items().stream().anyMatch(item -> !isReadable(item))) {
            return CompletableFuture.failedStage(new S7Exception(S7Exception.Kind.ITEM_ERROR, "refused"));
        }
        return CompletableFuture.completedStage(
                request.items().stream().map(this::block).toList());
    }

    private boolean isReadable(Item item) {
        byte[] block = blocks.get(item.db());
        return block != null && item.position() + item.octets() <= block.length && !bad.test(item);
    }

    private Block block(Item item) {
        byte[] block = blocks.get(item.db());
        if (block == null) {
            return Block.failed(TagStatus.OBJECT_MISSING);
        }
        return isReadable(item)
                ? Block.of(Arrays.copyOfRange(block, item.position(), item.position() + item.octets()))
                : Block.failed(TagStatus.OUT_OF_RANGE);
    }
}
