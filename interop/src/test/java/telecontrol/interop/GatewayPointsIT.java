package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import telecontrol.interop.Snap7Server.Area;

/** Points of all areas of a snap7 server, with their quality, as a j60870 master sees them. */
class GatewayPointsIT {

    private static final int CA = Installation.CA;
    private static final List<String> POINTS = List.of(
            "ioa: 101, type: single-point, tag: DB1.DBX0.0",
            "ioa: 102, type: single-point, tag: M10.7",
            "ioa: 103, type: single-point, tag: I1.2",
            "ioa: 104, type: single-point, tag: E1.3",
            "ioa: 105, type: single-point, tag: Q2.5",
            "ioa: 106, type: single-point, tag: A2.6",
            "ioa: 107, type: single-point, tag: DB1.DBX0.1, invert: true",
            "ioa: 201, type: double-point, tag: { off: DB1.DBX2.0, on: DB1.DBX2.1 }",
            "ioa: 202, type: double-point, tag: DB1.DBB3",
            "ioa: 203, type: double-point, tag: DB1.DBB4 USINT",
            "ioa: 301, type: measured-scaled, tag: MW20 INT",
            "ioa: 302, type: measured-scaled, tag: IW4 INT",
            "ioa: 303, type: measured-scaled, tag: QW6 INT",
            "ioa: 401, type: measured-float, tag: DB1.DBD8 REAL, "
                    + "quality: { invalid: DB1.DBX12.0, notTopical: DB1.DBX12.1, substituted: DB1.DBX12.2, blocked: DB1.DBX12.3 }",
            "ioa: 402, type: measured-float, tag: DB1.DBW14 INT, scale: { raw: [0, 27648], value: [0, 6] }, limits: [0, 5]",
            "ioa: 403, type: measured-float, tag: DB1.DBD16 REAL",
            "ioa: 404, type: measured-float, tag: DB99.DBD0 REAL",
            "ioa: 405, type: measured-float, tag: DB1.DBD1022 REAL",
            "ioa: 501, type: M_SP_NA_1, tag: DB1.DBX20.0",
            "ioa: 502, type: M_DP_NA_1, tag: DB1.DBB21",
            "ioa: 503, type: M_ST_NA_1, tag: DB1.DBB22 SINT",
            "ioa: 504, type: M_BO_NA_1, tag: DB1.DBD24",
            "ioa: 505, type: M_ME_NA_1, tag: DB1.DBD28 REAL",
            "ioa: 506, type: M_ME_NB_1, tag: DB1.DBW32 INT",
            "ioa: 507, type: M_ME_NC_1, tag: DB1.DBD36 REAL",
            "ioa: 508, type: M_ME_ND_1, tag: DB1.DBD40 REAL",
            "ioa: 509, type: M_IT_NA_1, tag: DB1.DBD44 UDINT");

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start("points", POINTS, List.of());
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @Test
    void bitsOfAllAreas() {
        installation.plc().setDb(1, 0, "03");
        installation.plc().set(Area.MK, 10, "80");
        installation.plc().set(Area.PE, 1, "04");
        installation.plc().set(Area.PA, 2, "20");
        bits(Map.of(101, true, 102, true, 103, true, 104, false, 105, true, 106, false, 107, false));
        installation.plc().setDb(1, 0, "fc");
        installation.plc().set(Area.MK, 10, "7f");
        installation.plc().set(Area.PE, 1, "fb");
        installation.plc().set(Area.PA, 2, "df");
        bits(Map.of(101, false, 102, false, 103, false, 104, true, 105, false, 106, true, 107, true));
    }

    private static void bits(Map<Integer, Boolean> expected) {
        installation.settle();
        ReceivedPoints image = ReceivedPoints.of(installation.master().interrogate(CA, 20), 20);
        expected.forEach((ioa, on) -> {
            assertEquals("M_SP_NA_1", image.type(ioa));
            assertEquals(on, image.object(ioa).on(), () -> "IOA " + ioa);
            assertEquals(Set.of(), image.object(ioa).quality());
        });
    }

    @Test
    void wordsOfAllAreas() {
        installation.plc().set(Area.MK, 20, "fffe");
        installation.plc().set(Area.PE, 4, "0102");
        installation.plc().set(Area.PA, 6, "8000");
        installation.settle();
        assertEquals(-2, read(301).number());
        assertEquals(0x0102, read(302).number());
        assertEquals(-32_768, read(303).number());
    }

    @Test
    void doublePointsHaveFourStates() {
        for (int state = 0; state < 4; state++) {
            // Bit 0 is OFF (1), bit 1 is ON (2).
            installation.plc().setDb(1, 2, "0" + state + "0" + state + "0" + state);
            ReceivedPoints events = ReceivedPoints.of(installation.settle(), 3);
            for (int ioa : new int[] {201, 202, 203}) {
                assertEquals(state, read(ioa).number());
                if (state > 0) {
                    assertEquals("M_DP_TB_1", events.type(ioa));
                    assertEquals(state, events.object(ioa).number());
                }
            }
        }
        installation.plc().setDb(1, 3, "04");
        installation.settle();
        assertEquals(Set.of("IV"), read(202).quality());
        installation.plc().setDb(1, 2, "000000");
        installation.settle();
        assertEquals(Set.of(), read(202).quality());
    }

    @Test
    void qualityBitsOfThePlcAndLimits() {
        List<String> bits = List.of("IV", "NT", "SB", "BL");
        for (int i = 0; i < bits.size(); i++) {
            installation.plc().setDb(1, 12, "0" + (1 << i));
            ReceivedPoints events = ReceivedPoints.of(installation.settle(), 3);
            assertEquals(Set.of(bits.get(i)), events.object(401).quality());
        }
        installation.plc().setDb(1, 12, "00");
        installation.plc().setDb(1, 14, "3600"); // 13824, half of the range
        installation.settle();
        assertEquals(Set.of(), read(401).quality());
        assertEquals(3, read(402).number());
        assertEquals(Set.of(), read(402).quality());
        installation.plc().setDb(1, 14, "6c00"); // 27648: 6, above the limit of 5
        installation.settle();
        assertEquals(5, read(402).number());
        assertEquals(Set.of("OV"), read(402).quality());
    }

    @Test
    void whatIsNoNumberIsInvalidAndComesBack() {
        installation.plc().setDb(1, 16, "42f70000");
        installation.settle();
        assertEquals(123.5, read(403).number());
        installation.plc().setDb(1, 16, "7fc00000");
        ReceivedPoints events = ReceivedPoints.of(installation.settle(), 3);
        assertEquals(Set.of("IV"), events.object(403).quality());
        assertEquals(123.5, events.object(403).number());
        installation.plc().setDb(1, 16, "3f800000");
        installation.settle();
        assertEquals(Set.of(), read(403).quality());
        assertEquals(1, read(403).number());
    }

    @Test
    void tagsThatThePlcDoesNotHaveAreInvalidAlone() {
        assertEquals(Set.of("IV"), withoutNotTopical(read(404)));
        assertEquals(Set.of("IV"), withoutNotTopical(read(405)));
        assertEquals(Set.of(), read(101).quality());
        String log = installation.gateway().log();
        assertEquals(1, log.lines().filter(line -> line.contains("DB99")).count(), log);
    }

    private static Set<String> withoutNotTopical(ReceivedObject object) {
        return object.quality().stream().filter(bit -> !bit.equals("NT")).collect(Collectors.toSet());
    }

    @Test
    void typesWithoutTimeTag() {
        installation.plc().setDb(1, 20, "01" + "02" + "c0" + "00" + "deadbeef" + "bf000000" + "fffe" + "0000");
        installation.plc().setDb(1, 36, "42f70000" + "3f000000" + "fffffffe");
        ReceivedPoints events = ReceivedPoints.of(installation.settle(), 3);
        assertEquals(true, events.object(501).on());
        Map<Integer, Double> numbers = Map.of(
                502, 2.0, 503, -64.0, 504, (double) 0xdeadbeefL, 505, -0.5, 506, -2.0, 507, 123.5, 508, 0.5, 509, -2.0);
        assertAll(numbers.entrySet().stream().map(expected -> () -> {
            ReceivedObject object = events.object(expected.getKey());
            assertEquals(expected.getValue(), object.number(), object::toString);
            assertEquals(Set.of(), object.quality());
            assertNull(object.time());
        }));
        List<String> types = List.of(
                "M_SP_NA_1",
                "M_DP_NA_1",
                "M_ST_NA_1",
                "M_BO_NA_1",
                "M_ME_NA_1",
                "M_ME_NB_1",
                "M_ME_NC_1",
                "M_ME_ND_1",
                "M_IT_NA_1");
        assertEquals(
                types,
                IntStream.rangeClosed(501, 509)
                        .mapToObj(ioa -> events.type(ioa))
                        .toList());
    }

    private static ReceivedObject read(int ioa) {
        ReceivedAsdu answer = installation.master().read(CA, ioa);
        assertEquals(5, answer.cause(), answer::toString);
        return answer.object();
    }
}
