package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

/** Values for which a type has no room, values that lose a fraction, and values at odd octets. */
class RoomCheckTest {
    private static final String SITE = """
            site: Test
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: \
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String point) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE + point + " }\n"))
                .problems();
    }

    private void isWarning(String code, String message, String point) throws Exception {
        List<Problem> problems = problems(point);
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.get(0);
        assertEquals(ProblemCode.valueOf(code), problem.code());
        assertEquals(message, problem.message());
        assertFalse(problem.isError());
        assertNotNull(problem.help());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measured-scaled, tag: DB1.DBD0 DINT                                | DB1.DBD0 DINT can be -2147483648 to 2147483647, and M_ME_TE_1 has room for -32768 to 32767
            M_ME_NB_1, tag: DB1.DBW0                                           | DB1.DBW0 can be 0 to 65535, and M_ME_NB_1 has room for -32768 to 32767
            measured-scaled, tag: DB1.DBW0 UINT                                | DB1.DBW0 UINT can be 0 to 65535, and M_ME_TE_1 has room for -32768 to 32767
            measured-scaled, tag: DB1.DBD0 REAL                                | DB1.DBD0 REAL can be any number, and M_ME_TE_1 has room for -32768 to 32767
            measured-scaled, tag: DB1.DBB0 LREAL                               | DB1.DBB0 LREAL can be any number, and M_ME_TE_1 has room for -32768 to 32767
            measured-scaled, tag: T5                                           | T5 can be 0 to 9990000, and M_ME_TE_1 has room for -32768 to 32767
            'measured-scaled, tag: DB1.DBW0 INT, scale: { factor: 2 }'         | DB1.DBW0 INT times its factor can be -65536 to 65534, and M_ME_TE_1 has room for -32768 to 32767
            'measured-scaled, tag: DB1.DBW0 INT, scale: { factor: -1 }'        | DB1.DBW0 INT times its factor can be -32767 to 32768, and M_ME_TE_1 has room for -32768 to 32767
            'measured-scaled, tag: DB1.DBW0 INT, scale: { raw: [0, 27648], value: [40000, 0] }' | the scale gives 0 to 40000, and M_ME_TE_1 has room for -32768 to 32767
            'measured-scaled, tag: DB1.DBD0 DINT, limits: [0, 40000]'          | DB1.DBD0 DINT can be 0 to 40000, and M_ME_TE_1 has room for -32768 to 32767
            'measured-scaled, tag: DB1.DBD0, mask: 0xFFFF'                     | DB1.DBD0 with its mask can be 0 to 65535, and M_ME_TE_1 has room for -32768 to 32767
            measured-normalized, tag: DB1.DBW0 INT                             | DB1.DBW0 INT can be -32768 to 32767, and M_ME_TD_1 has room for -1 to 0.99997
            M_ME_ND_1, tag: DB1.DBB0                                           | DB1.DBB0 can be 0 to 255, and M_ME_ND_1 has room for -1 to 0.99997
            'measured-normalized, tag: DB1.DBW0 INT, scale: { raw: [0, 27648], value: [0, 100] }' | the scale gives 0 to 100, and M_ME_TD_1 has room for -1 to 0.99997
            'measured-normalized, tag: DB1.DBW0, scale: { factor: 0.001 }'     | DB1.DBW0 times its factor can be 0 to 65.535, and M_ME_TD_1 has room for -1 to 0.99997
            'step-position, tag: DB1.DBB0, mask: 0x7F'                         | DB1.DBB0 with its mask can be 0 to 127, and M_ST_TB_1 has room for -64 to 63
            'step-position, tag: DB1.DBW0 INT, scale: { raw: [0, 10], value: [1, 100] }' | the scale gives 1 to 100, and M_ST_TB_1 has room for -64 to 63
            'measured-float, tag: DB1.DBB0 LREAL, scale: { raw: [0, 1], value: [0, 1e39] }' | the scale gives 0 to 1E+39, and M_ME_TF_1 has room for -3.4028E+38 to 3.4028E+38
            """)
    void valuesBeyondTheTypeAreTold(String point, String message) throws Exception {
        isWarning("C090", message, point);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measured-scaled, tag: DB1.DBW0 INT",
                "measured-scaled, tag: DB1.DBB0",
                "measured-scaled, tag: C5",
                "measured-scaled, tag: DB1.DBW0, mask: 0x0FFF, scale: { factor: 8 }",
                "measured-scaled, tag: DB1.DBW0, scale: { factor: 0.4 }",
                "measured-scaled, tag: DB1.DBD0 REAL, scale: { factor: 100 }",
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100]",
                "measured-scaled, tag: DB1.DBD0 DINT, scale: { raw: [0, 1000000], value: [0, 1000] }",
                "measured-scaled, tag: DB1.DBW0, map: { 40000: 3 }",
                "measured-scaled, tag: DB1.DBW0 INT, scale: { factor: 2 }, limits: [-32768.5, 32767.4]",
                "measured-normalized, tag: DB1.DBD0 REAL, limits: [-1, 1]",
                "measured-normalized, tag: DB1.DBD0 REAL, scale: { factor: 0.01 }",
                "measured-normalized, tag: DB1.DBW0 INT, scale: { raw: [-27648, 27648], value: [-1, 1] }",
                "measured-normalized, tag: DB1.DBB0, scale: { factor: 0.0039 }",
                "measured-float, tag: DB1.DBB0 LREAL",
                "step-position, tag: DB1.DBB0",
                "step-position, tag: DB1.DBB0, mask: 0x3F",
                "bitstring, tag: DB1.DBD0",
                "counter, tag: DB1.DBB0 LWORD",
                "counter, tag: DB1.DBD0 REAL, scale: { factor: 10 }",
                "counter, tag: DB1.DBD0 REAL, scale: { raw: [0, 1], value: [0, 1] }"
            })
    void whatHasRoomIsNot(String point) throws Exception {
        assertEquals(List.of(), problems(point));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB1.DBD0 REAL", "DB1.DBB0 LREAL"})
    void aTotalLosesItsFraction(String tag) throws Exception {
        isWarning("C091", tag + " can have a fraction, and M_IT_NA_1 counts whole units", "M_IT_NA_1, tag: " + tag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tag: DB1.DBD0 REAL, limits: [0, 100], deadband: 0.5                                | DB1.DBD0 REAL can    | 0.5
            tag: DB1.DBB0 LREAL, limits: [0, 30], deadband: 1%                                 | DB1.DBB0 LREAL can   | 0.3
            tag: DB1.DBD0 REAL, scale: { factor: 100 }, deadband: 0.99                         | DB1.DBD0 REAL behind its scale can | 0.99
            tag: DB1.DBW0 INT, scale: { raw: [0, 27648], value: [0, 6] }, deadband: 0.02       | DB1.DBW0 INT behind its scale can  | 0.02
            tag: DB1.DBB0 SINT, scale: { factor: 2, offset: 0.5 }, deadband: 0.5               | DB1.DBB0 SINT behind its scale can | 0.5
            """)
    void aScaledValueLosesTheFractionThatItsDeadbandAsksFor(String point, String source, String deadband)
            throws Exception {
        isWarning(
                "C091",
                source + " have a fraction, which the dead-band of " + deadband
                        + " asks for, and M_ME_TE_1 carries whole units",
                "measured-scaled, " + point);
    }

    @Test
    void roomAndFractionAreToldInOneRun() throws Exception {
        List<Problem> problems = problems("measured-scaled, tag: DB1.DBD0 REAL, deadband: 0.1");
        assertEquals(
                List.of(ProblemCode.C090, ProblemCode.C091),
                problems.stream().map(Problem::code).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: 1",
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: 0",
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: 1%",
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: { integrating: 0.5 }",
                "measured-scaled, tag: DB1.DBD0 REAL, limits: [0, 100], deadband: { tag: DB1.DBD4 REAL }",
                "measured-scaled, tag: DB1.DBW0 INT, deadband: 0.5",
                "measured-scaled, tag: DB1.DBB0 SINT, scale: { factor: -10, offset: 5 }, deadband: 0.5",
                "measured-scaled, tag: DB1.DBW0 INT, scale: { factor: 0.1 }",
                "measured-float, tag: DB1.DBD0 REAL, deadband: 0.02",
                "measured-normalized, tag: DB1.DBD0 REAL, limits: [-1, 1], deadband: 0.02"
            })
    void aFractionThatDoesNotMatterIsNot(String point) throws Exception {
        assertEquals(List.of(), problems(point));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag: DB1.DBW0 INT, scale: { raw: [0, 100] }",
                "tag: DB1.DBW0 INT, scale: { raw: [5, 5], value: [0, 1] }",
                "tag: DB1.DBW0 INT, scale: { factor: ten }",
                "tag: DB1.DBW0 INT, scale: 3",
                "tag: DB1.DBX0.0"
            })
    void nothingIsSaidOfWhatIsWrongAnyhow(String point) throws Exception {
        List<Problem> problems = problems("measured-scaled, " + point);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).isError());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB1.DBW3 INT       | DB1.DBW3 INT     | DB1.DBW2 INT or DB1.DBW4 INT;
            '"DB1,REAL5"'      | DB1.DBD5 REAL    | DB1.DBD4 REAL or DB1.DBD6 REAL;
            DI1.DIW1           | DI1.DIW1         | DI1.DIW0 or DI1.DIW2;
            DB1.DBB7 LREAL     | DB1.DBB7 LREAL   | DB1.DBB6 LREAL or DB1.DBB8 LREAL;
            DB1.DBW65533       | DB1.DBW65533     | DB1.DBW65532 or DB1.DBW65534;
            DB1.DBD65531 REAL  | DB1.DBD65531 REAL | DB1.DBD65530 REAL or DB1.DBD65532 REAL;
            DB1.DBB65527 LREAL | DB1.DBB65527 LREAL | DB1.DBB65526 LREAL or DB1.DBB65528 LREAL;
            """, quoteCharacter = '\'')
    void anOddOctetIsToldWithItsNeighbours(String tag, String shown, String neighbours) throws Exception {
        String type = shown.substring(shown.indexOf(' ') + 1);
        String message = " begins at an odd octet, where STEP 7 lays no " + (type.equals(shown) ? "WORD" : type);
        isWarning("C092", shown + message, "measured-float, tag: " + tag);
        assertTrue(String.valueOf(problems("measured-float, tag: " + tag).get(0).help())
                .contains("nearly always " + neighbours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB1.DBW4 INT", "DB1.DBB3", "DB1.DBB3 SINT", "MW3 INT", "IW5", "T3 S5TIME", "C3"})
    void whatMayBeOddIsNot(String tag) throws Exception {
        assertEquals(List.of(), problems("measured-float, tag: " + tag));
    }

    @Test
    void tagsOfQualityTimeAndCommandsCountToo() throws Exception {
        isWarning(
                "C092",
                "DB1.DBB13 DTL begins at an odd octet, where STEP 7 lays no DTL",
                "measured-float, tag: DB1.DBD0 REAL, time: DB1.DBB13 DTL");
        isWarning(
                "C092",
                "DB1.DBD9 REAL begins at an odd octet, where STEP 7 lays no REAL",
                "measured-float, tag: DB1.DBD0 REAL, deadband: { tag: DB1.DBD9 REAL }");
    }
}
