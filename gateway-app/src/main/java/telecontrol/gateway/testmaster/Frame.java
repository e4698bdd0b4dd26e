package telecontrol.gateway.testmaster;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.MalformedAsduException;

/**
 * APDU that has passed.
 *
 * @param received from the outstation, or sent to it
 * @param hex all of its octets, in lower-case digits
 * @param header type, cause and address of an I frame, though its type may be unknown; null for others
 * @param asdu null where the frame carries none that is understood
 */
record Frame(
        boolean received,
        Instant time,
        String hex,
        Apci apci,
        @Nullable Header header,
        @Nullable Asdu asdu) {
    private static final int APCI_OCTETS = 6;
    private static final int HEADER_OCTETS = 6;
    private static final int START = 0x68;

    /** Format of the control field: I, S or U; {@code ?} for octets that are no APDU. */
    record Apci(char format, int sendSequence, int receiveSequence) {
        private static final Apci NONE = new Apci('?', 0, 0);
    }

    /** First octets of an ASDU. */
    record Header(int type, CauseOfTransmission cause, int commonAddress) {}

    static Frame of(boolean received, Instant time, ByteBuf apdu) {
        ByteBuf octets = apdu.duplicate();
        String hex = ByteBufUtil.hexDump(octets);
        Apci apci = apci(octets);
        if (apci.format() != 'I') {
            return new Frame(received, time, hex, apci, null, null);
        }
        octets.skipBytes(APCI_OCTETS);
        return new Frame(received, time, hex, apci, header(octets), asdu(octets));
    }

    /**
     * False when it is no APDU, or carries an ASDU of an unknown type or of octets that do not fit its type. A refusal with cause 44 to 47
     * carries the octets of the request, whatever they were.
     */
    boolean isUnderstood() {
        boolean refusal = header != null && Arrival.isUnknown(header.cause());
        return apci.format() != '?' && (apci.format() != 'I' || asdu != null || refusal);
    }

    private static Apci apci(ByteBuf octets) {
        int start = octets.readerIndex();
        if (octets.readableBytes() < APCI_OCTETS || octets.getUnsignedByte(start) != START) {
            return Apci.NONE;
        }
        int first = octets.getUnsignedByte(start + 2);
        int receiveSequence = octets.getUnsignedShortLE(start + 4) >> 1;
        if ((first & 1) == 0) {
            return new Apci('I', octets.getUnsignedShortLE(start + 2) >> 1, receiveSequence);
        }
        return new Apci((first & 2) == 0 ? 'S' : 'U', 0, receiveSequence);
    }

    private static @Nullable Header header(ByteBuf octets) {
        if (octets.readableBytes() < HEADER_OCTETS) {
            return null;
        }
        int start = octets.readerIndex();
        int cause = octets.getUnsignedByte(start + 2);
        CauseOfTransmission read = new CauseOfTransmission(
                cause & 0x3F, (cause & 0x40) != 0, (cause & 0x80) != 0, octets.getUnsignedByte(start + 3));
        return new Header(octets.getUnsignedByte(start), read, octets.getUnsignedShortLE(start + 4));
    }

    private static @Nullable Asdu asdu(ByteBuf octets) {
        try {
            return Asdu.decode(octets.duplicate());
        } catch (MalformedAsduException notUnderstood) {
            return null;
        }
    }

    /** The octets again, for whoever puts them into words. */
    ByteBuf octets() {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }
}
