package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** An outstation on local time, at a master, around the two nights in which the clocks change: 29 March and 25 October 2026. */
@Timeout(60)
class SummerTimeEndToEndTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration TOLERANCE = Duration.ofMillis(20);
    private static final String SITE = """
            site: Local time
            outstation:
              listen: [{ port: 2404 }]
              groups:
                - { name: tester, masters: [127.0.0.1], commands: allowed }
              time: Europe/Berlin
              commands: { maxAge: 10s, late: negative }
            plcs:
              north: { address: 192.0.2.20, scan: { normal: 20ms } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                commands:
                  - { ioa: 5001, type: C_SC_TA_1, tag: DB10.DBX1.0 }
            """;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 2).start();
    private final MovableClock clock = new MovableClock();
    private Gateway gateway;
    private TestMaster master;
    private boolean on;

    @SuppressWarnings("NullAway.Init")
    SummerTimeEndToEndTest() {}

    @BeforeEach
    void start() throws Exception {
        gateway = SiteRun.start(SiteRun.read(SITE), Map.of("north", plc), clock);
        master = TestMaster.connected(gateway);
        master.await(1, "IOA 1001 off");
    }

    @AfterEach
    void close() throws Exception {
        master.close();
        gateway.close();
        plc.close();
        log.close();
    }

    /** Time tag of an event that is brought about now, which names this very moment. */
    private Cp56Time2a event() throws InterruptedException {
        Instant begin = clock.instant();
        on = !on;
        plc.set("DB10.DBX0.0", on);
        Received event = master.await(1, "IOA 1001 " + (on ? "on" : "off"));
        Cp56Time2a tag = Objects.requireNonNull(event.object().time());
        Instant time = tag.toInstant(BERLIN);
        assertTrue(
                !time.isBefore(begin.minus(TOLERANCE))
                        && !time.isAfter(clock.instant().plus(TOLERANCE)),
                () -> event + " is not of this moment, after " + begin);
        return tag;
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:00Z, 01:59, winter",
        "2026-03-29T01:00:00Z, 03:00, summer",
        "2026-10-24T23:59:00Z, 01:59, summer",
        "2026-10-25T00:30:00Z, 02:30, summer",
        "2026-10-25T00:59:00Z, 02:59, summer",
        "2026-10-25T01:00:00Z, 02:00, winter",
        "2026-10-25T01:30:00Z, 02:30, winter",
        "2026-10-25T02:00:00Z, 03:00, winter"
    })
    void eventsCarryLocalTimeAndWhetherItIsSummer(Instant now, String local, String season) throws Exception {
        clock.set(now);
        Cp56Time2a tag = event();
        assertEquals(local, String.format("%02d:%02d", tag.hour(), tag.minute()));
        assertEquals(season.equals("summer"), tag.summerTime());
    }

    /** While the gateway runs: one event follows the other, and none of them is an hour off. */
    @ParameterizedTest
    @CsvSource({"2026-03-29T01:00:00Z, false", "2026-10-25T01:00:00Z, true"})
    void theClocksChangeBetweenTwoEvents(Instant change, boolean summerBefore) throws Exception {
        clock.set(change.minusSeconds(30));
        assertEquals(summerBefore, event().summerTime());
        clock.set(change.minusMillis(500));
        Cp56Time2a tag = event();
        while (tag.toInstant(BERLIN).isBefore(change)) {
            assertEquals(summerBefore, tag.summerTime());
            tag = event();
        }
        assertEquals(!summerBefore, tag.summerTime());
    }

    private boolean isAccepted(Instant sent) throws InterruptedException {
        master.send(
                TypeId.C_SC_TA_1,
                1,
                new InformationObject(
                        5001, new SingleCommand(true, 0, false), Cp56Time2a.of(sent.toEpochMilli(), BERLIN)));
        return !master.await(TypeId.C_SC_TA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                .cause()
                .negative();
    }

    @Test
    void inTheDoubledHourACommandIsAsOldAsItsSummerTimeBitSays() throws Exception {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = first.plusSeconds(3600);
        clock.set(first);
        assertTrue(!isAccepted(second), "an hour ahead");
        assertEquals(false, plc.get("DB10.DBX1.0"));
        assertTrue(isAccepted(first), "half past two in summer time");
        assertEquals(true, plc.get("DB10.DBX1.0"));
        plc.set("DB10.DBX1.0", false);
        clock.set(second);
        assertTrue(!isAccepted(first), "an hour old");
        assertEquals(false, plc.get("DB10.DBX1.0"));
        assertTrue(isAccepted(second), "half past two in winter time");
        assertEquals(true, plc.get("DB10.DBX1.0"));
        assertEquals(2, log.lines("refused: time tag").size(), () -> log.lines().toString());
    }

    @Test
    void aMasterSetsTheClockInTheDoubledHour() throws Exception {
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        clock.set(second.minusSeconds(7));
        master.send(
                TypeId.C_CS_NA_1,
                1,
                new InformationObject(0, new None(), Cp56Time2a.of(second.toEpochMilli(), BERLIN)));
        Received confirmed = master.await(TypeId.C_CS_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
        assertTrue(!confirmed.cause().negative());
        plc.set("DB10.DBX0.0", true);
        Cp56Time2a tag =
                Objects.requireNonNull(master.await(1, "IOA 1001 on").object().time());
        assertTrue(!tag.summerTime(), tag::toString);
        Duration since = Duration.between(second, tag.toInstant(BERLIN));
        assertTrue(!since.isNegative() && since.toSeconds() < TestMaster.SECONDS, tag::toString);
    }
}
