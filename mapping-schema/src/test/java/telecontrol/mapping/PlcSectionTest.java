package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the site file says of PLCs and their supervision arrives in the records. */
class PlcSectionTest {

    @TempDir
    Path directory;

    private SitePlc plc(String text) {
        return TestFiles.site(TestFiles.write(directory, TestFiles.MINIMAL.replace("{ address: 192.0.2.20 }", text)))
                .plc("north");
    }

    @Test
    void onlyTheAddressIsNeeded() {
        SitePlc plc = plc("{ address: 192.0.2.20 }");
        assertEquals(PlcDriver.S7, plc.driver());
        assertEquals(8, plc.jobs());
        assertNull(plc.redundant());
        assertNull(plc.writeTsap());
        assertEquals(Supervision.STANDARD, plc.supervision());
        assertEquals(Duration.ofSeconds(10), plc.supervision().cpu());
        assertEquals(Supervision.Stop.NOT_TOPICAL, plc.supervision().stop());
    }

    @Test
    void supervisionIsReadAsWritten() {
        SitePlc plc = plc("""
                {
                  address: 192.0.2.20, driver: s7, jobs: 3,
                  cpu: { every: 5s, stop: invalid },
                  lifeBit: { in: { tag: DB1.DBX0.0, within: 5s }, out: { tag: DB2.DBW0 INT, every: 500ms } },
                  setClock: { every: 24h, zone: Europe/Berlin }
                  }
                """);
        Supervision supervision = plc.supervision();
        assertEquals(3, plc.jobs());
        assertEquals(Duration.ofSeconds(5), supervision.cpu());
        assertEquals(Supervision.Stop.INVALID, supervision.stop());
        Supervision.Watched watched = Objects.requireNonNull(supervision.watched());
        assertEquals("DB1.DBX0.0", watched.tag().value());
        assertEquals(Duration.ofSeconds(5), watched.within());
        Supervision.Driven driven = Objects.requireNonNull(supervision.driven());
        assertEquals("DB2.DBW0 INT", driven.tag().value());
        assertEquals(Duration.ofMillis(500), driven.every());
        assertEquals(
                new Supervision.SetClock(Duration.ofHours(24), ZoneId.of("Europe/Berlin")), supervision.setClock());
    }

    @Test
    void supervisionHasDefaults() {
        Supervision supervision = plc("{ address: 192.0.2.20, cpu: { watch: false }, setClock: {},"
                        + " lifeBit: { in: { tag: M0.0 }, out: { tag: M0.1 } } }")
                .supervision();
        assertNull(supervision.cpu());
        assertEquals(
                Duration.ofSeconds(10),
                Objects.requireNonNull(supervision.watched()).within());
        assertEquals(
                Duration.ofSeconds(1),
                Objects.requireNonNull(supervision.driven()).every());
        assertEquals(new Supervision.SetClock(Duration.ofHours(1), ZoneOffset.UTC), supervision.setClock());
    }

    @Test
    void secondWayTakesWhatTheFirstHas() {
        Redundant standby =
                redundant("{ address: 192.0.2.20, port: 1102, slot: 4, redundant: { address: plc-b.example } }");
        assertEquals("plc-b.example", standby.address().value());
        assertEquals(List.of(1102, 0, 4), List.of(standby.port(), standby.rack(), standby.slot()));
        assertEquals(Redundant.Mode.STANDBY, standby.mode());
        assertNull(standby.tsap());
        Redundant bySelectors =
                redundant("{ address: 192.0.2.20, model: PC, tsap: { local: \"02.00\", remote: \"02.03\" },"
                        + " redundant: { address: 192.0.2.21 } }");
        assertEquals(new Tsap(0x0200, 0x0203), bySelectors.tsap());
        Redundant ownRoute =
                redundant("{ address: 192.0.2.20, redundant: { address: 192.0.2.20, slot: 5, mode: hot } }");
        assertEquals(List.of(0, 5), List.of(ownRoute.rack(), ownRoute.slot()));
        assertEquals(Redundant.Mode.HOT, ownRoute.mode());
    }

    @Test
    void pairsOfCpusAreBothConnected() {
        Redundant secondRack = redundant("{ address: 192.0.2.20, model: S7-400H, redundant: { address: 192.0.2.21 } }");
        assertEquals(List.of(1, 3), List.of(secondRack.rack(), secondRack.slot()));
        assertEquals(Redundant.Mode.HOT, secondRack.mode());
        Redundant written =
                redundant("{ address: 192.0.2.20, model: S7-400H, rack: 0, redundant: { address: 192.0.2.21 } }");
        assertEquals(1, written.rack());
        Redundant reversed =
                redundant("{ address: 192.0.2.20, model: S7-400H, rack: 1, redundant: { address: 192.0.2.21 } }");
        assertEquals(0, reversed.rack());
        Redundant own = redundant(
                "{ address: 192.0.2.20, model: S7-400H, rack: 0, redundant: { address: 192.0.2.21, rack: 0 } }");
        assertEquals(0, own.rack(), "two ways into one rack, where the site file says so");
        Redundant sameRack = redundant("{ address: 192.0.2.20, model: S7-1500R, redundant: { address: 192.0.2.21 } }");
        assertEquals(List.of(0, 1), List.of(sameRack.rack(), sameRack.slot()));
        assertEquals(Redundant.Mode.HOT, sameRack.mode());
    }

    private Redundant redundant(String text) {
        return Objects.requireNonNull(plc(text).redundant());
    }

    @Test
    void s5IsFetchedAndWritten() {
        SitePlc plc = plc("{ address: 192.0.2.20, model: S5, tsap: { local: \"0A.01\", remote: \"0A.02\" },"
                + " writeTsap: { local: \"0B.01\", remote: \"0B.02\" } }");
        assertEquals(PlcDriver.FETCH_WRITE, plc.driver());
        assertEquals(new Tsap(0x0A01, 0x0A02), plc.tsap());
        assertEquals(new Tsap(0x0B01, 0x0B02), plc.writeTsap());
    }

    @Test
    void statusPointsNameTheirPlc() {
        String points = """
                  - { ioa: 2001, type: single-point, status: plc-run }
                  - { ioa: 2002, type: measured-float, status: plc-round-trip, plc: north }
                  - { ioa: 2003, type: single-point, status: events-not-durable }
            """;
        Site site = TestFiles.site(TestFiles.write(directory, TestFiles.MINIMAL + points));
        List<SiteStatusPoint> shown = site.stations().get(0).statusPoints();
        assertEquals(
                java.util.Arrays.asList("north", "north", null),
                shown.stream().map(SiteStatusPoint::plc).toList());
        assertTrue(shown.get(0).status().value().isOfPlc());
        assertFalse(shown.get(2).status().value().isOfPlc());
    }

    @ParameterizedTest
    @EnumSource(
            value = GatewayStatus.class,
            names = {"PLC_ROUND_TRIP", "PLC_POLLS", "PLC_LATE_POLLS", "PLC_LAG", "PLC_NEXT_TRY"})
    void whatChangesAllTheTimeIsAnEventWithADeadBandOnly(GatewayStatus status) {
        String points = """
                  - { ioa: 2001, type: measured-float, status: %s }
                  - { ioa: 2002, type: measured-float, status: %1$s, deadband: 100 }
                  - { ioa: 2003, type: measured-float, status: plc-bad-tags }
            """.formatted(status.word());
        Site site = TestFiles.site(TestFiles.write(directory, TestFiles.MINIMAL + points));
        assertEquals(
                List.of(Double.POSITIVE_INFINITY, 100.0, 0.0),
                site.stations().get(0).statusPoints().stream()
                        .map(SiteStatusPoint::deadband)
                        .toList());
    }

    @Test
    void pointsAndCommandsHaveTheirOwnWays() {
        Site site = TestFiles.site(TestFiles.write(
                directory,
                TestFiles.MINIMAL.replace("tag: DB10.DBX0.0 }", "tag: DB10.DBX0.0, consistent: energy }")
                        + "    commands:\n      - { ioa: 9, type: C_SC_NA_1, tag: DB20.DBX0.0, readBack: true }\n"
                        + "outstation: { groups: [ { name: all, masters: [ 192.0.2.0/24 ], commands: allowed } ] }\n"));
        assertEquals("energy", site.stations().get(0).points().get(0).consistent());
        assertTrue(site.stations().get(0).commands().get(0).readBack());
    }
}
