package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/**
 * One read of a tag set in progress. Where a range fails it is halved until the tags that fail stand alone. Confined to the client's event
 * loop.
 */
final class TagRead {

    private final TagSet set;
    private final PlanLimits limits;
    private final String peer;
    private final CompletableFuture<Readings> result;
    private final byte[] data;
    private final TagStatus[] statuses;
    private final JobQueue queue;
    private final Deque<Request> unsent;

    /** Halves of ranges that failed, collected so that they share requests. */
    private final List<Item> halves = new ArrayList<>();

    private int unanswered;

    TagRead(TagSet set, S7Connection connection, String peer, CompletableFuture<Readings> result) {
        this.set = set;
        this.limits = connection.limits();
        this.queue = connection.queue();
        this.peer = peer;
        this.result = result;
        this.unsent = new ArrayDeque<>(set.requests(limits, connection));
        this.data = set.newData();
        this.statuses = set.newStatuses();
        for (int i = 0; i < statuses.length; i++) {
            if (set.isFailed(i)) {
                status(i, set.statusOfFailed(i));
            }
        }
    }

    /** Whether a request is ready to be sent. */
    boolean hasNext() {
        return !unsent.isEmpty();
    }

    Job next() {
        unanswered++;
        return new RequestJob(unsent.remove());
    }

    /** Queues what is left to send; completes the result when nothing is left to do. */
    void proceed() {
        if (unanswered == 0 && !halves.isEmpty()) {
            unsent.addAll(new Packer(limits).firstFit(halves));
            halves.clear();
        }
        if (!unsent.isEmpty()) {
            queue.resume(this);
        } else if (unanswered == 0) {
            result.complete(set.readings(data, statuses));
        }
    }

    void fail(S7Exception reason) {
        unsent.clear();
        halves.clear();
        result.completeExceptionally(reason);
    }

    private void status(int tag, TagStatus status) {
        statuses[tag] = status;
    }

    private void read(Item item, ByteBuf pdu, int start) {
        for (int i = 0; i < item.tagCount(); i++) {
            int tag = item.tag(i);
            S7Tag t = set.tags().get(tag);
            pdu.getBytes(start + t.address().octetPosition() - item.position(), data, set.position(tag), t.octets());
            status(tag, TagStatus.OK);
            if (set.isFailed(tag)) {
                set.recovered(tag);
            }
        }
    }

    private void itemFailed(Item item, TagStatus status) {
        // A block that does not exist has no readable half.
        if (item.tagCount() == 1 || status == TagStatus.OBJECT_MISSING) {
            item.tags().forEach(tag -> {
                status(tag, status);
                set.fail(tag, status);
            });
        } else {
            halves.addAll(halves(item));
        }
    }

    private List<Item> halves(Item item) {
        int[] tags = item.tags().toArray();
        int middle = tags.length / 2;
        return List.of(
                Item.of(set.tags(), Arrays.copyOf(tags, middle)),
                Item.of(set.tags(), Arrays.copyOfRange(tags, middle, tags.length)));
    }

    /** A whole request failed without saying which item: each half becomes a request of its own. */
    private void requestFailed(Request request) {
        List<Item> items = request.items();
        int middle = items.size() / 2;
        if (items.size() > 1) {
            set.retryOneByOne();
            unsent.add(new Request(items.subList(0, middle)));
            unsent.add(new Request(items.subList(middle, items.size())));
        } else if (items.get(0).tagCount() > 1) {
            halves(items.get(0)).forEach(half -> unsent.add(new Request(List.of(half))));
        } else {
            itemFailed(items.get(0), TagStatus.REFUSED);
        }
    }

    private final class RequestJob implements Job {

        private final Request request;

        RequestJob(Request request) {
            this.request = request;
        }

        @Override
        public void encode(ByteBuf out, int reference) {
            S7Requests.read(out, reference, request.items());
        }

        /** Wire: {@code 04 count(1) | item..., item = return-code(1) transport(1) length(2) octets [pad]}, errors without octets. */
        @Override
        public void answered(S7Header header, ByteBuf pdu) throws S7Exception {
            List<Item> items = request.items();
            Answer.requireFunction(header, pdu, S7Header.FUNCTION_READ, items.size());
            int dataStart = pdu.readerIndex();
            for (int i = 0; i < items.size(); i++) {
                if ((pdu.readerIndex() - dataStart & 1) != 0 && pdu.isReadable()) {
                    pdu.skipBytes(1);
                }
                item(items.get(i), pdu);
            }
            unanswered--;
            proceed();
        }

        private void item(Item item, ByteBuf pdu) throws S7Exception {
            if (pdu.readableBytes() < ReadPlan.ANSWER_ITEM_OCTETS) {
                throw S7Header.error("read answer: " + item + " is missing (expected: 4 octets or more)");
            }
            int returnCode = pdu.readUnsignedByte();
            int transport = pdu.readUnsignedByte();
            int length = Answer.octets(transport, pdu.readUnsignedShort());
            if (returnCode != 0xFF) {
                itemFailed(item, TagStatus.ofReturnCode(returnCode));
                return;
            }
            if (length != item.octets() || length > pdu.readableBytes()) {
                throw S7Header.error("read answer: " + length + " octets for " + item + ", " + pdu.readableBytes()
                        + " left (expected: " + item.octets() + ")");
            }
            read(item, pdu, pdu.readerIndex());
            pdu.skipBytes(length);
        }

        @Override
        public void refused(int error) {
            unanswered--;
            S7Exception denied = Diagnosis.ofWholeJob(peer, error);
            if (denied != null) {
                fail(denied);
            } else {
                requestFailed(request);
                proceed();
            }
        }

        @Override
        public void failed(S7Exception reason) {
            unanswered--;
            fail(reason);
        }
    }
}
