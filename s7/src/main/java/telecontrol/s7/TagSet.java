package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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
    /** Number of each tag's consistency group, empty when there are none. */
    private final int[] groups;

    private final int retryEvery;
    private final int[] positions;
    private final int octets;

    /** Status of the tags that are left out, null for those in the plan. */
    private final @Nullable TagStatus[] failures;

    /** Of arrays in several parts, the part that failed. */
    private final Map<Integer, ReadPlan.Item> failedParts = new HashMap<>();

    /** What a read begins with, null when no tag is left out; made anew after a change. */
    private TagStatus @Nullable [] snapshot;

    private int failed;
    private int readsUntilRetry;
    private final RetryOrder order = new RetryOrder();
    private int retryItems = Integer.MAX_VALUE;
    private @Nullable Object connection;
    private @Nullable ReadPlan plan;
    private @Nullable PlanLimits limits;

    private TagSet(List<S7Tag> tags, int[] groups, int retryEvery) {
        if (retryEvery < 1) {
            throw new IllegalArgumentException("retry every: " + retryEvery + " (expected: 1 or more reads)");
        }
        this.tags = List.copyOf(tags);
        this.groups = groups;
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
        return new TagSet(tags, new int[0], retryEvery);
    }

    /**
     * Set in which tags of one consistency group are always read by one request.
     *
     * @param groups name of the group of each tag, null for none; as many as there are tags
     */
    public static TagSet of(List<S7Tag> tags, List<@Nullable String> groups) {
        return of(tags, groups, RETRY_EVERY);
    }

    /** Set with consistency groups that tries failed tags again in every n-th read, 1 or more. */
    static TagSet of(List<S7Tag> tags, List<@Nullable String> groups, int retryEvery) {
        if (groups.size() != tags.size()) {
            throw new IllegalArgumentException(
                    "groups: " + groups.size() + " (expected: one for each of the " + tags.size() + " tags)");
        }
        Map<String, Integer> numbers = new HashMap<>();
        int[] ofTags = new int[tags.size()];
        for (int i = 0; i < ofTags.length; i++) {
            String name = groups.get(i);
            if (name == null) {
                ofTags[i] = GroupedTags.NO_GROUP;
            } else {
                numbers.putIfAbsent(name, numbers.size());
                ofTags[i] = numbers.getOrDefault(name, GroupedTags.NO_GROUP);
            }
        }
        return new TagSet(tags, numbers.isEmpty() ? new int[0] : ofTags, retryEvery);
    }

    public List<S7Tag> tags() {
        return tags;
    }

    public int size() {
        return tags.size();
    }

    /** Plan of all tags on a connection, as if none of them had failed before. */
    public ReadPlan plan(PlanLimits connection) {
        return ReadPlan.of(tags, IntStream.range(0, tags.size()).toArray(), groups, connection);
    }

    /**
     * One reading of every tag through a driver of another kind, as {@link S7Client#read} gives it.
     *
     * @param executor single-threaded; the set is confined to it, the stage is completed on it, and this is called on it
     */
    public CompletionStage<Readings> read(BlockReader reader, Executor executor) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        new BlockRead(new TagRead(this, reader.limits(), reader, result), reader, executor).proceed();
        return result.minimalCompletionStage();
    }

    /** Requests of the next read; a new connection, whose PLC may have a new program, begins with the retry of failed tags. */
    List<ReadPlan.Request> requests(PlanLimits now, Object used) {
        if (!now.equals(limits)) {
            limits = now;
            failedParts.clear();
            judgeSizes(now);
            plan = null;
        }
        if (connection != used) {
            connection = used;
            readsUntilRetry = 0;
            if (failed > 0) {
                order.beginRound();
            }
        }
        List<ReadPlan.Request> requests = new ArrayList<>(currentPlan(now).requests());
        if (failed > 0 && readsUntilRetry-- <= 0) {
            ReadPlan.Request retry = retry(now);
            readsUntilRetry = order.isRoundOver() ? retryEvery - 1 : 0;
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
            current = ReadPlan.of(tags, readable, groups, now);
            current.tooLarge().forEach(i -> fail(i, TagStatus.TOO_LARGE));
            Arrays.stream(current.groupTooLarge()).forEach(i -> fail(i, TagStatus.GROUP_TOO_LARGE));
            plan = current;
        }
        return current;
    }

    /** With another PDU size what was too large may fit, and what failed may be too large to be tried again. */
    private void judgeSizes(PlanLimits now) {
        for (int i = 0; i < failures.length; i++) {
            if (isTooLarge(i)) {
                failures[i] = null;
                failed--;
            } else if (failures[i] != null && Parts.isTooLarge(tags.get(i), now.largestItem())) {
                failures[i] = TagStatus.TOO_LARGE;
            }
        }
        snapshot = null;
    }

    private boolean isTooLarge(int tag) {
        return failures[tag] == TagStatus.TOO_LARGE || failures[tag] == TagStatus.GROUP_TOO_LARGE;
    }

    /** As many failed tags as one request holds, each as its own item. */
    private ReadPlan.Request retry(PlanLimits now) {
        List<ReadPlan.Item> items = new ArrayList<>();
        int most = Math.min(retryItems, now.itemsPerRequest());
        int[] candidates = IntStream.range(0, failures.length)
                .filter(i -> failures[i] != null && !isTooLarge(i))
                .toArray();
        order.offer(tags, candidates, tag -> items.size() < most && addRetry(items, tag, now));
        return new ReadPlan.Request(items);
    }

    /** Adds a tag if the request has room for it; one that no request has room for is passed over. */
    private boolean addRetry(List<ReadPlan.Item> items, int tag, PlanLimits now) {
        ReadPlan.Item part = failedParts.get(tag);
        items.add(part != null ? part : new ReadPlan.Item(Parts.last(tags, tag, now.largestItem()), 0, 1));
        if (new ReadPlan.Request(items).answerOctets() > now.pduSize()) {
            items.remove(items.size() - 1);
            return items.isEmpty();
        }
        return true;
    }

    boolean isFailed(int tag) {
        return failures[tag] != null;
    }

    /** Status of every tag before a read, OK where it is in the plan; null when all are. Not to be changed. */
    TagStatus @Nullable [] snapshot() {
        if (failed > 0 && snapshot == null) {
            TagStatus[] made = new TagStatus[failures.length];
            for (int i = 0; i < made.length; i++) {
                TagStatus failure = failures[i];
                made[i] = failure == null ? TagStatus.OK : failure;
            }
            snapshot = made;
        }
        return snapshot;
    }

    boolean hasGroups() {
        return groups.length > 0;
    }

    /** Number of a tag's consistency group or {@link GroupedTags#NO_GROUP}. */
    int group(int tag) {
        return hasGroups() ? groups[tag] : GroupedTags.NO_GROUP;
    }

    /** Requests for some tags of consistency groups, each group in one. */
    List<ReadPlan.Request> requestsFor(int[] some, PlanLimits now) {
        return ReadPlan.of(tags, some, groups, now).requests();
    }

    void fail(int tag, TagStatus status) {
        if (failures[tag] == null) {
            failed++;
            plan = null;
        }
        snapshot = null;
        failures[tag] = status;
    }

    /** As {@link #fail} for the one tag of an item, which may be a part of it. */
    void failPart(ReadPlan.Item item, TagStatus status) {
        int tag = item.tag(0);
        fail(tag, status);
        if (item.octets() < tags.get(tag).octets()) {
            failedParts.put(tag, item);
        }
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
            if (failures[i] != null && !isTooLarge(i) && other.area() == found.area() && other.db() == found.db()) {
                failures[i] = null;
                failedParts.remove(i);
                failed--;
            }
        }
        plan = null;
        snapshot = null;
    }

    int position(int tag) {
        return positions[tag];
    }

    /** Result of a read; without statuses every tag was read. */
    Readings readings(byte[] data, TagStatus @Nullable [] statuses) {
        assert data.length == octets && (statuses == null || statuses.length == tags.size());
        return new Readings(tags, positions, data, statuses);
    }

    byte[] newData() {
        return new byte[octets];
    }
}
