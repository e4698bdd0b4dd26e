package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tags that are read together, with the read plan for the present connection and the memory of tags that cannot be read.
 *
 * <p>A tag that fails is found once by halving the range it was read in; from then on it is left out, so that it costs the others nothing,
 * and tried again in a request of its own every n-th read. When one tag of a block is readable again, all of that block are tried.
 *
 * <p>The list is immutable and may be asked from any thread. Plan and memory are confined to the event loop of the one client that reads
 * the set.
 */
public final class TagSet {

    /** Number of reads between two attempts to read failed tags, unless chosen otherwise. */
    public static final int RETRY_EVERY = 10;

    private final List<S7Tag> tags;
    private final int retryEvery;
    private final int[] positions;
    private final int octets;

    /** Status of the tags that are left out, null for those in the plan. */
    private final @Nullable TagStatus[] failures;

    private int failed;
    private int nextRetry;
    private int readsUntilRetry;
    private int retryItems = Integer.MAX_VALUE;
    private @Nullable S7Connection connection;
    private @Nullable ReadPlan plan;
    private @Nullable PlanLimits limits;

    private TagSet(List<S7Tag> tags, int retryEvery) {
        if (retryEvery < 1) {
            throw new IllegalArgumentException("retry every: " + retryEvery + " (expected: 1 or more reads)");
        }
        this.tags = List.copyOf(tags);
        this.retryEvery = retryEvery;
        this.positions = new int[tags.size()];
        this.failures = new TagStatus[tags.size()];
        int position = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            position = Math.addExact(position, this.tags.get(i).octets());
        }
        this.octets = position;
    }

    public static TagSet of(List<S7Tag> tags) {
        return of(tags, RETRY_EVERY);
    }

    /** Set that tries failed tags again in every n-th read, 1 or more. */
    public static TagSet of(List<S7Tag> tags, int retryEvery) {
        return new TagSet(tags, retryEvery);
    }

    public List<S7Tag> tags() {
        return tags;
    }

    public int size() {
        return tags.size();
    }

    /** Requests of the next read; a new connection, whose PLC may have a new program, begins with the retry of failed tags. */
    List<ReadPlan.Request> requests(PlanLimits now, S7Connection used) {
        if (!now.equals(limits)) {
            limits = now;
            forgetTooLarge();
            plan = null;
        }
        if (connection != used) {
            connection = used;
            readsUntilRetry = 0;
        }
        List<ReadPlan.Request> requests = new ArrayList<>(currentPlan(now).requests());
        if (failed > 0 && readsUntilRetry-- <= 0) {
            readsUntilRetry = retryEvery - 1;
            ReadPlan.Request retry = retry(now);
            if (!retry.items().isEmpty()) {
                requests.add(retry);
            }
        }
        return requests;
    }

    private ReadPlan currentPlan(PlanLimits now) {
        ReadPlan current = plan;
        if (current == null) {
            int[] readable = IntStream.range(0, tags.size())
                    .filter(i -> failures[i] == null)
                    .toArray();
            current = ReadPlan.of(tags, readable, now);
            current.tooLarge().forEach(i -> fail(i, TagStatus.TOO_LARGE));
            plan = current;
        }
        return current;
    }

    private void forgetTooLarge() {
        for (int i = 0; i < failures.length; i++) {
            if (failures[i] == TagStatus.TOO_LARGE) {
                failures[i] = null;
                failed--;
            }
        }
    }

    /** As many failed tags as one request holds, each as its own item, going round through all of them. */
    private ReadPlan.Request retry(PlanLimits now) {
        List<ReadPlan.Item> items = new ArrayList<>();
        int most = Math.min(retryItems, now.itemsPerRequest());
        for (int seen = 0; seen < tags.size() && items.size() < most; seen++) {
            int tag = nextRetry;
            if (failures[tag] != null && failures[tag] != TagStatus.TOO_LARGE) {
                items.add(ReadPlan.Item.of(tags, new int[] {tag}));
                if (new ReadPlan.Request(items).answerOctets() > now.pduSize()) {
                    items.remove(items.size() - 1);
                    break;
                }
            }
            nextRetry = (nextRetry + 1) % tags.size();
        }
        return new ReadPlan.Request(items);
    }

    boolean isFailed(int tag) {
        return failures[tag] != null;
    }

    TagStatus statusOfFailed(int tag) {
        TagStatus status = failures[tag];
        return status == null ? TagStatus.NOT_READ : status;
    }

    void fail(int tag, TagStatus status) {
        if (failures[tag] == null) {
            failed++;
            plan = null;
        }
        failures[tag] = status;
    }

    /** The PLC refuses whole requests for one bad tag: failed tags are tried one at a time. */
    void retryOneByOne() {
        retryItems = 1;
    }

    /** Tags of the same block go back into the plan together, because the block was loaded or enlarged. */
    void recovered(int tag) {
        S7Address found = tags.get(tag).address();
        for (int i = 0; i < failures.length; i++) {
            S7Address other = tags.get(i).address();
            if (failures[i] != null
                    && failures[i] != TagStatus.TOO_LARGE
                    && other.area() == found.area()
                    && other.db() == found.db()) {
                failures[i] = null;
                failed--;
            }
        }
        plan = null;
    }

    int position(int tag) {
        return positions[tag];
    }

    Readings readings(byte[] data, TagStatus[] statuses) {
        assert data.length == octets && statuses.length == tags.size();
        return new Readings(tags, positions, data, statuses);
    }

    byte[] newData() {
        return new byte[octets];
    }

    TagStatus[] newStatuses() {
        TagStatus[] statuses = new TagStatus[tags.size()];
        Arrays.fill(statuses, TagStatus.NOT_READ);
        return statuses;
    }
}
