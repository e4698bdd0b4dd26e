package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** Times and quality beside the values of a PLC, at a master. */
@Timeout(120)
class PlcTimeEndToEndTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SITE = """
            plcs:
              north: { address: 192.0.2.20, timeZone: Europe/Berlin, scan: { normal: 50ms } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0, time: DB10.DBB2 DTL }
                  - { ioa: 1002, type: single-point, tag: DB10.DBX0.1, time: { tag: DB10.DBB14 DT, zone: UTC } }
                  - { ioa: 1003, type: single-point, tag: DB10.DBX0.2, time: DB10.DBB22 LDT }
                  - { ioa: 1004, type: single-point, expression: not a, inputs: { a: 1001 } }
                  - { ioa: 2001, type: measured-float, tag: DB10.DBW30 INT, quality: { byte: DB10.DBB32, coding: pcs7 } }
                  - { ioa: 2002, type: measured-float, tag: DB10.DBW30 INT, quality: { valid: DB10.DBX33.0 } }
                  - { ioa: 2003, type: measured-float, tag: DB10.DBW30 INT, quality: { byte: DB10.DBB34 } }
            """;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 64).start();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        plc.close();
        log.close();
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    private static Cp56Time2a time(Received event) {
        return Objects.requireNonNull(event.object().time());
    }

    @Test
    void eventsCarryTheTimeOfThePlc() throws Exception {
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            // Nothing was written yet: the octets of the times are zeros, which are no time.
            Received first = master.await(1, "IOA 1001 off");
            assertTrue(time(first).invalid());
            Instant[] times = {now.minusSeconds(3600), now.minusSeconds(1800), now.minusSeconds(60)};
            plc.update(memory -> {
                memory.set("DB10.DBX0.0", true);
                memory.set("DB10.DBB2 DTL", local(times[0], BERLIN));
                memory.set("DB10.DBX0.1", true);
                memory.set("DB10.DBB14 DT", local(times[1], ZoneOffset.UTC));
                memory.set("DB10.DBX0.2", true);
                memory.set("DB10.DBB22 LDT", local(times[2], BERLIN));
            });
            for (int i = 0; i < times.length; i++) {
                Received event = master.await(1, "IOA " + (1001 + i) + " on");
                assertFalse(time(event).invalid());
                assertEquals(times[i], time(event).toInstant(ZoneOffset.UTC));
            }
            Received derived = master.await(1, "IOA 1004 off");
            assertEquals(times[0], time(derived).toInstant(ZoneOffset.UTC));
            assertNotNull(log.lines().stream()
                    .filter(line -> line.contains("IOA 1001: the time in the PLC is not used"))
                    .findFirst()
                    .orElse(null));
        }
    }

    @Test
    void aMasterThatSetsTheClockCorrectsTheGatewaysTimesAndNotThoseOfThePlc() throws Exception {
        String site = SITE.replace(
                "- { ioa: 1004", "- { ioa: 1005, type: single-point, tag: DB10.DBX0.3 }\n      - { ioa: 1004");
        try (Gateway gateway = SiteRun.start(site, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1005 off");
            Instant ahead = now.plus(Duration.ofDays(30));
            Cp56Time2a set = Cp56Time2a.of(ahead.toEpochMilli(), ZoneOffset.UTC);
            master.send(TypeId.C_CS_NA_1, 1, new InformationObject(0, new None(), set));
            master.await(TypeId.C_CS_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
            plc.update(memory -> {
                memory.set("DB10.DBX0.0", true);
                memory.set("DB10.DBX0.3", true);
                memory.set("DB10.DBB2 DTL", local(now.minusSeconds(60), BERLIN));
            });
            Received[] events = new Received[2];
            master.until(object -> {
                events[0] = object.text().equals("IOA 1001 on") ? object : events[0];
                events[1] = object.text().equals("IOA 1005 on") ? object : events[1];
                return events[0] != null && events[1] != null;
            });
            assertEquals(now.minusSeconds(60), time(events[0]).toInstant(ZoneOffset.UTC));
            assertTrue(!time(events[1]).toInstant(ZoneOffset.UTC).isBefore(ahead), () -> events[1].toString());
        }
    }

    @Test
    void aTimeOfAClockThatWasNeverSetIsMarked() throws Exception {
        plc.set("DB10.DBB2 DTL", local(now, BERLIN));
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            Received first = master.await(1, "IOA 1001 off");
            assertFalse(time(first).invalid());
            plc.update(memory -> {
                memory.set("DB10.DBX0.0", true);
                memory.set("DB10.DBB2 DTL", LocalDateTime.of(1990, 1, 1, 0, 0));
            });
            Received event = master.await(1, "IOA 1001 on");
            assertTrue(time(event).invalid());
            assertEquals(now.atZone(ZoneOffset.UTC).getYear() % 100, time(event).year());
        }
    }

    @Test
    void qualityComesFromBytesAndBits() throws Exception {
        plc.update(memory -> {
            memory.set("DB10.DBW30 INT", 7);
            memory.set("DB10.DBB32", 0x80);
        });
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            boolean[] seen = new boolean[3];
            master.until(object -> {
                seen[0] |= object.text().equals("IOA 2001 7.0");
                seen[1] |= object.text().equals("IOA 2002 7.0 [IV]");
                seen[2] |= object.text().equals("IOA 2003 7.0");
                return seen[0] && seen[1] && seen[2];
            });
            plc.set("DB10.DBX33.0", true);
            master.await(1, "IOA 2002 7.0");
            plc.set("DB10.DBB32", 0x60);
            master.await(1, "IOA 2001 7.0 [SB]");
            plc.set("DB10.DBB32", 0x28);
            master.await(1, "IOA 2001 7.0 [IV]");
            plc.set("DB10.DBB34", 0x51);
            master.await(1, "IOA 2003 7.0 [NT BL OV]");
        }
    }
}
