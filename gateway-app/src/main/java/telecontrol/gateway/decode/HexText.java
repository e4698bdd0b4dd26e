package telecontrol.gateway.decode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Octets in a text, in the forms that people paste: hexadecimal with or without blanks, colons, commas, {@code 0x}, {@code \x}, and dumps with
 * offsets and characters beside, as Wireshark, tcpdump, xxd and hexdump write them.
 */
public final class HexText {
    /** Offset in front of a line of a dump. */
    private static final Pattern OFFSET =
            Pattern.compile("^(\\s*)(?:0x)?([0-9a-fA-F]{4,8})(?::\\s*|\\s+)(?=[0-9a-fA-F]{2})");

    private static final Pattern GROUP = Pattern.compile("(\\s*)((?:[0-9a-fA-F]{2})+)(?=\\s|$)");
    private static final Pattern COMMENT = Pattern.compile("#.*|//.*|/\\*.*?\\*/");
    private static final Pattern PREFIX = Pattern.compile("0[xX]|\\\\x");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s:,;\\-{}\"'\\[\\]()|]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]+");
    private static final int LINE_OCTETS = 16;

    private HexText() {}

    /**
     * Streams of octets: one for each packet of a dump; one for each line, where each begins with a start octet; else one of everything. None
     * where the text has no octets.
     *
     * @throws HexException when something is no hexadecimal
     */
    public static List<byte[]> streams(String text) throws HexException {
        List<String> lines = text.lines().toList();
        return lines.stream().anyMatch(HexText::beginsDump) ? dumps(lines) : plain(lines);
    }

    private static boolean beginsDump(String line) {
        Matcher offset = OFFSET.matcher(line);
        return offset.find() && Long.parseLong(offset.group(2), 16) == 0;
    }

    /**
     * Packets of a dump; lines without an offset are titles. Each direction of a TCP stream that Wireshark follows has an indentation and offsets of
     * its own.
     */
    private static List<byte[]> dumps(List<String> lines) throws HexException {
        List<byte[]> streams = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        Map<String, Long> next = new HashMap<>();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher offset = OFFSET.matcher(lines.get(i));
            if (!offset.find()) {
                continue;
            }
            String indentation = offset.group(1);
            long at = Long.parseLong(offset.group(2), 16);
            long expected = next.getOrDefault(indentation, 0L);
            if (at != 0 && at != expected) {
                throw new HexException(String.format(
                        "line %d: offset %s (expected: %04x, behind the line before)",
                        i + 1, offset.group(2), expected));
            }
            if (at == 0 || !indentation.equals(before)) {
                add(packet, streams);
            }
            byte[] octets = octets(lines.get(i).substring(offset.end()));
            packet.writeBytes(octets);
            next.put(indentation, at + octets.length);
            before = indentation;
        }
        add(packet, streams);
        return streams;
    }

    private static void add(ByteArrayOutputStream packet, List<byte[]> streams) {
        if (packet.size() > 0) {
            streams.add(PacketPayload.of(packet.toByteArray()));
            packet.reset();
        }
    }

    /** Octets of a line up to the characters that stand beside them. */
    private static byte[] octets(String line) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher group = GROUP.matcher(line);
        int end = 0;
        while (octets.size() < LINE_OCTETS && group.find(end) && group.start() == end) {
            int gap = group.group(1).length();
            boolean isMiddle = gap == 2 && octets.size() == LINE_OCTETS / 2;
            if (octets.size() > 0 && gap > 1 && !isMiddle) {
                break;
            }
            octets.writeBytes(HexFormat.of().parseHex(group.group(2)));
            end = group.end();
        }
        return octets.toByteArray();
    }

    private static List<byte[]> plain(List<String> lines) throws HexException {
        List<byte[]> streams = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            byte[] octets = octets(lines.get(i), i + 1);
            if (octets.length > 0) {
                streams.add(octets);
            }
        }
        if (streams.stream().allMatch(FrameStream::beginsFrame)) {
            return streams;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        streams.forEach(all::writeBytes);
        return List.of(PacketPayload.of(all.toByteArray()));
    }

    private static byte[] octets(String line, int number) throws HexException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String text = PREFIX.matcher(COMMENT.matcher(line).replaceAll(" ")).replaceAll(" ");
        for (String word : SEPARATORS.split(text, -1)) {
            if (word.isEmpty()) {
                continue;
            }
            if (!DIGITS.matcher(word).matches()) {
                throw new HexException(
                        "line " + number + ": " + word + " (expected: hexadecimal octets such as 68 04 07)");
            }
            if (word.length() % 2 != 0 && word.length() > 1) {
                throw new HexException("line " + number + ": " + word + ": " + word.length()
                        + " digits (expected: two for each octet)");
            }
            octets.writeBytes(HexFormat.of().parseHex(word.length() == 1 ? "0" + word : word));
        }
        return octets.toByteArray();
    }
}
