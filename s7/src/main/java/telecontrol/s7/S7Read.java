package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.List;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/** Read of a tag set over S7 communication: its requests as jobs of a connection. Confined to the client's event loop. */
final class S7Read {

    private final TagRead read;
    private final JobQueue queue;
    private final boolean first;

    /**
     * Read whose requests wait in a queue.
     *
     * @param first true to go ahead of the other reads
     */
    S7Read(TagRead read, JobQueue queue, boolean first) {
        this.read = read;
        this.queue = queue;
        this.first = first;
    }

    boolean isFirst() {
        return first;
    }

    boolean hasNext() {
        return read.hasNext();
    }

    Job next() {
        return new RequestJob(read.next());
    }

    /** Completes the read when nothing is left to do, or else queues what is left to send. */
    void proceed() {
        read.proceed();
        resume();
    }

    private void resume() {
        if (read.hasNext()) {
            queue.resume(this);
        }
    }

    void fail(S7Exception reason) {
        read.fail(reason);
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
            read.answered();
            resume();
        }

        private void item(Item item, ByteBuf pdu) throws S7Exception {
            if (pdu.readableBytes() < ReadPlan.ANSWER_ITEM_OCTETS) {
                throw S7Header.error("read answer: " + item + " is missing (expected: 4 octets or more)");
            }
            int returnCode = pdu.readUnsignedByte();
            int transport = pdu.readUnsignedByte();
            int length = Answer.octets(transport, pdu.readUnsignedShort());
            if (returnCode != 0xFF) {
                read.itemFailed(item, TagStatus.ofReturnCode(returnCode));
                return;
            }
            if (length != item.octets() || length > pdu.readableBytes()) {
                throw S7Header.error("read answer: " + length + " octets for " + item + ", " + pdu.readableBytes()
                        + " left (expected: " + item.octets() + ")");
            }
            read.read(item, pdu, pdu.readerIndex());
            pdu.skipBytes(length);
        }

        @Override
        public void refused(int error) {
            read.refused(request);
            resume();
        }

        @Override
        public void failed(S7Exception reason) {
            fail(reason);
        }
    }
}
