package telecontrol.s7;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * System status list (SZL) that a CPU answers with. Wire: {@code id(2) index(2) record-length(2) number(2) records}.
 *
 * @param records whole records, as many as arrived; a CPU may announce more than it sends
 */
record SystemStatusList(int id, int index, List<byte[]> records) {

    static final int IDENTIFICATION = 0x0011;
    static final int COMPONENTS = 0x001C;
    static final int REDUNDANCY = 0x0071;
    static final int COMMUNICATION = 0x0131;
    static final int PROTECTION = 0x0232;
    static final int STATE = 0x0424;

    private static final int HEAD_OCTETS = 8;

    /**
     * List of an answer.
     *
     * @throws S7Exception when it is another list or has no record of the least length in octets
     */
    static SystemStatusList read(byte[] octets, int id, int least) throws S7Exception {
        if (octets.length < HEAD_OCTETS) {
            throw wrong("length: " + octets.length + " octets (expected: 8 or more)");
        }
        int actual = S7Type.u16(octets, 0);
        if (actual != id) {
            throw wrong("list: 0x%04X (expected: 0x%04X)".formatted(actual, id));
        }
        int length = S7Type.u16(octets, 4);
        int number = length == 0 ? 0 : Math.min(S7Type.u16(octets, 6), (octets.length - HEAD_OCTETS) / length);
        if (length < least || number == 0) {
            throw wrong("records: " + number + " of " + length + " octets (expected: 1 or more of " + least + ")");
        }
        List<byte[]> records = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            int at = HEAD_OCTETS + i * length;
            records.add(Arrays.copyOfRange(octets, at, at + length));
        }
        return new SystemStatusList(actual, S7Type.u16(octets, 2), Collections.unmodifiableList(records));
    }

    /**
     * Record whose index, in its first two octets, has the given low octet; the one of the master when an S7-400H gives one of each CPU.
     * Empty when there is none.
     */
    byte[] record(int index) {
        byte[] found = new byte[0];
        for (byte[] record : records) {
            boolean isMaster = (record[0] & 0x08) != 0;
            if ((record[1] & 0xFF) == index && (found.length == 0 || isMaster)) {
                found = record;
            }
        }
        return found;
    }

    /** Characters in Latin-1 up to the first octet 0 or the end, without blanks around them; empty behind the end of the record. */
    static String text(byte[] record, int from, int most) {
        int end = from;
        while (end < Math.min(record.length, from + most) && record[end] != 0) {
            end++;
        }
        return end <= from ? "" : new String(record, from, end - from, StandardCharsets.ISO_8859_1).strip();
    }

    private static S7Exception wrong(String what) {
        return new S7Exception(S7Exception.Kind.NOT_SUPPORTED, what);
    }
}
