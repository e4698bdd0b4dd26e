package telecontrol.s7;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** System status lists of the simulated PLC. Confined to the simulator's event loop. */
final class SimulatedStatusLists {

    private static final int SUMMARY_OCTETS = 28;
    private static final int COMPONENT_OCTETS = 34;
    private static final int COMMUNICATION_OCTETS = 40;
    private static final int STATE_OCTETS = 20;
    private static final int REDUNDANCY_OCTETS = 16;

    /** Event of a change from startup to RUN. */
    private static final int EVENT_RUN = 0x4302;

    private static final int MODULE_TYPE = 0x00C0;
    private static final int CONNECTIONS = 32;
    private static final int MPI_BAUD = 12_000_000;

    /** Positions of the mode selector, 0 when there is none. */
    private static final List<String> SELECTOR = List.of("", "RUN", "RUN-P", "STOP", "MRES");

    private CpuIdentity identity =
            new CpuIdentity("6ES7 515-2AM02-0AB0", "V2.9.4", "1", "PLC_1", "", "S C-000000000000");

    private CpuState state = CpuState.RUN;
    private Protection protection = new Protection(1, 0, "RUN");

    /** Valid in a simulated S7-400H. */
    private @Nullable Redundancy redundancy;

    void identity(CpuIdentity next) {
        identity = next;
    }

    void state(CpuState next) {
        state = next;
    }

    void protection(Protection next) {
        protection = next;
    }

    void redundancy(Redundancy next) {
        redundancy = next;
    }

    /**
     * Octets of a list from its identification on, or none when this CPU has no such list.
     *
     * @param now time of the CPU's clock
     */
    byte[] list(int id, int index, SimulatedCpu cpu, LocalDateTime now) {
        return switch (id) {
            case SystemStatusList.IDENTIFICATION -> list(id, index, SUMMARY_OCTETS, identification());
            case SystemStatusList.COMPONENTS -> list(id, index, COMPONENT_OCTETS, components());
            case SystemStatusList.REDUNDANCY -> list(id, index, REDUNDANCY_OCTETS, redundancy());
            case SystemStatusList.COMMUNICATION ->
                list(id, index, COMMUNICATION_OCTETS, index == 1 ? communication(cpu) : new byte[0]);
            case SystemStatusList.PROTECTION ->
                list(id, index, COMMUNICATION_OCTETS, index == 4 ? protection() : new byte[0]);
            case SystemStatusList.STATE -> list(id, index, STATE_OCTETS, operatingState(now));
            default -> new byte[0];
        };
    }

    private static byte[] list(int id, int index, int length, byte[] records) {
        if (records.length == 0) {
            return records;
        }
        byte[] list = new byte[8 + records.length];
        S7Type.put16(list, 0, id);
        S7Type.put16(list, 2, index);
        S7Type.put16(list, 4, length);
        S7Type.put16(list, 6, records.length / length);
        System.arraycopy(records, 0, list, 8, records.length);
        return list;
    }

    /** Records: {@code index(2) order-number(20) type(2) version(4)}. */
    private byte[] identification() {
        byte[] records = new byte[4 * SUMMARY_OCTETS];
        int[] indices = {1, 6, 7, 0x81};
        for (int i = 0; i < indices.length; i++) {
            int at = i * SUMMARY_OCTETS;
            S7Type.put16(records, at, indices[i]);
            boolean isNumbered = indices[i] < 7;
            Arrays.fill(records, at + 2, at + 22, (byte) ' ');
            text(records, at + 2, 20, isNumbered ? identity.orderNumber() : i == 3 ? "Boot Loader" : "");
            S7Type.put16(records, at + 22, MODULE_TYPE);
            if (isNumbered) {
                S7Type.put16(records, at + 24, number(identity.hardware()));
            } else {
                version(records, at + 24);
            }
        }
        return records;
    }

    private void version(byte[] records, int at) {
        String[] numbers = identity.firmware().replace("V", "").split("\\.", 3);
        records[at] = 'V';
        for (int i = 0; i < numbers.length; i++) {
            records[at + 1 + i] = (byte) number(numbers[i]);
        }
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** Records: {@code index(2) text(32)}. */
    private byte[] components() {
        String[] texts = {
            "S7 simulator",
            identity.moduleName(),
            identity.plantId(),
            "Original Siemens Equipment",
            identity.serialNumber(),
            "CPU",
            "MMC",
            "",
            "",
            ""
        };
        int[] indices = {1, 2, 3, 4, 5, 7, 8, 9, 0xA, 0xB};
        byte[] records = new byte[indices.length * COMPONENT_OCTETS];
        for (int i = 0; i < indices.length; i++) {
            S7Type.put16(records, i * COMPONENT_OCTETS, indices[i]);
            text(records, i * COMPONENT_OCTETS + 2, COMPONENT_OCTETS - 2, texts[i]);
        }
        return records;
    }

    private static void text(byte[] records, int at, int most, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(octets, 0, records, at, Math.min(most, octets.length));
    }

    /** Record: {@code index(2) longest-PDU(2) connections(2) MPI-rate(4) bus-rate(4) ...}. */
    private static byte[] communication(SimulatedCpu cpu) {
        byte[] record = new byte[COMMUNICATION_OCTETS];
        S7Type.put16(record, 0, 1);
        S7Type.put16(record, 2, cpu.maxPdu);
        S7Type.put16(record, 4, CONNECTIONS);
        S7Type.put32(record, 6, MPI_BAUD);
        return record;
    }

    private byte[] protection() {
        byte[] record = new byte[COMMUNICATION_OCTETS];
        S7Type.put16(record, 0, 4);
        S7Type.put16(record, 2, 1);
        S7Type.put16(record, 4, protection.passwordLevel());
        S7Type.put16(record, 6, protection.level());
        S7Type.put16(record, 8, Math.max(0, SELECTOR.indexOf(protection.modeSelector())));
        return record;
    }

    /** Record: {@code event(2) FF mode(1) 00000000 startup(4) date-and-time(8)}. */
    private byte[] operatingState(LocalDateTime now) {
        byte[] record = new byte[STATE_OCTETS];
        S7Type.put16(record, 0, EVENT_RUN);
        record[2] = (byte) 0xFF;
        record[3] = (byte) state.mode();
        S7Time.putDateAndTime(record, 12, now);
        return record;
    }

    private byte[] redundancy() {
        Redundancy h = redundancy;
        if (h == null) {
            return new byte[0];
        }
        byte[] record = new byte[REDUNDANCY_OCTETS];
        S7Type.put16(record, 0, h.isPair() ? 0x0012 : 0x0011);
        record[2] = (byte) (h.master() < 0 ? 0 : 0x10 << h.master());
        S7Type.put16(record, 8, h.rack0().mode());
        S7Type.put16(record, 10, h.rack1().mode());
        record[14] = (byte) ((h.rack0() == CpuState.UNKNOWN ? 0 : 1) | (h.rack1() == CpuState.UNKNOWN ? 0 : 2));
        return record;
    }
}
