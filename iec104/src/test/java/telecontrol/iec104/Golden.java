package telecontrol.iec104;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Row of the table {@code asdus.txt}: octets of an ASDU and what it says. */
record Golden(List<Byte> octets, String rendering) {

    static List<Golden> table() {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/asdus.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .map(columns -> new Golden(boxed(Frames.octets(columns[0])), columns[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Byte> boxed(byte[] octets) {
        Byte[] boxed = new Byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            boxed[i] = octets[i];
        }
        return List.of(boxed);
    }

    byte[] asdu() {
        byte[] asdu = new byte[octets.size()];
        for (int i = 0; i < asdu.length; i++) {
            asdu[i] = octets.get(i);
        }
        return asdu;
    }

    @Override
    public String toString() {
        return rendering;
    }
}
