package telecontrol.s7;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carrier of read requests other than {@link S7Client}: another driver that reads ranges of octets. Plan, halving of what fails and the
 * memory of bad tags are those of {@link TagSet#read}.
 *
 * <p>One reader stands for one connection; after a loss there is another.
 */
public interface BlockReader {

    /** What one request may hold on this connection. */
    PlanLimits limits();

    /** Requests that may be on their way at the same time, 1 or more. */
    int jobs();

    /**
     * Reads the ranges of one request.
     *
     * @return one block for each item, in their order; fails with {@link S7Exception}: of kind {@link S7Exception.Kind#ITEM_ERROR} when the
     *     request was refused without telling which item is at fault, of any other kind when nothing can be read
     */
    CompletionStage<List<Block>> read(ReadPlan.Request request);

    /** What came of one item: its octets, or why it could not be read. */
    final class Block {
        private static final byte[] NONE = new byte[0];

        private final TagStatus status;
        private final byte[] octets;

        private Block(TagStatus status, byte[] octets) {
            this.status = status;
            this.octets = octets;
        }

        /** Octets that were read, which the block keeps; as many as the item has. */
        public static Block of(byte[] octets) {
            return new Block(TagStatus.OK, octets);
        }

        /** Item that could not be read, for another reason than {@link TagStatus#OK}. */
        public static Block failed(TagStatus status) {
            return new Block(status, NONE);
        }

        TagStatus status() {
            return status;
        }

        byte[] octets() {
            return octets;
        }
    }
}
