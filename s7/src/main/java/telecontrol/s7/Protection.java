package telecontrol.s7;

/**
 * Protection of a CPU against programming devices, from its system status list 0x0232 index 4. Levels: 1 none, 2 no writing without the
 * password, 3 no access without it.
 *
 * @param level level in operation, 1 to 3; 0 when the CPU does not tell
 * @param passwordLevel level set in the project, 1 to 3; 0 when no password is set
 * @param modeSelector position of the mode selector in words, such as {@code RUN-P}; empty when the CPU does not tell
 */
public record Protection(int level, int passwordLevel, String modeSelector) {

    /** Wire: {@code index(2) selector-level(2) password-level(2) level(2) selector(2) ...}. */
    static Protection read(byte[] octets) throws S7Exception {
        byte[] record =
                SystemStatusList.read(octets, SystemStatusList.PROTECTION, 10).record(4);
        if (record.length == 0) {
            throw new S7Exception(S7Exception.Kind.NOT_SUPPORTED, "records: none with index 4");
        }
        String selector = switch (S7Type.u16(record, 8)) {
            case 1 -> "RUN";
            case 2 -> "RUN-P";
            case 3 -> "STOP";
            case 4 -> "MRES";
            default -> "";
        };
        return new Protection(S7Type.u16(record, 6), S7Type.u16(record, 4), selector);
    }
}
