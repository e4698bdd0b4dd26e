package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Problem;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Simulator;

/** Every S7 type under every command with one tag: what fits comes to the octets in the PLC, what does not is refused by the check. */
@Timeout(120)
class CommandTableTest {
    private static final int BLOCK = 20;
    private static final List<CommandType> TYPES =
            Stream.of(CommandType.values()).filter(type -> !type.isTimeTagged()).toList();
    private static final String HEAD = """
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                commands:
            """;

    private record Row(PlcType plc, CommandType type, boolean scaled) {
        boolean fits() {
            return switch (type.kind()) {
                case SINGLE -> plc == PlcType.BOOL && !scaled;
                case DOUBLE, STEP -> false;
                case BITSTRING -> plc.category == PlcType.Category.PATTERN && !scaled;
                case NORMALIZED, SCALED, FLOAT ->
                    plc.isWhole() || plc.category == PlcType.Category.REAL || plc == PlcType.TIME;
            };
        }

        String line(int address) {
            return "      - { ioa: " + address + ", type: " + type.mnemonic() + ", tag: " + plc.tag(BLOCK)
                    + (scaled ? ", scale: { factor: 0.5 }" : "") + " }\n";
        }

        /** Values that the type can carry and the tag can hold to the last digit. */
        List<BigDecimal> values() {
            return switch (type.kind()) {
                case NORMALIZED -> held("-1", "-0.5", "0", "0.5");
                case SCALED -> held("-32768", "-128", "-64", "0", "1", "63", "127", "255", "32767");
                case FLOAT -> held("-1000000", "-64", "0", "1", "63", "255", "65535", "1000000");
                case BITSTRING -> held("0", "1", "255", "65535", "4294967295");
                default -> held("1", "0");
            };
        }

        private List<BigDecimal> held(String... values) {
            return Stream.of(values)
                    .map(BigDecimal::new)
                    .filter(value -> plc.category == PlcType.Category.REAL || isHeld(raw(value)))
                    .toList();
        }

        private boolean isHeld(BigDecimal raw) {
            boolean whole = raw.stripTrailingZeros().scale() <= 0;
            int bits = plc == PlcType.BOOL ? 1 : 8 * plc.octets;
            double most = plc == PlcType.COUNTER ? 999 : Math.pow(2, plc.isSigned() ? bits - 1 : bits) - 1;
            double least = plc.isSigned() ? -most - 1 : 0;
            return whole && raw.doubleValue() >= least && raw.doubleValue() <= most;
        }

        private BigDecimal raw(BigDecimal value) {
            return scaled ? value.multiply(BigDecimal.valueOf(2)) : value;
        }

        byte[] octets(BigDecimal value) {
            BigDecimal raw = raw(value);
            return switch (plc) {
                case REAL -> ByteBuffer.allocate(4).putFloat(raw.floatValue()).array();
                case LREAL ->
                    ByteBuffer.allocate(8).putDouble(raw.doubleValue()).array();
                case COUNTER -> plc.number(Long.parseLong(raw.toBigInteger().toString(), 16));
                default -> plc.number(raw.longValue());
            };
        }

        InformationElement element(BigDecimal value) {
            return switch (type.kind()) {
                case SINGLE -> new SingleCommand(value.signum() != 0, 0, false);
                case NORMALIZED ->
                    new NormalizedSetPoint(
                            value.multiply(BigDecimal.valueOf(32_768)).intValue(), 0, false);
                case SCALED -> new ScaledSetPoint(value.intValue(), 0, false);
                case FLOAT -> new FloatSetPoint(value.floatValue(), 0, false);
                default -> new BitstringCommand((int) value.longValue());
            };
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private static List<Row> rows(boolean fitting) {
        List<Row> rows = new ArrayList<>();
        for (PlcType plc : PlcType.values()) {
            for (CommandType type : TYPES) {
                rows.add(new Row(plc, type, false));
                rows.add(new Row(plc, type, true));
            }
        }
        return rows.stream().filter(row -> row.fits() == fitting).toList();
    }

    private static String site(List<Row> rows) {
        StringBuilder site = new StringBuilder(HEAD);
        for (int i = 0; i < rows.size(); i++) {
            site.append(rows.get(i).line(i + 1));
        }
        return site.toString();
    }

    @Test
    void whatFitsComesFromTheElementToTheOctets() throws Exception {
        List<Row> rows = rows(true);
        String read = "    points: [{ ioa: 90001, type: M_ME_NB_1, tag: DB20.DBW0 INT }]\n";
        try (S7Simulator plc = S7Simulator.builder().db(BLOCK, 512).start();
                Gateway gateway = SiteRun.start(site(rows) + read, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 90001 0");
            int written = 0;
            for (int i = 0; i < rows.size(); i++) {
                for (BigDecimal value : rows.get(i).values()) {
                    written++;
                    operate(plc, master, i + 1, rows.get(i), value);
                }
            }
            int count = written;
            assertTrue(count > 300, () -> count + " commands");
        }
    }

    private static void operate(S7Simulator plc, TestMaster master, int address, Row row, BigDecimal value)
            throws InterruptedException {
        String what = row + " of " + value;
        PlcType type = row.plc;
        plc.update(memory -> {
            for (int i = 0; i < type.octets; i++) {
                memory.set("DB" + BLOCK + ".DBB" + (type.offset() + i), type == PlcType.BOOL ? 0 : 0x5A);
            }
        });
        TypeId id = TypeId.valueOf(row.type.mnemonic());
        master.send(id, 1, address, row.element(value));
        Received confirmation = master.await(id, CauseOfTransmission.ACTIVATION_CONFIRMATION);
        assertFalse(confirmation.cause().negative(), what);
        assertArrayEquals(row.octets(value), plc.octets(S7Area.DATA_BLOCK, BLOCK, type.offset(), type.octets), what);
        master.await(id, CauseOfTransmission.ACTIVATION_TERMINATION);
    }

    @Test
    void whatDoesNotIsRefusedAtItsLineWithAHelp() throws Exception {
        List<Row> rows = rows(false);
        String site = "site: Test\n" + site(rows);
        int firstLine = 1 + HEAD.split("\n", -1).length;
        Map<Integer, List<Problem>> byLine =
                SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site)).problems().stream()
                        .collect(
                                Collectors.groupingBy(problem -> problem.place().line()));
        for (int i = 0; i < rows.size(); i++) {
            List<Problem> found = byLine.getOrDefault(firstLine + i, List.of()).stream()
                    .filter(Problem::isError)
                    .toList();
            String what = rows.get(i) + ": " + found;
            assertFalse(found.isEmpty(), what);
            found.forEach(problem -> assertNotNull(problem.help(), what));
        }
        assertTrue(rows.size() > 200);
    }
}
