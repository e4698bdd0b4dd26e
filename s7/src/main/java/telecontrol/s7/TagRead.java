package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/**
 * One read of a tag set in progress, whoever carries its requests. Where a range fails it is halved until the tags that fail stand alone.
 * Confined to the event loop of the one that reads.
 */
final class TagRead {

    private final TagSet set;
    private final PlanLimits limits;
    private final CompletableFuture<Readings> result;
    private final byte[] data;
    private final Deque<Request> unsent;

    /** Outcomes before this read, null when every tag is in the plan. */
    private final TagStatus @Nullable [] before;
    /** Outcomes so far, those before as long as nothing differs. */
    private TagStatus @Nullable [] statuses;

    private final @Nullable TornGroups groups;

    /** Halves of ranges that failed, collected so that they share requests. */
    private final List<Item> halves = new ArrayList<>();

    private int unanswered;
    /** Something failed, or was left out before and is read again. */
    private boolean disturbed;

    /**
     * Read that has sent nothing yet.
     *
     * @param connection what the requests go through; another one than before begins with the retry of failed tags
     */
    TagRead(TagSet set, PlanLimits limits, Object connection, CompletableFuture<Readings> result) {
        this.set = set;
        this.limits = limits;
        this.result = result;
        this.unsent = new ArrayDeque<>(set.requests(limits, connection));
        this.data = set.newData();
        this.before = set.snapshot();
        this.statuses = before;
        this.groups = set.hasGroups() ? new TornGroups(set) : null;
    }

    /** Whether a request is ready to be sent. */
    boolean hasNext() {
        return !unsent.isEmpty();
    }

    /** Request to be sent; {@link #answered} or {@link #refused} or {@link #fail} ends it. */
    Request next() {
        unanswered++;
        return unsent.remove();
    }

    /** The octets or the failure of every item of a request were taken over. */
    void answered() {
        unanswered--;
        if (groups != null) {
            groups.answered();
        }
        proceed();
    }

    /** A whole request was refused without saying which item is at fault. */
    void refused(Request request) {
        if (result.isDone()) {
            return;
        }
        unanswered--;
        requestFailed(request);
        proceed();
    }

    /** Readies the halves of what failed; completes the result when nothing is left to do. */
    void proceed() {
        if (result.isDone()) {
            return;
        }
        if (unanswered == 0 && !halves.isEmpty()) {
            unsent.addAll(new Packer(limits).firstFit(halves));
            halves.clear();
        }
        if (unsent.isEmpty() && unanswered == 0) {
            mendGroups();
        }
        if (unsent.isEmpty() && unanswered == 0) {
            result.complete(set.readings(data, statuses));
        }
    }

    /** Groups of which a part failed have values of several requests: what is readable of them is read once more, in one. */
    private void mendGroups() {
        if (groups != null && disturbed) {
            int[] torn = groups.torn(this::isRead);
            if (torn.length == 0 || groups.mend()) {
                unsent.addAll(set.requestsFor(torn, limits));
            } else {
                for (int tag : torn) {
                    status(tag, TagStatus.NOT_READ);
                }
            }
        }
    }

    void fail(S7Exception reason) {
        unsent.clear();
        halves.clear();
        result.completeExceptionally(reason);
    }

    private boolean isRead(int tag) {
        return statuses == null || statuses[tag] == TagStatus.OK;
    }

    private void status(int tag, TagStatus status) {
        TagStatus[] now = statuses;
        if (now == null) {
            now = new TagStatus[set.size()];
            Arrays.fill(now, TagStatus.OK);
        } else if (now == before) {
            now = now.clone();
        }
        now[tag] = status;
        statuses = now;
    }

    /** Takes over the octets of an item, which begin at an index of a buffer. */
    void read(Item item, ByteBuf pdu, int start) {
        for (int i = 0; i < item.tagCount(); i++) {
            int tag = item.tag(i);
            int octets = item.end(i) - item.start(i);
            S7Tag t = set.tags().get(tag);
            int within = item.start(i) - t.address().octetPosition();
            pdu.getBytes(start + item.start(i) - item.position(), data, set.position(tag) + within, octets);
            if (groups != null) {
                groups.read(tag);
            }
            if (!isRead(tag)) {
                readable(tag, octets == t.octets());
            }
        }
    }

    /** A tag that was left out is readable again; of an array in several parts the others follow with the next read. */
    private void readable(int tag, boolean whole) {
        disturbed = true;
        boolean wasFailed = before != null && before[tag] != TagStatus.OK;
        if (whole) {
            status(tag, TagStatus.OK);
        }
        if (wasFailed && set.isFailed(tag)) {
            set.recovered(tag);
        }
    }

    void itemFailed(Item item, TagStatus status) {
        if (result.isDone()) {
            return;
        }
        disturbed = true;
        if (item.tagCount() == 1) {
            status(item.tag(0), status);
            set.failPart(item, status);
        } else if (status == TagStatus.OBJECT_MISSING) {
            // A block that does not exist has no readable half.
            item.tags().forEach(tag -> {
                status(tag, status);
                set.fail(tag, status);
            });
        } else {
            halves.addAll(item.halves());
        }
    }

    /** A whole request failed without saying which item: each half becomes a request of its own. */
    private void requestFailed(Request request) {
        disturbed = true;
        List<Item> items = request.items();
        int middle = items.size() / 2;
        if (items.size() > 1) {
            set.retryOneByOne();
            unsent.add(new Request(items.subList(0, middle)));
            unsent.add(new Request(items.subList(middle, items.size())));
        } else if (items.get(0).tagCount() > 1) {
            items.get(0).halves().forEach(half -> unsent.add(new Request(List.of(half))));
        } else {
            itemFailed(items.get(0), TagStatus.REFUSED);
        }
    }
}
