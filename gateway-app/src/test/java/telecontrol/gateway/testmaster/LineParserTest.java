package telecontrol.gateway.testmaster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the test master: what is sent for each, and what is said about wrong ones. */
class LineParserTest {
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00.250Z");
    private final LineParser parser =
            new LineParser(new Terms(PointNames.NONE, 65_535, InstantSource.fixed(NOW), ZoneId.of("Europe/Berlin")));

    private String sent(String line) throws LineException {
        return assertInstanceOf(Instruction.Send.class, parser.parse(line))
                .request()
                .get()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interrogate                               | C_IC_NA_1 act CA 65535: IOA 0 QOI 20
            interrogate 7                             | C_IC_NA_1 act CA 7: IOA 0 QOI 20
            gi 7 group 16                             | C_IC_NA_1 act CA 7: IOA 0 QOI 36
            interrogate group 2 --oa 9                | C_IC_NA_1 act OA 9 CA 65535: IOA 0 QOI 22
            counters                                  | C_CI_NA_1 act CA 65535: IOA 0 RQT 5 FRZ 0
            counters 1 group 4 freeze                 | C_CI_NA_1 act CA 1: IOA 0 RQT 4 FRZ 1
            counters 1 freeze-reset                   | C_CI_NA_1 act CA 1: IOA 0 RQT 5 FRZ 2
            counters 1 reset                          | C_CI_NA_1 act CA 1: IOA 0 RQT 5 FRZ 3
            read 1 0.3.233                            | C_RD_NA_1 req CA 1: IOA 1001
            READ 1 16777215   # the last one          | C_RD_NA_1 req CA 1: IOA 16777215
            single 1 5001 on                          | C_SC_NA_1 act CA 1: IOA 5001 on
            single 1 5001 off short                   | C_SC_NA_1 act CA 1: IOA 5001 off qualifier 1
            execute single 1 5001 on qu 31            | C_SC_NA_1 act CA 1: IOA 5001 on qualifier 31
            double 1 5101 off long                    | C_DC_NA_1 act CA 1: IOA 5101 off qualifier 2
            double 1 5101 3                           | C_DC_NA_1 act CA 1: IOA 5101 not permitted (3)
            step 1 5201 higher persistent             | C_RC_NA_1 act CA 1: IOA 5201 higher qualifier 3
            select double 1 5101 on                   | C_DC_NA_1 act CA 1: IOA 5101 on select
            cancel double 1 5101 on                   | C_DC_NA_1 deact CA 1: IOA 5101 on select
            normalized 1 6001 -0.5                    | C_SE_NA_1 act CA 1: IOA 6001 -0.5
            scaled 1 6001 -32768 ql 5                 | C_SE_NB_1 act CA 1: IOA 6001 -32768 qualifier 5
            select float 1 6001 2.5                   | C_SE_NC_1 act CA 1: IOA 6001 2.5 select
            bitstring 1 7001 0xffffffff               | C_BO_NA_1 act CA 1: IOA 7001 0xffffffff
            bitstring 010 07001 010                   | C_BO_NA_1 act CA 10: IOA 7001 0x0000000a
            single 1 5001 on --time                   | C_SC_TA_1 act CA 1: IOA 5001 on @ 2026-07-01 12:00:00.250 SU
            single 1 5001 on --time -1m --test        | C_SC_TA_1 act test CA 1: IOA 5001 on @ 2026-07-01 11:59:00.250 SU
            float --time 2026-01-02T03:04:05 1 6 1    | C_SE_TC_1 act CA 1: IOA 6 1.0 @ 2026-01-02 03:04:05.000
            bitstring 1 7001 5 --time now             | C_BO_TA_1 act CA 1: IOA 7001 0x00000005 @ 2026-07-01 12:00:00.250 SU
            clock 1                                   | C_CS_NA_1 act CA 1: IOA 0 @ 2026-07-01 12:00:00.250 SU
            clock 1 +1h                               | C_CS_NA_1 act CA 1: IOA 0 @ 2026-07-01 13:00:00.250 SU
            test 1 77                                 | C_TS_TA_1 act CA 1: IOA 0 TSC 77 @ 2026-07-01 12:00:00.250 SU
            reset 1                                   | C_RP_NA_1 act CA 1: IOA 0 QRP 1
            reset 1 events                            | C_RP_NA_1 act CA 1: IOA 0 QRP 2
            reset 1 9                                 | C_RP_NA_1 act CA 1: IOA 0 QRP 9
            parameter 1 2001 float deadband 0.5       | P_ME_NC_1 act CA 1: IOA 2001 0.5 kind 1
            parameter 1 2001 scaled low-limit -5      | P_ME_NB_1 act CA 1: IOA 2001 -5 kind 3
            parameter 1 2001 normalized high-limit 0.5| P_ME_NA_1 act CA 1: IOA 2001 0.5 kind 4
            parameter 1 2001 scaled 63 1              | P_ME_NB_1 act CA 1: IOA 2001 1 kind 63
            activate 1 2001                           | P_AC_NA_1 act CA 1: IOA 2001 QPA 3
            deactivate 1 2001                         | P_AC_NA_1 deact CA 1: IOA 2001 QPA 3
            """)
    void requests(String line, String asdu) throws LineException {
        assertEquals(asdu, sent(line));
    }

    @Test
    void aCommandThatIsSelectedFirstHasTwoRequests() throws LineException {
        Instruction.SelectAndExecute both =
                assertInstanceOf(Instruction.SelectAndExecute.class, parser.parse("command step 1 5201 lower short"));
        assertEquals(
                "C_RC_NA_1 act CA 1: IOA 5201 lower qualifier 1 select",
                both.select().get().toString());
        assertEquals(
                "C_RC_NA_1 act CA 1: IOA 5201 lower qualifier 1",
                both.execute().get().toString());
    }

    @Test
    void octetsAreTakenInAnyUsualForm() throws LineException {
        Instruction.SendOctets apdu = new Instruction.SendOctets("680443000000", false);
        assertEquals(apdu, parser.parse("apdu 68 04 43 00 00 00"));
        assertEquals(apdu, parser.parse("apdu 68:04:43:00:00:00"));
        assertEquals(apdu, parser.parse("apdu 0x68,0x04,0x43,0x00,0x00,0x00"));
        assertEquals(new Instruction.SendOctets("6a010600ff000000000000", true), parser.parse("delay 255"));
    }

    @Test
    void theRestOfTheCommands() throws LineException {
        assertNull(parser.parse("   # nothing"));
        assertNull(parser.parse(""));
        assertEquals(new Instruction.Link(Verb.STOP), parser.parse("stop"));
        assertEquals(new Instruction.Pause(Duration.ofMillis(1500)), parser.parse("wait 1.5s"));
        assertEquals(
                new Instruction.Watch(true, new Filter(1, 1001, 1100, "M_SP")),
                parser.parse("watch on 1 1001..1100 type M_SP"));
        assertEquals(new Instruction.Watch(false, Filter.ALL), parser.parse("watch off"));
        assertEquals(new Instruction.Points(new Filter(1, 5, 5, "")), parser.parse("points 1 5"));
        assertEquals(new Instruction.Trace(true), parser.parse("trace on"));
        assertEquals(new Instruction.Help(Verb.SINGLE), parser.parse("help single"));
        assertEquals(new Instruction.Quit(), parser.parse("exit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            interogate                   | 'interogate' is no command; did you mean interrogate?
            xyzzy                        | 'xyzzy' is no command
            help sinle                   | 'sinle' is no command; did you mean single?
            interrogate 70000            | interrogate: CA: 70000 (expected: 0 to 65535)
            interrogate 1 group 17       | interrogate: group: 17 (expected: 1 to 16)
            interrogate 1 groop 1        | interrogate: 'groop' is too much
            counters 1 frieze            | counters: action: 'frieze' (expected: read, freeze, freeze-reset, reset); did you mean freeze?
            read                         | read: CA and IOA are missing
            read 1                       | read: IOA is missing
            read 1 16777216              | read: IOA: '16777216' (expected: 0 to 16777215, or three octets
            read 1 1.2.256               | read: IOA: '1.2.256' (expected: 0 to 16777215, or three octets
            read Level                   | read: 'Level' (expected: CA and IOA; names need --site FILE)
            single 1 5001                | single: state is missing
            single 1 5001 onn            | single: state: 'onn' (expected: off, on); did you mean on?
            single 1 5001 on longish     | single: qualifier: 'longish' (expected: unspecified, short, long, persistent)
            single 1 5001 on qu 32       | single: qu: 32 (expected: 0 to 31)
            single 1 5001 on --tim       | single: '--tim' (expected: --time [TIME], --oa N, --test); did you mean --time?
            single 1 5001 on --oa 256    | single: --oa: 256 (expected: 0 to 255)
            single 1 5001 on --time 2026-13-01T00:00:00 | single: time: '2026-13-01T00:00:00' (expected: now
            select bitstring 1 7001 1    | select: a bitstring command has no select bit
            select tripel 1 5001 on      | select: kind: 'tripel' (expected: single, double
            bitstring 1 7001 0x100000000 | bitstring: bits: 0x100000000 (expected: 32 bits
            normalized 1 6001 1          | normalized: value: 1.0 (expected: -1 to 0.99997)
            float 1 6001 two             | float: value: 'two' (expected: a number such as 2.5)
            scaled 1 6001 40000          | scaled: value: 40000 (expected: -32768 to 32767)
            clock 1 tomorrow             | clock: time: 'tomorrow' (expected: now
            read 1 1 --time              | read: --time (expected: with commands and the test command only)
            reset 1 everything           | reset: process, events or N: 'everything' (expected: 0 to 255)
            parameter 1 2001 float dead 1| parameter: deadband, smoothing, low-limit, high-limit or N: 'dead'
            asdu                         | asdu: '' (expected: 1 to 249 octets in hexadecimal
            apdu 68 0                    | apdu: '680' (expected: 1 to 4096 octets in hexadecimal
            apdu zz                      | apdu: 'zz' (expected: 1 to 4096 octets
            wait 5                       | wait: time: '5' (expected: such as 500ms, 5s, 2m)
            watch maybe                  | watch: watch: 'maybe' (expected: on, off)
            points 1 5..x                | points: IOA: 'x' (expected: 0 to 16777215
            expect                       | expect: what is expected is missing
            expect 1 1001 on withing 5s  | expect: 'withing' (expected: confirmation,
            expect confirmation within x | expect: within: 'x' (expected: such as 500ms, 5s, 2m)
            expect cause spontanous      | expect: cause: 'spontanous' (expected: 1 to 63, background
            expect 1 1001 on quality XX  | expect: quality: 'XX' (expected: good, or IV
            expect closed positive       | expect: 'positive' is too much
            read "Level                  | the quote at column 6 is not closed
            """)
    void wrongLines(String line, String message) {
        String said = String.valueOf(
                assertThrows(LineException.class, () -> parser.parse(line)).getMessage());
        assertTrue(said.startsWith(message), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single 1 5001", "expect 1 1001 on maybe", "wait", "parameter 1 1"})
    void aWrongLineSaysHowItIsWritten(String line) {
        String said = String.valueOf(
                assertThrows(LineException.class, () -> parser.parse(line)).getMessage());
        assertTrue(said.contains("\n  = help: " + line.split(" ", 2)[0] + " "), said);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyCommandHasItsWordsAndIsFound(Verb verb) {
        assertEquals(verb, Verb.of(verb.word()));
        assertTrue(verb.help().length() > 10, verb.help());
        assertTrue(verb.usage().startsWith(verb.word()), verb.usage());
    }
}
