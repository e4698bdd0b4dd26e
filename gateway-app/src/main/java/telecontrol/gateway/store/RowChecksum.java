package telecontrol.gateway.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Checksum (CRC-32C) over the values of a row: the file's own structure says nothing about a bit that flipped inside a value. */
final class RowChecksum {
    private RowChecksum() {}

    static long of(Object... values) {
        CRC32C crc = new CRC32C();
        for (Object value : values) {
            crc.update(
                    value instanceof byte[] octets ? octets : value.toString().getBytes(StandardCharsets.UTF_8));
            crc.update('|');
        }
        return crc.getValue();
    }
}
