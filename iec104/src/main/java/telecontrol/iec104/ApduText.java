package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Locale;

/** Whole APDUs in words, for people who watch a link. */
public final class ApduText {
    private ApduText() {}

    /**
     * One line such as {@code I N(S)=3 N(R)=1 M_SP_TB_1 spont CA 1: IOA 1001 on @ 2026-11-21 09:15:00.250}, {@code S N(R)=8} or
     * {@code U STARTDT act}; octets in hexadecimal where they are not understood.
     *
     * @param apdu a whole APDU from its start octet on; it is not changed
     */
    public static String of(ByteBuf apdu) {
        return text(apdu, true);
    }

    /** The same without the information objects: {@code I N(S)=3 N(R)=1 M_SP_TB_1 spont CA 1}. */
    public static String withoutObjects(ByteBuf apdu) {
        return text(apdu, false);
    }

    private static String text(ByteBuf apdu, boolean objects) {
        int start = apdu.readerIndex();
        if (apdu.readableBytes() < ApduCodec.APCI || apdu.getUnsignedByte(start) != ApduCodec.START) {
            return "not an APDU: " + ByteBufUtil.hexDump(apdu);
        }
        int first = apdu.getUnsignedByte(start + 2);
        int receiveSequence = apdu.getUnsignedShortLE(start + 4) >> 1;
        if ((first & 1) == 0) {
            int sendSequence = apdu.getUnsignedShortLE(start + 2) >> 1;
            return "I N(S)=" + sendSequence + " N(R)=" + receiveSequence + " " + asdu(apdu, objects);
        }
        return (first & 2) == 0 ? "S N(R)=" + receiveSequence : "U " + function(first);
    }

    private static String asdu(ByteBuf apdu, boolean objects) {
        ByteBuf octets = apdu.slice(apdu.readerIndex() + ApduCodec.APCI, apdu.readableBytes() - ApduCodec.APCI);
        try {
            Asdu asdu = Asdu.decode(octets.duplicate());
            return objects ? asdu.toString() : asdu.type() + " " + asdu.cause() + " CA " + asdu.commonAddress();
        } catch (MalformedAsduException e) {
            return e.getMessage() + ": " + ByteBufUtil.hexDump(octets);
        }
    }

    private static String function(int octet) {
        for (Apdu.Function function : Apdu.Function.values()) {
            if (function.octet == octet) {
                String[] words = function.name().split("_", 2);
                return words[0] + " " + words[1].toLowerCase(Locale.ROOT);
            }
        }
        return String.format("0x%02x", octet);
    }
}
