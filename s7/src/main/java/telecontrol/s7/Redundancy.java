package telecontrol.s7;

/**
 * State of an S7-400H as one of its CPUs sees it (SZL 0x0071).
 *
 * @param isPair whether it is one of two CPUs; false for an H CPU that stands alone
 * @param master rack of the master CPU, 0 or 1, or -1 when not exactly one CPU says to be the master
 * @param rack0 state of the CPU in rack 0, {@link CpuState#UNKNOWN} when it is not valid
 * @param rack1 state of the CPU in rack 1, {@link CpuState#UNKNOWN} when it is not valid
 */
public record Redundancy(boolean isPair, int master, CpuState rack0, CpuState rack1) {
    /** Wire: {@code redundancy(2) status-1(1) status-2(1) 0000 0000 state-rack-0(2) state-rack-1(2) 0000 valid(1) 00}. */
    static Redundancy read(byte[] octets) throws S7Exception {
        byte[] record = SystemStatusList.read(octets, SystemStatusList.REDUNDANCY, 15)
                .records()
                .get(0);
        int masters = record[2] >> 4 & 3;
        int valid = record[14];
        return new Redundancy(
                S7Type.u16(record, 0) == 0x0012,
                masters == 1 ? 0 : masters == 2 ? 1 : -1,
                (valid & 1) != 0 ? CpuState.ofMode(S7Type.u16(record, 8)) : CpuState.UNKNOWN,
                (valid & 2) != 0 ? CpuState.ofMode(S7Type.u16(record, 10)) : CpuState.UNKNOWN);
    }
}
