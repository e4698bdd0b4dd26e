package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.s7.S7Simulator;

/**
 * Every S7 type as every monitored type in every form: what fits comes from the octets in the PLC to the element at a master, what does
 * not is refused by the check.
 */
@Timeout(120)
class TypeTableTest {
    private static final int BLOCK = 10;
    private static final int ROUNDS = 5;
    private static final String HEAD = """
            plcs: { north: { address: 192.0.2.20, scan: { normal: 50ms } } }
            stations:
              - commonAddress: 1
                points:
            """;

    private record Row(PlcType plc, PointType type, MonitoredForm form) {
        boolean fits() {
            return form.fits(plc, type.kind());
        }

        String line(int address) {
            return "      - { ioa: " + address + ", type: " + type.mnemonic() + ", tag: " + plc.tag(BLOCK)
                    + form.keys(type) + " }\n";
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private static List<Row> rows(boolean fitting) {
        List<Row> rows = new ArrayList<>();
        for (PlcType plc : PlcType.values()) {
            for (PointType type : PointType.values()) {
                for (MonitoredForm form : MonitoredForm.values()) {
                    Row row = new Row(plc, type, form);
                    if (row.fits() == fitting) {
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static String site(List<Row> rows) {
        StringBuilder site = new StringBuilder(HEAD);
        for (int i = 0; i < rows.size(); i++) {
            site.append(rows.get(i).line(i + 1));
        }
        return site.toString();
    }

    private static void write(S7Simulator plc, int round) {
        plc.update(memory -> {
            for (PlcType type : PlcType.values()) {
                if (type.category != PlcType.Category.NONE) {
                    byte[] octets = type.samples().get(round).octets();
                    for (int i = 0; i < octets.length; i++) {
                        memory.set("DB" + BLOCK + ".DBB" + (type.offset() + i), octets[i] & 0xFF);
                    }
                }
            }
            memory.set("DB" + BLOCK + ".DBW0 INT", 1000 + round);
        });
    }

    @Test
    void whatFitsComesFromTheOctetsToTheElement() throws Exception {
        List<Row> rows = rows(true);
        assertTrue(rows.size() > 600, () -> rows.size() + " rows");
        int marker = rows.size() + 1;
        String site = site(rows) + "      - { ioa: " + marker + ", type: M_ME_NB_1, tag: DB10.DBW0 INT }\n";
        try (S7Simulator plc = S7Simulator.builder().db(BLOCK, 512).start()) {
            write(plc, 0);
            try (Gateway gateway = SiteRun.start(site, Map.of("north", plc));
                    TestMaster master = TestMaster.connected(gateway)) {
                for (int round = 0; round < ROUNDS; round++) {
                    write(plc, round);
                    master.await(1, "IOA " + marker + " " + (1000 + round));
                    Map<Integer, Received> image = image(master);
                    assertEquals(rows.size() + 1, image.size());
                    for (int i = 0; i < rows.size(); i++) {
                        check(rows.get(i), round, Objects.requireNonNull(image.get(i + 1)));
                    }
                }
            }
        }
    }

    @Test
    void whatHasNoRoomInItsTypeIsToldBeforeAndNothingElse() throws Exception {
        List<Row> rows = rows(true);
        String site = "site: Test\n" + site(rows);
        int firstLine = 1 + HEAD.split("\n", -1).length;
        List<Problem> problems = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site))
                .problems();
        Map<Integer, String> byLine = problems.stream()
                .collect(Collectors.toMap(
                        problem -> problem.place().line(), problem -> problem.severity() + " " + problem.code()));
        int told = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String expected = row.form.mayHaveNoRoom(row.plc, row.type.kind())
                    ? "WARNING C090"
                    : row.form.losesAFraction(row.plc, row.type.kind()) ? "WARNING C091" : "nothing";
            assertEquals(expected, byLine.getOrDefault(firstLine + i, "nothing"), row.toString());
            told += expected.equals("nothing") ? 0 : 1;
        }
        assertTrue(told > 50 && told < rows.size() / 2, told + " of " + rows.size());
    }

    /** Answers of the station and of the counter interrogation by address. */
    private static Map<Integer, Received> image(TestMaster master) throws InterruptedException {
        Map<Integer, Received> image = new HashMap<>();
        master.interrogate(1, 20).forEach(answer -> image.put(answer.object().address(), answer));
        master.send(TypeId.C_CI_NA_1, 1, 0, new CounterInterrogation(5, 0));
        master
                .until(object ->
                        object.type() == TypeId.C_CI_NA_1 && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION)
                .stream()
                .filter(object -> object.cot() == 37)
                .forEach(answer -> image.put(answer.object().address(), answer));
        return image;
    }

    private static void check(Row row, int round, Received answer) {
        BigDecimal raw = row.plc.samples().get(round).number();
        String what = row + " of " + raw;
        assertEquals(untagged(row.type), answer.type().name(), what);
        BigDecimal value = row.form.value(row.type.kind(), raw);
        if (value == null) {
            assertTrue(
                    row.type == PointType.M_ME_ND_1
                            || answer.monitored().quality().has(Quality.INVALID),
                    what);
        } else if (isWithinDoubles(row, value) || !(answer.monitored() instanceof IntegratedTotal)) {
            new ElementExpectation(row.type, what).check(value, answer.monitored());
        }
    }

    /** A scaled count is a floating-point number: its last digits are right up to 2^53. */
    private static boolean isWithinDoubles(Row row, BigDecimal value) {
        return row.form == MonitoredForm.NONE || value.abs().compareTo(BigDecimal.valueOf(1L << 53)) <= 0;
    }

    /** Counters are the only ones that answer with their time tag. */
    private static String untagged(PointType type) {
        return type.kind() == PointType.Kind.COUNTER
                ? type.mnemonic()
                : type.mnemonic()
                        .replace("_TB_1", "_NA_1")
                        .replace("M_ME_TD_1", "M_ME_NA_1")
                        .replace("M_ME_TE_1", "M_ME_NB_1")
                        .replace("M_ME_TF_1", "M_ME_NC_1");
    }

    @Test
    void whatDoesNotIsRefusedAtItsLineWithAHelp() throws Exception {
        List<Row> rows = rows(false);
        String site = "site: Test\n" + site(rows);
        int firstLine = 1 + HEAD.split("\n", -1).length;
        List<Problem> problems = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site))
                .problems();
        Map<Integer, List<Problem>> byLine = problems.stream()
                .collect(Collectors.groupingBy(problem -> problem.place().line()));
        for (int i = 0; i < rows.size(); i++) {
            List<Problem> found = byLine.getOrDefault(firstLine + i, List.of());
            String what = rows.get(i) + ": " + found;
            assertTrue(found.stream().anyMatch(Problem::isError), what);
            for (Problem problem : found) {
                assertTrue(
                        !problem.isError()
                                || Set.of("C025", "C030", "C058")
                                        .contains(problem.code().name()),
                        what);
                assertNotNull(problem.help(), what);
            }
        }
        assertTrue(rows.size() > 1000);
    }
}
