package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Write of one value, or of an array in one item. Confined to the client's event loop. */
final class WriteJob implements Job {

    private static final int REQUEST_OCTETS = S7Header.JOB_OCTETS + 14 + 4;

    private final S7Tag tag;
    private final byte[] octets;
    private final int from;
    private final String peer;
    private final CompletableFuture<@Nullable Void> result;

    WriteJob(S7Tag tag, Object value, String peer, CompletableFuture<@Nullable Void> result) {
        this.tag = tag;
        requireWritable(tag);
        byte[] encoded = S7Value.encode(tag, value);
        // The declared length of a text belongs to the PLC: only the current length and the characters are written.
        this.from = tag.type() == S7Type.STRING ? 1 : tag.type() == S7Type.WSTRING ? 2 : 0;
        this.octets = tag.type().isText() ? Arrays.copyOf(encoded, used(tag, encoded)) : encoded;
        this.peer = peer;
        this.result = result;
    }

    /** One item has either one bit or whole octets, and the maximum length of a text is not ours to write. */
    private static void requireWritable(S7Tag tag) {
        boolean wholeOctets = tag.address().bit() == 0 && tag.elements() % 8 == 0;
        if (tag.isArray() && tag.type() == S7Type.BOOL && !wholeOctets) {
            throw new IllegalArgumentException(tag
                    + ": an array of BOOL is written in whole octets, from bit 0 on and with a multiple of 8 elements: write each bit by itself, "
                    + tag.element(0));
        }
        if (tag.isArray() && tag.type().isText()) {
            throw new IllegalArgumentException(tag + ": texts are written one at a time: write " + tag.element(0)
                    + " and the others by themselves");
        }
    }

    private static int used(S7Tag tag, byte[] encoded) {
        return tag.type() == S7Type.STRING ? 2 + (encoded[1] & 0xFF) : 4 + 2 * S7Type.u16(encoded, 2);
    }

    /** Length of the request PDU. */
    int requestOctets() {
        return REQUEST_OCTETS + octets.length - from;
    }

    @Override
    public void encode(ByteBuf out, int reference) {
        if (tag.type() == S7Type.BOOL && !tag.isArray()) {
            S7Requests.writeBit(out, reference, tag.address(), octets[0] != 0);
        } else {
            S7Requests.write(out, reference, tag.address(), octets, from);
        }
    }

    /** Wire: {@code 05 01 | return-code(1)}. */
    @Override
    public void answered(S7Header header, ByteBuf pdu) throws S7Exception {
        Answer.requireFunction(header, pdu, S7Header.FUNCTION_WRITE, 1);
        if (!pdu.isReadable()) {
            throw S7Header.error("write answer: no return code (expected: 1 octet)");
        }
        TagStatus status = TagStatus.ofReturnCode(pdu.readUnsignedByte());
        if (status == TagStatus.OK) {
            result.complete(null);
        } else {
            failed(Diagnosis.itemError(peer, tag, status));
        }
    }

    @Override
    public void refused(int error) {
        failed(Diagnosis.jobError(peer, tag, error));
    }

    @Override
    public void failed(S7Exception reason) {
        result.completeExceptionally(reason);
    }
}
