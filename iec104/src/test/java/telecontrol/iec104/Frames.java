package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Frames as words, independent of the code under test: {@code STARTDT act}, {@code S 3} (N(R)), {@code I 0 1} (N(S) N(R)),
 * or octets in hexadecimal after {@code #}.
 */
final class Frames {
    private static final Map<String, Integer> FUNCTIONS = Map.of(
            "STARTDT act", 0x07,
            "STARTDT con", 0x0B,
            "STOPDT act", 0x13,
            "STOPDT con", 0x23,
            "TESTFR act", 0x43,
            "TESTFR con", 0x83);
    /** ASDU of the frames written as {@code I n n}: C_TS_TA_1, which every station answers. */
    private static final byte[] ASDU = octets("6b 01 06 00 01 00 00 00 00 34 12 00 00 00 09 15 0b 1a");

    private Frames() {}

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static ByteBuf buffer(String hex) {
        return Unpooled.wrappedBuffer(octets(hex));
    }

    static ByteBuf of(String words) {
        if (words.startsWith("#")) {
            return buffer(words.substring(1));
        }
        Integer function = FUNCTIONS.get(words);
        if (function != null) {
            return Unpooled.buffer().writeByte(0x68).writeByte(4).writeIntLE(function);
        }
        List<String> parts = List.of(words.split(" "));
        int first = Integer.parseInt(parts.get(1));
        return parts.get(0).equals("S")
                ? Unpooled.buffer().writeByte(0x68).writeByte(4).writeShortLE(1).writeShortLE(first << 1)
                : information(first, Integer.parseInt(parts.get(2)), ASDU);
    }

    static ByteBuf information(int sendSequence, int receiveSequence, byte[] asdu) {
        return Unpooled.buffer()
                .writeByte(0x68)
                .writeByte(4 + asdu.length)
                .writeShortLE(sendSequence << 1)
                .writeShortLE(receiveSequence << 1)
                .writeBytes(asdu);
    }

    /** Words of one whole frame; its length octet must be right. */
    static String words(ByteBuf frame) {
        if (frame.getUnsignedByte(0) != 0x68 || frame.getUnsignedByte(1) != frame.readableBytes() - 2) {
            return "no frame: " + ByteBufUtil.hexDump(frame);
        }
        int first = frame.getUnsignedShortLE(2);
        int second = frame.getUnsignedShortLE(4);
        if ((first & 1) == 0) {
            return "I " + (first >> 1) + " " + (second >> 1);
        }
        if (frame.readableBytes() != 6) {
            return "too long: " + ByteBufUtil.hexDump(frame);
        }
        if (first == 1) {
            return "S " + (second >> 1);
        }
        return FUNCTIONS.entrySet().stream()
                .filter(function -> function.getValue() == first && second == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown: " + ByteBufUtil.hexDump(frame));
    }
}
