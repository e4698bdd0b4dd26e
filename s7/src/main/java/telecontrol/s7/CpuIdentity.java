package telecontrol.s7;

import static telecontrol.s7.SystemStatusList.text;

import org.jspecify.annotations.Nullable;

/**
 * What a CPU says it is, from its system status lists 0x0011 and 0x001C; empty where it says nothing.
 *
 * @param orderNumber article number (MLFB), such as {@code 6ES7 515-2AM02-0AB0}
 * @param firmware version, such as {@code V2.9.7}
 * @param hardware version of the module, a number
 * @param moduleName name of the module in the project
 * @param plantId plant identification of the module
 * @param serialNumber serial number of the module
 */
public record CpuIdentity(
        String orderNumber, String firmware, String hardware, String moduleName, String plantId, String serialNumber) {

    private static final int NUMBERS_OCTETS = 28;

    /** Wire: {@code index(2) order-number(20) type(2) version(4)}, and {@code index(2) text(24 or 32)}; null for a list that is refused. */
    static CpuIdentity of(@Nullable SystemStatusList numbers, @Nullable SystemStatusList names) {
        byte[] module = record(numbers, 1);
        return new CpuIdentity(
                text(module, 2, 20),
                version(record(numbers, 7)),
                module.length < NUMBERS_OCTETS ? "" : Integer.toString(S7Type.u16(module, 24)),
                text(record(names, 2), 2, 24),
                text(record(names, 3), 2, 32),
                text(record(names, 5), 2, 24));
    }

    private static byte[] record(@Nullable SystemStatusList list, int index) {
        return list == null ? new byte[0] : list.record(index);
    }

    /** Wire: {@code 'V' number(1) number(1) number(1)} at the end of the record. */
    private static String version(byte[] record) {
        return record.length < NUMBERS_OCTETS || record[24] != 'V'
                ? ""
                : "V" + (record[25] & 0xFF) + "." + (record[26] & 0xFF) + "." + (record[27] & 0xFF);
    }
}
