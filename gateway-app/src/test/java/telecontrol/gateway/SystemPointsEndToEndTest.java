package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;

/** States of the gateway as points, at a master. */
@Timeout(120)
class SystemPointsEndToEndTest {
    private static final String SITE = """
            site: Test
            outstation:
              listen: [{ port: 2404 }]
              groups:
                - { name: tester, masters: [127.0.0.1], buffer: { status: 10, measured: 10 } }
                - { name: nobody, masters: [192.0.2.1], buffer: { status: 100, measured: 4 } }
              clockSync: { policy: offset, validFor: 1h }
            plcs:
              north: { address: 192.0.2.20, scan: { normal: 20ms } }
            stations:
              - commonAddress: 1
                localRemote: { remote: DB10.DBX0.1 }
                points:
                  - { ioa: 2001, type: measured-float, tag: DB10.DBW2 INT }
                  - { ioa: 9001, type: measured-scaled, status: buffer-fill, deadband: 1, masters: nobody }
                  - { ioa: 9002, type: single-point, status: buffer-overflow, masters: nobody }
                  - { ioa: 9003, type: single-point, status: time-synchronized }
                  - { ioa: 9004, type: measured-scaled, status: masters-connected }
                  - { ioa: 9005, type: single-point, status: masters-started, masters: tester }
                  - { ioa: 9006, type: single-point, status: masters-started, masters: nobody }
                  - { ioa: 9007, type: single-point, status: local-control }
                  - { ioa: 9008, type: single-point, status: watchdog, every: 1s }
                  - { ioa: 9009, type: single-point, status: buffer-overflow, masters: tester }
            """;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 16).start();

    @AfterEach
    void close() {
        plc.close();
        log.close();
    }

    private Gateway start() throws Exception {
        Site site = SitePorts.onLoopback(SiteRun.read(SITE), 0, any -> plc.port());
        return Gateway.start(site, InstantSource.system(), new OutstationLog());
    }

    @Test
    void buffersFillAndOverflow() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 2001 0.0");
            for (int i = 1; i <= 6; i++) {
                plc.set("DB10.DBW2 INT", i);
                master.await(1, "IOA 2001 " + i + ".0");
            }
            // Four measured values fill the buffer of the group that nobody fetches.
            master.await(1, "IOA 9002 on");
            List<String> image = master.interrogate(1);
            assertTrue(image.contains("M_ME_NB_1 IOA 9001 100"), image::toString);
            assertTrue(image.contains("M_SP_NA_1 IOA 9009 off"), image::toString);
        }
    }

    @Test
    void mastersAreCounted() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 9005 on");
            TestMaster other = TestMaster.idle(gateway);
            try {
                master.await(1, "IOA 9004 2");
            } finally {
                other.close();
            }
            master.await(1, "IOA 9004 1");
            List<String> image = master.interrogate(1);
            assertTrue(image.contains("M_SP_NA_1 IOA 9006 off"), image::toString);
        }
    }

    @Test
    void theClockIsSynchronizedByAMaster() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            Received before = master.await(1, "IOA 9003 off");
            assertTrue(before.object().time() != null && before.object().time().invalid());
            master.send(
                    TypeId.C_CS_NA_1,
                    1,
                    new InformationObject(
                            0,
                            new InformationElement.None(),
                            Cp56Time2a.of(Instant.now().toEpochMilli(), java.time.ZoneOffset.UTC)));
            master.await(1, "IOA 9003 on");
        }
    }

    @Test
    void theSwitchIsShownAndTheWatchdogRuns() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 9007 on");
            plc.set("DB10.DBX0.1", true);
            master.await(1, "IOA 9007 off");
            Received on = master.await(1, "IOA 9008 on");
            Received off = master.await(1, "IOA 9008 off");
            long between = millis(off) - millis(on);
            assertEquals(0, off.cot() - on.cot());
            assertTrue(between > 0, "between: " + between);
        }
    }

    private static long millis(Received event) {
        return Objects.requireNonNull(event.object().time())
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
