package telecontrol.s7;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.BlockReader.Block;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/** Read of a tag set through a {@link BlockReader}. Confined to an executor. */
final class BlockRead {

    private final TagRead read;
    private final BlockReader reader;
    private final Executor executor;
    private int underway;
    private boolean sending;

    BlockRead(TagRead read, BlockReader reader, Executor executor) {
        this.read = read;
        this.reader = reader;
        this.executor = executor;
    }

    /** Sends what may be on its way at the same time; completes the read when nothing is left to do. */
    void proceed() {
        if (sending) {
            return;
        }
        sending = true;
        read.proceed();
        while (read.hasNext() && underway < reader.jobs()) {
            Request request = read.next();
            underway++;
            reader.read(request).whenCompleteAsync((blocks, failure) -> ended(request, blocks, failure), executor);
        }
        sending = false;
    }

    private void ended(Request request, @Nullable List<Block> blocks, @Nullable Throwable failure) {
        underway--;
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (blocks != null) {
            take(request.items(), blocks);
        } else if (cause instanceof S7Exception refusal && refusal.kind() == S7Exception.Kind.ITEM_ERROR) {
            read.refused(request);
        } else if (cause instanceof S7Exception reason) {
            read.fail(reason);
        } else {
            read.fail(new S7Exception(S7Exception.Kind.PROTOCOL_ERROR, "the driver failed: " + cause));
        }
        proceed();
    }

    private void take(List<Item> items, List<Block> blocks) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Block block = i < blocks.size() ? blocks.get(i) : Block.failed(TagStatus.REFUSED);
            if (block.status() == TagStatus.OK && block.octets().length == item.octets()) {
                read.read(item, Unpooled.wrappedBuffer(block.octets()), 0);
            } else {
                read.itemFailed(item, block.status() == TagStatus.OK ? TagStatus.TYPE_INCONSISTENT : block.status());
            }
        }
        read.answered();
    }
}
