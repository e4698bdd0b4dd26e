package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;

/** What a command depends on besides its point: interlocks, the local/remote switch, the master, its age. */
@Timeout(60)
class CommandConditionsEndToEndTest {
    private static final TypeId SINGLE = TypeId.C_SC_NA_1;
    private static final TypeId SET_POINT = TypeId.C_SE_NC_1;

    private static final String INTERLOCKED = """
            - commonAddress: 1
              points:
                - { ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, scan: fast }
                - { ioa: 2, type: single-point, tag: DB10.DBX0.0, scan: fast }
                - { ioa: 3, type: measured-float, tag: DB99.DBD0 REAL, scan: fast }
              commands:
                - ioa: 101
                  type: single-command
                  tag: DB20.DBX0.0
                  interlock:
                    expression: not maintenance and level < 5
                    inputs: { maintenance: DB10.DBX0.0, level: 1 }
                    message: pump is under maintenance
                - ioa: 102
                  type: single-command
                  tag: DB20.DBX0.1
                  select: required
                  interlock: { expression: level < 5, inputs: { level: { commonAddress: 1, ioa: 1 } } }
                - { ioa: 103, type: single-command, tag: DB20.DBX0.2, interlock: { expression: gone < 5, inputs: { gone: 3 } } }
                - { ioa: 104, type: single-command, tag: DB20.DBX0.3, interlock: { expression: gone, inputs: { gone: DB98.DBX0.0 } } }
                - { ioa: 105, type: single-command, tag: DB20.DBX0.4, interlock: { expression: 1 / level > 2, inputs: { level: 1 } } }
            """;

    @Test
    void anInterlockAdmitsWhileItIsTrueAndSaysItsValuesWhenItIsNot() throws Exception {
        try (CommandRun run = CommandRun.of(INTERLOCKED)) {
            run.single(101, true, 0);
            run.assertExecuted(SINGLE);
            run.plc.set("DB10.DBX0.0", true);
            run.plc.set("DB10.DBD4 REAL", 3.2f);
            run.master.await(1, "IOA 2 on");
            run.single(101, false, 0);
            run.assertRefused(SINGLE, "refused: interlock \"pump is under maintenance\": maintenance=1 level=3.2");
            assertEquals(true, run.plc.get("DB20.DBX0.0"), "OFF was not written");
            run.plc.set("DB10.DBX0.0", false);
            run.master.await(1, "IOA 2 off");
            run.single(101, false, 0);
            run.assertExecuted(SINGLE);
            assertEquals(false, run.plc.get("DB20.DBX0.0"));
        }
    }

    @Test
    void anInterlockIsAskedAtTheSelectionAndAtTheExecution() throws Exception {
        try (CommandRun run = CommandRun.of(INTERLOCKED)) {
            run.plc.set("DB10.DBD4 REAL", 7f);
            run.master.await(1, "IOA 1 7.0");
            run.send(SINGLE, 102, new SingleCommand(true, 0, true));
            run.assertRefused(SINGLE, "interlock \"level < 5\": level=7");
            run.plc.set("DB10.DBD4 REAL", 4f);
            run.master.await(1, "IOA 1 4.0");
            run.send(SINGLE, 102, new SingleCommand(true, 0, true));
            run.assertConfirmed(SINGLE);
            run.plc.set("DB10.DBD4 REAL", 6f);
            run.master.await(1, "IOA 1 6.0");
            run.single(102, true, 0);
            run.assertRefused(SINGLE, "interlock \"level < 5\": level=6");
            assertEquals(false, run.plc.get("DB20.DBX0.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "103, 'interlock \"gone < 5\", an input is not valid: gone=[IV'",
        "104, 'interlock \"gone\", an input is not valid: gone=[IV'",
        "105, 'interlock \"1 / level > 2\", its expression has no result: level=0'"
    })
    void whatIsNotKnownAdmitsNothing(int address, String reason) throws Exception {
        try (CommandRun run = CommandRun.of(INTERLOCKED)) {
            run.single(address, true, 0);
            run.assertRefused(SINGLE, reason);
            assertEquals((short) 0, run.plc.get("DB20.DBW0 INT") instanceof Number n ? n.shortValue() : -1);
        }
    }

    @Test
    void theInputsOfAnInterlockAreNoInformationObjects() throws Exception {
        try (CommandRun run = CommandRun.of(INTERLOCKED)) {
            run.plc.set("DB10.DBX0.0", true);
            run.master.await(1, "IOA 2 on");
            assertTrue(run.master.interrogate(1).stream().noneMatch(object -> object.contains("IOA 0 ")));
            run.plc.set("DB10.DBX0.0", false);
            assertTrue(run.master.until(object -> object.text().equals("IOA 2 off")).stream()
                    .noneMatch(object -> object.object().address() == 0));
        }
    }

    private static String switched(String bit) {
        return """
                - commonAddress: 1
                  localRemote: { %s }
                  points:
                    - { ioa: 1, type: single-point, tag: DB1.DBX0.0, scan: fast }
                    - { ioa: 2, type: measured-float, tag: DB20.DBD4 REAL, scan: fast }
                    - { ioa: 9, type: single-point, status: local-control }
                  commands:
                    - { ioa: 101, type: single-command, tag: DB20.DBX0.0, pulse: { short: 300ms } }
                    - { ioa: 102, type: single-command, tag: DB20.DBX0.1, localRemote: ignored }
                    - { ioa: 103, type: setpoint-float, tag: DB20.DBD4 REAL, feedback: { ioa: 2 }, ramp: { rate: 10, every: 100ms } }
                """.formatted(bit);
    }

    @ParameterizedTest
    @CsvSource({"remote: DB1.DBX0.0, true", "local: DB1.DBX0.0, false"})
    void onLocalOnlyCommandsThatIgnoreTheSwitchPass(String bit, boolean remote) throws Exception {
        try (CommandRun run = CommandRun.of(switched(bit))) {
            if (remote) {
                run.plc.set("DB1.DBX0.0", true);
                run.master.await(1, "IOA 1 on");
            }
            run.single(101, true, 0);
            run.assertExecuted(SINGLE);
            run.log.clear();
            run.plc.set("DB1.DBX0.0", !remote);
            run.master.await(1, remote ? "IOA 1 off" : "IOA 1 on");
            run.single(101, false, 0);
            run.assertRefused(SINGLE, "local control: the local/remote switch of Station 1 (DB1.DBX0.0) is on local");
            assertEquals(true, run.plc.get("DB20.DBX0.0"), "OFF was not written");
            run.single(102, true, 0);
            run.assertExecuted(SINGLE);
            assertEquals(true, run.plc.get("DB20.DBX0.1"));
            assertEquals(
                    1,
                    run.log
                            .lines("switch of Station 1 (DB1.DBX0.0): on local; commands are refused")
                            .size());
        }
    }

    @Test
    void aSwitchThatCannotBeReadCountsAsLocal() throws Exception {
        String unreadable = switched("remote: DB99.DBX0.0");
        try (CommandRun run = CommandRun.of(unreadable)) {
            run.single(101, true, 0);
            run.assertRefused(SINGLE, "cannot be read [IV], and counts as local");
            assertEquals(false, run.plc.get("DB20.DBX0.0"));
            run.plc.update(memory -> memory.load(99, 2));
            var shown = run.master.interrogate(1);
            assertTrue(shown.contains("M_SP_NA_1 IOA 9 on"), shown::toString);
            run.plc.set("DB99.DBX0.0", true);
            run.master.await(1, "IOA 9 off");
            run.single(101, true, 0);
            run.assertExecuted(SINGLE);
        }
    }

    @Test
    void aRampStopsOnLocalWhereItIsAndAPulseEndsAsItShould() throws Exception {
        try (CommandRun run = CommandRun.of(switched("remote: DB1.DBX0.0"))) {
            run.plc.set("DB1.DBX0.0", true);
            run.master.await(1, "IOA 1 on");
            run.single(101, true, 1);
            run.assertConfirmed(SINGLE);
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.plc.set("DB1.DBX0.0", false);
            // Which of the two comes first is left to the time of day.
            var both = run.master.until(new java.util.function.Predicate<>() {
                private int terminations;

                @Override
                public boolean test(TestMaster.Received object) {
                    terminations += object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION ? 1 : 0;
                    return terminations == 2;
                }
            });
            for (TestMaster.Received object : both) {
                if (object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION) {
                    assertEquals(object.type() == SET_POINT, object.cause().negative(), object::toString);
                }
            }
            assertEquals(false, run.plc.get("DB20.DBX0.0"), "the pulse has ended");
            float stopped = (float) run.plc.get("DB20.DBD4 REAL");
            assertTrue(stopped > 0 && stopped < 1000, () -> "stopped at " + stopped);
            assertEquals(1, run.log.lines("the ramp to 1000.0 stopped at ").size());
            assertEquals(
                    1,
                    run.log.lines("is on local").stream()
                            .filter(line -> line.contains("ramp"))
                            .count());
        }
    }

    private static final String TWO_GROUPS = """
            site: Test
            outstation:
              listen: [{ port: 2404, group: north }, { port: 2405, group: south }]
              groups:
                - { name: north, commands: allowed }
                - { name: south, commands: allowed }
            plcs:
              north: { address: 192.0.2.20, scan: { fast: 20ms, normal: 20ms }, cpu: { watch: false } }
            stations:
              - commonAddress: 1
                points: [{ ioa: 1, type: single-point, tag: DB10.DBX0.0 }]
                commands:
                  - { ioa: 101, type: single-command, tag: DB20.DBX0.0, masters: [north] }
                  - { ioa: 102, type: single-command, tag: DB20.DBX0.1, masters: [north], select: required }
                  - { ioa: 103, type: single-command, tag: DB20.DBX0.2 }
            """;

    @Test
    void aCommandOfSomeGroupsIsRefusedToTheOthers() throws Exception {
        try (CommandRun run = new CommandRun(TWO_GROUPS, 1);
                TestMaster north = TestMaster.connected(run.gateway.listening().get(0))) {
            run.awaitRead();
            run.single(101, true, 0);
            run.assertRefused(SINGLE, "group south may not operate this point (expected: one of [north])");
            run.send(SINGLE, 102, new SingleCommand(true, 0, true));
            run.assertRefused(SINGLE, "group south may not operate this point");
            assertEquals(false, run.plc.get("DB20.DBX0.0"));
            run.single(103, true, 0);
            run.assertExecuted(SINGLE);
            north.send(SINGLE, 1, 101, new SingleCommand(true, 0, false));
            assertFalse(north.await(SINGLE, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                    .cause()
                    .negative());
            assertEquals(true, run.plc.get("DB20.DBX0.0"));
        }
    }

    @Test
    void noGroupMayCommandUnlessItIsAllowed() throws Exception {
        String refused = TWO_GROUPS.replace("{ name: south, commands: allowed }", "{ name: south }");
        try (CommandRun run = new CommandRun(refused, 1)) {
            run.awaitRead();
            for (int address : new int[] {101, 103}) {
                run.single(address, true, 0);
                run.assertRefused(SINGLE, "commands are not allowed for group south");
            }
            assertEquals(false, run.plc.get("DB20.DBX0.2"));
        }
    }

    @Test
    void aCommandMayHaveAnAgeOfItsOwn() throws Exception {
        try (CommandRun run = CommandRun.of("""
                - commonAddress: 1
                  points: [{ ioa: 1, type: single-point, tag: DB10.DBX0.0 }]
                  commands:
                    - { ioa: 101, type: single-command, tag: DB20.DBX0.0, maxAge: 5s }
                    - { ioa: 102, type: single-command, tag: DB20.DBX0.1 }
                """)) {
            for (int address : new int[] {101, 102}) {
                Cp56Time2a old = Cp56Time2a.of(Instant.now().minusSeconds(15).toEpochMilli(), ZoneOffset.UTC);
                run.master.send(
                        TypeId.C_SC_TA_1, 1, new InformationObject(address, new SingleCommand(true, 0, false), old));
                if (address == 101) {
                    run.assertRefused(TypeId.C_SC_TA_1, "expected: at most 5 s apart");
                } else {
                    run.assertExecuted(TypeId.C_SC_TA_1);
                }
            }
            assertEquals(false, run.plc.get("DB20.DBX0.0"));
            assertEquals(true, run.plc.get("DB20.DBX0.1"));
        }
    }
}
