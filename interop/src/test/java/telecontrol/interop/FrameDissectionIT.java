package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.iec104.FrameDissection;
import telecontrol.iec104.FrameDissector;
import telecontrol.iec104.FrameField;

/** Every field that both the dissection of frames and Wireshark's dissector tell, over the golden table of all types. */
class FrameDissectionIT {
    private static final int PORT = 2404;
    private static final int IPV4 = 228;

    /** Names of Wireshark's fields by those of the dissection, with the field that they are a part of in front. */
    private static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        Map<String, String> names = new TreeMap<>();
        names.put("variable structure qualifier.number", "numix");
        names.put("cause of transmission.cause", "causetx");
        names.put("cause of transmission.P/N", "nega");
        names.put("cause of transmission.T", "test");
        names.put("originator address", "oa");
        names.put("common address", "addr");
        for (String quality : List.of("IV", "NT", "SB", "BL")) {
            for (String descriptor : List.of("SIQ", "DIQ", "QDS")) {
                names.put(descriptor + "." + quality, (descriptor + "." + quality).toLowerCase(Locale.ROOT));
            }
        }
        names.put("QDS.OV", "qds.ov");
        names.put("SIQ.SPI", "siq.spi");
        names.put("DIQ.DPI", "diq.dpi");
        names.put("VTI.value", "vti.v");
        names.put("VTI.T", "vti.t");
        names.put("R32", "float");
        names.put("SVA", "scalval");
        names.put("NVA", "normval");
        names.put("counter", "bcr.count");
        names.put("BCR.SQ", "bcr.sq");
        names.put("BCR.CY", "bcr.cy");
        names.put("BCR.CA", "bcr.ca");
        names.put("BCR.IV", "bcr.iv");
        names.put("SCO.SCS", "sco.on");
        names.put("SCO.QU", "sco.qu");
        names.put("SCO.S/E", "sco.se");
        names.put("DCO.DCS", "dco.on");
        names.put("DCO.QU", "dco.qu");
        names.put("DCO.S/E", "dco.se");
        names.put("RCO.RCS", "rco.up");
        names.put("RCO.QU", "rco.qu");
        names.put("RCO.S/E", "rco.se");
        names.put("QOS.QL", "qos.ql");
        names.put("QOS.S/E", "qos.se");
        names.put("QPM.KPA", "qpm.kpa");
        names.put("QPM.LPC", "qpm.lpc");
        names.put("QPM.POP", "qpm.pop");
        names.put("QOI", "qoi");
        names.put("QRP", "qrp");
        names.put("milliseconds", "cp56time.ms");
        names.put("minute.minute", "cp56time.min");
        names.put("minute.IV", "cp56time.iv");
        names.put("minute.GEN", "cp56time.gen");
        names.put("hour.hour", "cp56time.hour");
        names.put("hour.SU", "cp56time.su");
        names.put("day.day of month", "cp56time.day");
        names.put("day.day of week", "cp56time.dow");
        names.put("month.month", "cp56time.month");
        names.put("year.year", "cp56time.year");
        return names;
    }

    @TempDir
    private Path folder;

    @Test
    void bothTellTheSameOfEveryType() throws IOException, InterruptedException {
        List<byte[]> frames = frames();
        Path capture = Files.write(folder.resolve("golden.pcap"), capture(frames));
        List<String> names = FIELDS.values().stream().distinct().toList();
        List<Map<String, List<String>>> theirs = tshark(capture, names);
        assertEquals(frames.size(), theirs.size());
        int compared = 0;
        for (int i = 0; i < frames.size(); i++) {
            Map<String, List<String>> own = own(frames.get(i));
            Map<String, List<String>> common = new TreeMap<>();
            Map<String, List<String>> told = theirs.get(i);
            own.keySet().stream().filter(told::containsKey).forEach(name -> common.put(name, told.get(name)));
            own.keySet().retainAll(common.keySet());
            assertEquals(common, own, HexFormat.of().formatHex(frames.get(i)));
            compared += common.size();
        }
        assertTrue(compared > 8 * frames.size(), compared + " fields of " + frames.size() + " frames");
    }

    /** Frames with the ASDUs of the golden table. */
    private static List<byte[]> frames() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../iec104/src/test/resources/asdus.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                byte[] asdu = HexFormat.of()
                        .parseHex(line.substring(0, line.indexOf('|')).replace(" ", ""));
                ByteBuffer frame = ByteBuffer.allocate(6 + asdu.length);
                frame.put((byte) 0x68)
                        .put((byte) (4 + asdu.length))
                        .put(new byte[] {6, 0, 10, 0})
                        .put(asdu);
                frames.add(frame.array());
            }
        }
        return frames;
    }

    /** Capture file with one TCP connection for each frame. */
    private static byte[] capture(List<byte[]> frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(little(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(IPV4)
                .array());
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            int length = 40 + frame.length;
            file.writeBytes(
                    little(16).putInt(i).putInt(0).putInt(length).putInt(length).array());
            ByteBuffer packet = ByteBuffer.allocate(length);
            packet.putShort((short) 0x4500)
                    .putShort((short) length)
                    .putInt(0)
                    .putShort((short) 0x4006)
                    .putShort((short) 0);
            packet.putInt(0x7F000001).putInt(0x7F000001);
            packet.putShort((short) PORT)
                    .putShort((short) (20000 + i))
                    .putInt(1)
                    .putInt(1);
            packet.putShort((short) 0x5018).putShort((short) 512).putInt(0).put(frame);
            file.writeBytes(packet.array());
        }
        return file.toByteArray();
    }

    private static ByteBuffer little(int octets) {
        return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Map<String, List<String>>> tshark(Path capture, List<String> names)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "tshark", "-r", capture.toString(), "-d", "tcp.port==" + PORT + ",iec60870_104", "-T", "fields"));
        names.forEach(name -> command.addAll(List.of("-e", "iec60870_asdu." + name)));
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Map<String, List<String>>> frames = new ArrayList<>();
        try (BufferedReader lines = tshark.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                Map<String, List<String>> frame = new HashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    if (!cells[i].isEmpty()) {
                        frame.put(
                                names.get(i),
                                List.of(cells[i].split(",")).stream()
                                        .map(FrameDissectionIT::plain)
                                        .toList());
                    }
                }
                frames.add(frame);
            }
        }
        assertEquals(0, tshark.waitFor(), String.join(" ", command));
        return frames;
    }

    private static Map<String, List<String>> own(byte[] frame) {
        FrameDissection dissection = FrameDissector.dissect(frame, 0);
        assertNull(dissection.fault());
        Map<String, List<String>> told = new TreeMap<>();
        dissection.fields().forEach(field -> collect(field, "", told));
        return told;
    }

    private static void collect(FrameField field, String parent, Map<String, List<String>> told) {
        String name = FIELDS.getOrDefault(parent + field.name(), FIELDS.get(field.name()));
        if (name != null && !field.value().isEmpty()) {
            told.computeIfAbsent(name, none -> new ArrayList<>()).add(plain(field.value()));
        }
        field.parts().forEach(part -> collect(part, field.name() + ".", told));
    }

    /** Numbers in one form: Wireshark writes bits as words in some versions, and numbers with six digits. */
    private static String plain(String text) {
        return switch (text) {
            case "True" -> "1";
            case "False" -> "0";
            default -> number(text);
        };
    }

    private static String number(String text) {
        String word = text.toLowerCase(Locale.ROOT).replace("infinity", "inf");
        if (word.endsWith("inf") || word.endsWith("nan")) {
            return word;
        }
        double value = word.startsWith("0x") ? Long.decode(word) : Double.parseDouble(word);
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
