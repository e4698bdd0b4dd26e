package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

/** Tags of points that share a part of their octets. */
class OverlapCheckTest {
    private static final String SITE = """
            site: Test
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                plc: north
                points:
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String... points) throws Exception {
        StringBuilder site = new StringBuilder(SITE);
        for (int i = 0; i < points.length; i++) {
            site.append("      - { ioa: ")
                    .append(i + 1)
                    .append(", type: ")
                    .append(points[i])
                    .append(" }\n");
        }
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site))
                .problems();
    }

    private static void isTold(String again, String first, List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.get(0);
        assertEquals(ProblemCode.C095, problem.code());
        assertEquals(again + " overlaps with " + first + ", and a PLC has only one of them there", problem.message());
        assertNotNull(problem.also());
        assertNotNull(problem.help());
        assertFalse(problem.isError());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            measured-float, tag: DB10.DBD18 REAL | measured-float, tag: DB10.DBD20 REAL   | DB10.DBD18 REAL | DB10.DBD20 REAL
            measured-float, tag: DB10.DBD20 REAL | measured-float, tag: DB10.DBD18 REAL   | DB10.DBD20 REAL | DB10.DBD18 REAL
            measured-float, tag: DB10.DBD12 REAL | single-point, tag: DB10.DBX12.0        | DB10.DBD12 REAL | DB10.DBX12.0
            single-point, tag: M15.7             | measured-float, tag: MD12 TIME         | M15.7           | MD12 TIME
            measured-float, tag: DB1.DBB0 LREAL  | measured-float, tag: DB1.DBW6 INT      | DB1.DBB0 LREAL  | DB1.DBW6 INT
            measured-float, tag: DB1.DBD0 DINT   | measured-scaled, tag: DB1.DBW0 INT     | DB1.DBD0 DINT   | DB1.DBW0 INT
            bitstring, tag: DB1.DBD0             | bitstring, tag: DB1.DBW2               | none            | none
            bitstring, tag: DB1.DBD0             | bitstring, tag: DB1.DBD2               | DB1.DBD0        | DB1.DBD2
            measured-scaled, tag: DB1.DBW0 INT   | single-point, tag: DB1.DBX0.3          | none            | none
            double-point, tag: DB1.DBB0          | single-point, tag: DB1.DBX0.3          | none            | none
            measured-float, tag: DB1.DBD0 REAL   | measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: 1 | none | none
            measured-float, tag: DB1.DBD0 REAL   | measured-float, tag: DB1.DBD4 REAL     | none            | none
            measured-float, tag: T5              | measured-float, tag: T6                | none            | none
            """)
    void whatSharesAPartIsTold(String one, String other, String first, String again) throws Exception {
        List<Problem> problems = problems(one, other);
        if (first.equals("none")) {
            assertEquals(List.of(), problems);
        } else {
            isTold(again, first, problems);
        }
    }

    @Test
    void tagsBesideTheValueCountToo() throws Exception {
        isTold(
                "DB1.DBX3.0",
                "DB1.DBD0 REAL",
                problems("measured-float, tag: DB1.DBD0 REAL, quality: { invalid: DB1.DBX3.0 }"));
        isTold("DB1.DBB2 DTL", "DB1.DBD0 REAL", problems("measured-float, tag: DB1.DBD0 REAL, time: DB1.DBB2 DTL"));
        isTold(
                "DB1.DBD2 REAL",
                "DB1.DBD0 REAL",
                problems("measured-float, tag: DB1.DBD0 REAL, deadband: { tag: DB1.DBD2 REAL }"));
    }

    @Test
    void eachTagIsToldOnce() throws Exception {
        List<Problem> problems = problems(
                "measured-float, tag: DB1.DBD0 REAL",
                "measured-float, tag: DB1.DBD2 REAL",
                "measured-float, tag: DB1.DBD2 REAL",
                "measured-float, tag: DB1.DBD4 REAL");
        assertEquals(
                List.of(8, 10),
                problems.stream().map(problem -> problem.place().line()).toList());
    }
}
