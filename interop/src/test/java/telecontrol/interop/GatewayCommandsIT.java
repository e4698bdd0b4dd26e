package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.interop.Snap7Server.Area;

/** Commands of a j60870 master through the gateway: what stands in the memory of the snap7 server afterwards. */
class GatewayCommandsIT {

    private static final int CA = Installation.CA;
    private static final int DB = 20;
    private static final int ACTIVATION_CONFIRMATION = 7;
    private static final int ACTIVATION_TERMINATION = 10;
    private static final int RETURN_REMOTE = 11;
    private static final int UNKNOWN_OBJECT_ADDRESS = 47;

    private static final List<String> POINTS = List.of("ioa: 101, type: single-point, tag: DB20.DBX60.0");
    private static final List<String> COMMANDS = List.of(
            "ioa: 5001, type: single-command, tag: DB20.DBX0.3",
            "ioa: 5002, type: single-command, tag: M50.7",
            "ioa: 5003, type: single-command, tag: Q9.0",
            "ioa: 5004, type: single-command, tag: DB20.DBX1.0, invert: true",
            "ioa: 5005, type: single-command, tag: DB20.DBX2.0, select: required",
            "ioa: 5006, type: single-command, tag: DB99.DBX0.0",
            "ioa: 5007, type: single-command, tag: DB20.DBX60.0, feedback: { ioa: 101, within: 30s }",
            "ioa: 5008, type: single-command, tag: DB20.DBX61.0, feedback: { ioa: 101, within: 200ms }",
            "ioa: 5101, type: double-command, tag: { off: DB20.DBX4.0, on: DB20.DBX4.1 }",
            "ioa: 5201, type: step-command, tag: { lower: DB20.DBX5.6, higher: DB20.DBX5.7 }",
            "ioa: 6001, type: setpoint-scaled, tag: DB20.DBW8 INT",
            "ioa: 6002, type: setpoint-scaled, tag: DB20.DBD12 DINT",
            "ioa: 6003, type: setpoint-scaled, tag: DB20.DBW16 UINT",
            "ioa: 6004, type: setpoint-float, tag: DB20.DBW20 INT, scale: { raw: [0, 27648], value: [0, 6] }, limits: [0, 5]",
            "ioa: 6005, type: setpoint-float, tag: DB20.DBD24 REAL",
            "ioa: 6006, type: setpoint-float, tag: DB20.DBD28 DINT",
            "ioa: 6007, type: setpoint-float, tag: \"%DB20:32:LREAL\"",
            "ioa: 6008, type: setpoint-float, tag: DB20.DBD40 TIME",
            "ioa: 6009, type: setpoint-normalized, tag: DB20.DBW44 INT, scale: { raw: [0, 32768], value: [0, 1] }",
            "ioa: 6101, type: bitstring-command, tag: DB20.DBD48",
            "ioa: 6102, type: bitstring-command, tag: DB20.DBW52",
            "ioa: 6103, type: bitstring-command, tag: MB54");

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start("commands", POINTS, COMMANDS);
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @Test
    void singleCommandsReachAllAreasAndLeaveTheBitsBeside() {
        installation.plc().setDb(DB, 0, "a5");
        installation.plc().set(Area.MK, 50, "7e");
        installation.plc().set(Area.PA, 9, "01");
        confirmed(installation.master().executeSingle(CA, 5001, true));
        confirmed(installation.master().executeSingle(CA, 5002, true));
        confirmed(installation.master().executeSingle(CA, 5003, false));
        assertEquals("ad", octets(0, 1));
        assertEquals("fe", installation.plc().get(Area.MK, 50, 1));
        assertEquals("00", installation.plc().get(Area.PA, 9, 1));
        confirmed(installation.master().executeSingle(CA, 5001, false));
        assertEquals("a5", octets(0, 1));
    }

    @Test
    void anInvertedCommandWritesTheOpposite() {
        installation.plc().setDb(DB, 1, "ff");
        confirmed(installation.master().executeSingle(CA, 5004, true));
        assertEquals("fe", octets(1, 1));
        confirmed(installation.master().executeSingle(CA, 5004, false));
        assertEquals("ff", octets(1, 1));
    }

    @Test
    void selectBeforeOperate() {
        installation.plc().setDb(DB, 2, "00");
        refused(installation.master().executeSingle(CA, 5005, true), ACTIVATION_CONFIRMATION);
        ReceivedAsdu selected = installation.master().selectSingle(CA, 5005, true);
        assertTrue(selected.is("C_SC_NA_1", ACTIVATION_CONFIRMATION) && !selected.negative(), selected::toString);
        assertTrue(selected.object().select());
        assertEquals("00", octets(2, 1));
        confirmed(installation.master().executeSingle(CA, 5005, true));
        assertEquals("01", octets(2, 1));
        // The selection was used up.
        refused(installation.master().executeSingle(CA, 5005, false), ACTIVATION_CONFIRMATION);
        assertEquals("01", octets(2, 1));
    }

    @Test
    void aDirectCommandPointCannotBeSelected() {
        assertTrue(installation.master().selectSingle(CA, 5001, true).negative());
    }

    @Test
    void ofAPairOfBitsExactlyOneIsSet() {
        installation.plc().setDb(DB, 4, "fc");
        confirmed(installation.master().executeDouble(CA, 5101, 2));
        assertEquals("fe", octets(4, 1));
        confirmed(installation.master().executeDouble(CA, 5101, 1));
        assertEquals("fd", octets(4, 1));
        for (int notPermitted : new int[] {0, 3}) {
            refused(installation.master().executeDouble(CA, 5101, notPermitted), ACTIVATION_CONFIRMATION);
        }
        assertEquals("fd", octets(4, 1));
    }

    @Test
    void stepsSetTheirBit() {
        installation.plc().setDb(DB, 5, "00");
        confirmed(installation.master().executeStep(CA, 5201, 2));
        assertEquals("80", octets(5, 1));
        confirmed(installation.master().executeStep(CA, 5201, 1));
        assertEquals("40", octets(5, 1));
        refused(installation.master().executeStep(CA, 5201, 0), ACTIVATION_CONFIRMATION);
        assertEquals("40", octets(5, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "6001, -2, 8, fffe",
        "6001, 32767, 8, 7fff",
        "6001, -32768, 8, 8000",
        "6002, -32768, 12, ffff8000",
        "6003, 32767, 16, 7fff"
    })
    void scaledSetPoints(int ioa, int value, int offset, String hex) {
        confirmed(installation.master().setPointScaled(CA, ioa, value));
        assertEquals(hex, octets(offset, hex.length() / 2));
    }

    @ParameterizedTest
    @CsvSource({
        "6004, 3, 20, 3600",
        "6004, 5, 20, 5a00",
        "6005, -123.456, 24, c2f6e979",
        "6005, 1.0E-38, 24, 006ce3ee",
        "6006, -2147483648, 28, 80000000",
        "6006, 1.6, 28, 00000002",
        "6007, 0.5, 32, 3fe0000000000000",
        "6008, -1500, 40, fffffa24"
    })
    void floatSetPoints(int ioa, float value, int offset, String hex) {
        confirmed(installation.master().setPointFloat(CA, ioa, value));
        assertEquals(hex, octets(offset, hex.length() / 2));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 4000", "-1, 8000"})
    void normalizedSetPoints(double value, String hex) {
        confirmed(installation.master().setPointNormalized(CA, 6009, value));
        assertEquals(hex, octets(44, 2));
    }

    @Test
    void bitstrings() {
        confirmed(installation.master().sendBitstring(CA, 6101, "deadbeef"));
        assertEquals("deadbeef", octets(48, 4));
        confirmed(installation.master().sendBitstring(CA, 6102, "0000beef"));
        assertEquals("beef", octets(52, 2));
        confirmed(installation.master().sendBitstring(CA, 6103, "000000a5"));
        assertEquals("a5", installation.plc().get(Area.MK, 54, 1));
        refused(installation.master().sendBitstring(CA, 6102, "00010000"), ACTIVATION_CONFIRMATION);
        assertEquals("beef", octets(52, 2));
    }

    @Test
    void whatDoesNotFitIsRefusedAndNotWritten() {
        installation.plc().setDb(DB, 20, "1234");
        installation.plc().setDb(DB, 28, "12345678");
        installation.plc().setDb(DB, 16, "1234");
        refused(installation.master().setPointFloat(CA, 6004, 5.01f), ACTIVATION_CONFIRMATION);
        refused(installation.master().setPointFloat(CA, 6004, Float.NaN), ACTIVATION_CONFIRMATION);
        refused(installation.master().setPointFloat(CA, 6006, 3e9f), ACTIVATION_CONFIRMATION);
        refused(installation.master().setPointScaled(CA, 6003, -1), ACTIVATION_CONFIRMATION);
        assertEquals("1234", octets(20, 2));
        assertEquals("12345678", octets(28, 4));
        assertEquals("1234", octets(16, 2));
    }

    @Test
    void whatThePlcRefusesIsConfirmedNegatively() {
        refused(installation.master().executeSingle(CA, 5006, true), ACTIVATION_CONFIRMATION);
    }

    @Test
    void unknownObjectsAndOtherTypesAreAnsweredSo() {
        refused(installation.master().executeSingle(CA, 4999, true), UNKNOWN_OBJECT_ADDRESS);
        refused(installation.master().executeSingle(CA, 6001, true), UNKNOWN_OBJECT_ADDRESS);
        refused(installation.master().setPointFloat(CA, 6001, 1), UNKNOWN_OBJECT_ADDRESS);
    }

    @Test
    void returnInformationComesBetweenConfirmationAndTermination() {
        installation.plc().setDb(DB, 60, "00");
        installation.settle();
        List<ReceivedAsdu> received = installation.master().executeSingle(CA, 5007, true);
        assertEquals(
                List.of(ACTIVATION_CONFIRMATION, RETURN_REMOTE, ACTIVATION_TERMINATION),
                received.stream().map(ReceivedAsdu::cause).toList(),
                received::toString);
        assertTrue(received.stream().noneMatch(ReceivedAsdu::negative), received::toString);
        assertTrue(received.get(1).object().on());
        assertEquals(101, received.get(1).object().ioa());
    }

    @Test
    void withoutItsEffectACommandIsTerminatedNegatively() {
        installation.plc().setDb(DB, 60, "00");
        installation.settle();
        List<ReceivedAsdu> received = installation.master().executeSingle(CA, 5008, true);
        assertEquals(
                List.of(ACTIVATION_CONFIRMATION, ACTIVATION_TERMINATION),
                received.stream().map(ReceivedAsdu::cause).toList());
        assertFalse(received.get(0).negative());
        assertTrue(received.get(1).negative());
        assertEquals("01", octets(61, 1));
    }

    private static String octets(int offset, int length) {
        return installation.plc().getDb(DB, offset, length);
    }

    /** Positive confirmation, then positive termination, and nothing else. */
    private static void confirmed(List<ReceivedAsdu> received) {
        assertEquals(
                List.of(ACTIVATION_CONFIRMATION, ACTIVATION_TERMINATION),
                received.stream().map(ReceivedAsdu::cause).toList(),
                received::toString);
        assertTrue(received.stream().noneMatch(ReceivedAsdu::negative), received::toString);
    }

    /** One negative answer with a cause, and nothing else. */
    private static void refused(List<ReceivedAsdu> received, int cause) {
        assertEquals(List.of(cause), received.stream().map(ReceivedAsdu::cause).toList(), received::toString);
        assertTrue(received.get(0).negative(), received::toString);
    }
}
