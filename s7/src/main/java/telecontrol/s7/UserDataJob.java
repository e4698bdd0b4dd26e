package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * One question to the CPU and all units of the answer, each with a request of its own. A CPU that does not answer costs the question, not
 * the connection. Confined to the client's event loop.
 */
final class UserDataJob implements Job {

    /** Longest answer that is put together, in octets; the longest list of a CPU has a few thousand. */
    static final int MAX_OCTETS = 65_536;

    static final int MAX_UNITS = 1024;

    private final UserData question;
    private final UserDataQueue queue;
    private final S7ClientConfig config;
    private final CompletableFuture<byte[]> result;

    private byte[] collected = new byte[0];
    private int units;
    private int sequence;

    UserDataJob(UserData question, S7Connection connection, S7ClientConfig config, CompletableFuture<byte[]> result) {
        this.question = question;
        this.queue = connection.queue().userData();
        this.config = config;
        this.result = result;
    }

    UserData question() {
        return question;
    }

    @Override
    public void encode(ByteBuf out, int reference) {
        if (units == 0) {
            question.encode(out, reference);
        } else {
            question.encodeNext(out, reference, sequence);
        }
    }

    @Override
    public boolean isAnsweredBy(S7Header header, ByteBuf pdu) {
        // Services that a CPU does not know at all are refused as if they were jobs.
        return header.kind() == S7Header.USERDATA ? question.isAnsweredBy(header, pdu) : header.error() != 0;
    }

    @Override
    public boolean isForTags() {
        return false;
    }

    @Override
    public void answered(S7Header header, ByteBuf pdu) {
        queue.heard(question);
        try {
            unit(UserDataAnswer.read(header, pdu));
        } catch (S7Exception unreadable) {
            fail("the answer cannot be read: " + unreadable.getMessage());
        }
    }

    private void unit(UserDataAnswer answer) {
        // What only confirms has neither octets nor the return code of success.
        boolean isConfirmed = answer.returnCode() == UserDataAnswer.OK
                || (!answer.octets().isReadable() && question.function() == UserData.SET_CLOCK);
        if (answer.error() != 0) {
            refused(answer.error());
        } else if (!isConfirmed) {
            fail("the CPU refuses it with return code 0x%02X".formatted(answer.returnCode()));
        } else if (units == MAX_UNITS || collected.length + answer.octets().readableBytes() > MAX_OCTETS) {
            fail("the answer does not end after " + units + " units and " + collected.length + " octets");
        } else {
            collect(answer);
        }
    }

    private void collect(UserDataAnswer answer) {
        int before = collected.length;
        collected = Arrays.copyOf(collected, before + answer.octets().readableBytes());
        answer.octets().readBytes(collected, before, collected.length - before);
        units++;
        sequence = answer.sequence();
        if (answer.isLast()) {
            queue.finished(this);
            result.complete(collected);
        } else {
            queue.proceed();
        }
    }

    @Override
    public void refused(int error) {
        queue.heard(question);
        fail("the CPU refuses it with error 0x%04X%s".formatted(error, UserDataError.inWords(error)));
    }

    @Override
    public boolean expired() {
        queue.unanswered(this);
        return true;
    }

    /** End of the question because the CPU keeps silent about it. */
    void unanswered() {
        Duration deadline = config.deadlines().answer();
        result.completeExceptionally(notSupported("the CPU does not answer within " + deadline.toMillis() / 1000.0
                + " s. One that has never answered is not asked again on this connection; some S7-1200, S7-200 and compatible CPUs answer no such question,"
                + " a life bit in the program tells their state"));
    }

    private void fail(String why) {
        queue.finished(this);
        result.completeExceptionally(notSupported(why));
    }

    private S7Exception notSupported(String why) {
        return new S7Exception(
                S7Exception.Kind.NOT_SUPPORTED, config.peer() + ": asked " + question.subject() + ": " + why);
    }

    @Override
    public void failed(S7Exception reason) {
        queue.finished(this);
        result.completeExceptionally(reason);
    }
}
