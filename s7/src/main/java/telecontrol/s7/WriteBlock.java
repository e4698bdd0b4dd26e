package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Octets of one value and where they go, for drivers other than {@link S7Client}: exactly what {@link S7Client#write} would send.
 *
 * <p>A bit is one octet, 0 or 1. Of a text the maximum length is left out, because it belongs to the PLC; before it is written it must be
 * compared with {@link #declaredLength()}.
 */
public final class WriteBlock {

    /** TPKT, DT, job header, function and number of items. */
    private static final int BEFORE_ITEM = 4 + 3 + S7Header.JOB_OCTETS + 2;

    private final S7Tag tag;
    private final boolean bit;
    private final int start;
    private final byte[] octets;

    private WriteBlock(S7Tag tag, ByteBuf frame) {
        this.tag = tag;
        ByteBuf item = frame.skipBytes(BEFORE_ITEM + 3);
        this.bit = item.readUnsignedByte() == S7Requests.TRANSPORT_BIT;
        item.skipBytes(2 + 2 + 1);
        this.start = item.readUnsignedMedium();
        this.octets = ByteBufUtil.getBytes(item.skipBytes(ReadPlan.ANSWER_ITEM_OCTETS));
    }

    /**
     * Block for a value of a kind that {@link S7Client#write} takes.
     *
     * @throws S7Exception of kind {@link S7Exception.Kind#VALUE_OUT_OF_RANGE} when the value does not fit the tag
     */
    public static WriteBlock of(S7Tag tag, Object value) throws S7Exception {
        ByteBuf frame = Unpooled.buffer();
        try {
            new WriteJob(tag, value, "", new CompletableFuture<>()).encode(frame, 0);
        } catch (IllegalArgumentException wrong) {
            throw new S7Exception(S7Exception.Kind.VALUE_OUT_OF_RANGE, String.valueOf(wrong.getMessage()));
        }
        return new WriteBlock(tag, frame);
    }

    public S7Tag tag() {
        return tag;
    }

    /** Whether a single bit is written, {@link S7Address#bit()} of {@link #position()}. */
    public boolean isBit() {
        return bit;
    }

    /** First octet in the area or block, 0 to 65535; for counters and timers the element's number. */
    public int position() {
        return tag.address().area().isNumbered() ? start : start / 8;
    }

    /** Copy of the octets. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Length of the request PDU in octets. */
    public int requestOctets() {
        return S7Header.JOB_OCTETS + 2 + ReadPlan.REQUEST_ITEM_OCTETS + ReadPlan.ANSWER_ITEM_OCTETS + octets.length;
    }

    /** Tag in which the PLC keeps the maximum length of the text, null when no text is written. */
    public @Nullable S7Tag declaredLength() {
        return tag.type().isText()
                ? new S7Tag(tag.address(), tag.type() == S7Type.STRING ? S7Type.USINT : S7Type.UINT)
                : null;
    }
}
