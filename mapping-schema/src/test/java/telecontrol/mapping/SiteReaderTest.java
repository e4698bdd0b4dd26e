package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.mapping.SiteCommand.Select;
import telecontrol.mapping.SiteGroup.Right;
import telecontrol.mapping.SiteOutstation.Buffer;
import telecontrol.mapping.SiteOutstation.CommandRules;
import telecontrol.mapping.SiteOutstation.Late;
import telecontrol.mapping.SitePlc.Connection;
import telecontrol.mapping.SitePoint.Quality;

class SiteReaderTest {

    /** More keys than a mapping is searched through for. */
    @Test
    void aMistakeInALargeMappingIsToldAtItsPlace(@TempDir Path folder) {
        String plcs = IntStream.range(0, 200)
                .mapToObj(i -> "  plc" + i + ": { address: 192.0.2.20, " + (i == 150 ? "prt: 1" : "port: 102") + " }\n")
                .collect(Collectors.joining());
        Path file = TestFiles.write(
                folder,
                TestFiles.MINIMAL
                        .replace("  north: { address: 192.0.2.20 }\n", plcs)
                        .replace("ioa: 1001", "ioa: 1001, plc: plc1"));
        List<Problem> problems = SiteReader.read(file).problems();
        assertEquals(
                ProblemCode.C007,
                problems.stream()
                        .filter(Problem::isError)
                        .findFirst()
                        .orElseThrow()
                        .code());
        assertEquals(
                153,
                problems.stream()
                        .filter(Problem::isError)
                        .findFirst()
                        .orElseThrow()
                        .place()
                        .line());
        assertEquals(
                199,
                problems.stream()
                        .filter(problem -> problem.code() == ProblemCode.C032)
                        .count());
    }

    @TempDir
    Path directory;

    private final Path full = TestFiles.resource("full.yaml");

    @Test
    void outstationOfAFullFile() {
        SiteOutstation outstation = TestFiles.site(full).outstation();
        assertEquals(2, outstation.listen().size());
        SiteListener listener = outstation.listen().get(1);
        assertEquals(2405, listener.port().value());
        assertEquals("192.0.2.1", listener.address().value());
        assertEquals("[192.0.2.0/24, 2001:db8:0:0:0:0:0:0/32]", listener.allow().toString());
        assertEquals(4, listener.maxConnections());
        SiteGroup group = outstation.groups().get(0);
        assertEquals("control centre", group.name());
        assertEquals("[192.0.2.10, 192.0.2.11]", group.masters().toString());
        assertEquals(Right.ALLOWED, group.commands());
        assertEquals(
                new Link(20, 10, Duration.ofSeconds(16), Duration.ofSeconds(8), Duration.ofMinutes(1)),
                outstation.link());
        assertEquals(new Buffer(100_000, 5000), outstation.buffer());
        assertEquals("Europe/Berlin", outstation.time().getId());
        assertEquals(ClockSync.Policy.REFUSE, outstation.clockSync().policy());
        assertEquals(
                new CommandRules(Duration.ofSeconds(20), Duration.ofSeconds(10), Late.NEGATIVE), outstation.commands());
    }

    @Test
    void plcsOfAFullFile() {
        Site site = TestFiles.site(full);
        assertEquals(List.of("north", "other"), List.copyOf(site.plcs().keySet()));
        SitePlc north = site.plc("north");
        assertEquals(new Located<>("192.0.2.20", new Place(full, 23, 14, 24)), north.address());
        assertEquals(1102, north.port());
        assertEquals(PlcModel.S7_300, north.model());
        assertEquals(1, north.rack());
        assertEquals(4, north.slot());
        assertEquals(Connection.OP, north.connection());
        assertEquals(480, north.pduSize());
        assertEquals(19, north.maxItems());
        assertEquals(Duration.ofMillis(1500), north.timeout());
        assertEquals(
                List.of("fast", "normal", "slow", "hourly"),
                List.copyOf(north.scan().keySet()));
        assertEquals(Duration.ofMillis(50), north.period("fast"));
        assertEquals(Duration.ofHours(1), north.period("hourly"));
        assertNull(north.tsap());
        assertEquals(new Tsap(0x1000, 0x0301), site.plc("other").tsap());
        assertThrows(IllegalArgumentException.class, () -> site.plc("third"));
    }

    @Test
    void pointsOfAFullFile() {
        SiteStation station = TestFiles.site(full).stations().get(0);
        assertEquals("Pump house", station.name());
        SitePoint pump = station.points().get(0);
        assertEquals(new Located<>(1001, new Place(full, 39, 16, 20)), pump.ioa());
        assertEquals("Pump 1 running", pump.name());
        assertEquals(PointType.M_SP_TB_1, pump.type().value());
        assertEquals("fast", pump.scan());
        assertEquals(true, pump.invert());
        assertEquals(List.of(1), pump.group());
        SiteTag.Pair valve =
                assertInstanceOf(SiteTag.Pair.class, station.points().get(1).tag());
        assertEquals("DB10.DBX0.2", valve.off().value());
        assertEquals(new Located<>("DB10.DBX0.3", new Place(full, 40, 90, 101)), valve.on());
        assertEquals(PointType.M_DP_TB_1, station.points().get(1).type().value());
        SitePoint level = station.points().get(2);
        assertEquals("m", level.unit());
        assertEquals(
                "DB10.DBW4 INT",
                assertInstanceOf(SiteTag.Single.class, level.tag()).tag().value());
        assertEquals(6, level.scale().toValue(27648), 1e-9);
        assertEquals(13824, level.scale().toRaw(3), 1e-9);
        assertEquals(new Deadband.Absolute(0.02), level.deadband());
        assertEquals(new Range(0, 6.5), level.limits());
        assertEquals(List.of(1, 3), level.group());
        SitePoint flow = station.points().get(3);
        assertEquals("other", flow.plc());
        assertEquals(new Scale(0.1, 4), flow.scale());
        assertEquals("text", flow.description());
        Quality quality = flow.quality();
        assertEquals(new Located<>("DB10.DBX0.7", new Place(full, 43, 31, 42)), quality.invalid());
        assertNull(quality.notTopical());
        assertEquals(PointType.M_IT_TB_1, station.points().get(4).type().value());
    }

    @Test
    void commandsOfAFullFile() {
        List<SiteCommand> commands = TestFiles.site(full).stations().get(0).commands();
        SiteCommand pump = commands.get(0);
        assertEquals(5001, pump.ioa().value());
        assertEquals(CommandType.C_SC_NA_1, pump.type().value());
        assertEquals(Select.REQUIRED, pump.select());
        SiteCommand.Feedback feedback = pump.feedback();
        assertEquals(1001, feedback == null ? 0 : feedback.ioa().value());
        assertEquals(Duration.ofSeconds(7), feedback == null ? null : feedback.within());
        assertEquals(
                "DB20.DBX0.2",
                assertInstanceOf(SiteTag.Pair.class, commands.get(1).tag()).on().value());
        SiteTag.Pair tap = assertInstanceOf(SiteTag.Pair.class, commands.get(2).tag());
        assertEquals("DB20.DBX0.3", tap.off().value());
        assertEquals("DB20.DBX0.4", tap.on().value());
        assertEquals(new Range(0, 6), commands.get(3).limits());
        assertEquals(new Scale(2, 0), commands.get(3).scale());
    }

    @Test
    void everythingHasADefault() throws UnknownHostException {
        Path file = TestFiles.write(directory, TestFiles.MINIMAL);
        Site site = TestFiles.site(file);
        assertEquals("Test", site.name());
        assertEquals("", site.description());
        SiteListener listener = site.outstation().listen().get(0);
        assertEquals(2404, listener.port().value());
        assertEquals("0.0.0.0", listener.address().value());
        assertEquals(List.of(), listener.allow());
        SiteGroup any = site.outstation().groups().get(0);
        assertEquals(Right.REFUSED, any.commands());
        for (String address : List.of("192.0.2.1", "2001:db8::1")) {
            InetAddress master = InetAddress.getByName(address);
            assertEquals(
                    1,
                    any.masters().stream()
                            .filter(prefix -> prefix.contains(master))
                            .count());
        }
        assertEquals(Link.STANDARD, site.outstation().link());
        assertEquals(ZoneOffset.UTC, site.outstation().time());
        SitePlc plc = site.plc("north");
        assertEquals(PlcModel.S7_1500, plc.model());
        assertEquals(SitePlc.SCAN, plc.scan());
        SitePoint point = site.stations().get(0).points().get(0);
        assertEquals("Station 1", site.stations().get(0).name());
        assertEquals("IOA 1001", point.name());
        assertEquals("north", point.plc());
        assertEquals(Scale.IDENTITY, point.scale());
        assertEquals(Range.UNLIMITED, point.limits());
        assertEquals(Quality.NONE, point.quality());
    }

    @Test
    void rackAndSlotFollowTheModel() {
        List<String> found = new ArrayList<>();
        for (PlcModel model : PlcModel.values()) {
            String tsap = model.needsTsap() ? ", tsap: { local: \"02.00\", remote: 512 }" : "";
            String plc = "{ address: 192.0.2.20, model: " + model.word() + tsap + " }";
            Path file = TestFiles.write(directory, TestFiles.MINIMAL.replace("{ address: 192.0.2.20 }", plc));
            SitePlc read = TestFiles.site(file).plc("north");
            found.add(model.word() + " " + read.rack() + "/" + read.slot());
        }
        assertEquals(
                List.of(
                        "S7-300 0/2",
                        "S7-400 0/3",
                        "S7-400H 0/3",
                        "S7-1200 0/1",
                        "S7-1500 0/1",
                        "S7-1500R 0/1",
                        "ET200SP 0/1",
                        "PC 0/0",
                        "LOGO 0/0",
                        "S7-200 0/0",
                        "S5 0/0"),
                found);
    }

    @Test
    void collectionsCannotBeChanged() {
        Site site = TestFiles.site(full);
        assertThrows(UnsupportedOperationException.class, () -> site.plcs().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> site.plc("north").scan().clear());
        assertThrows(UnsupportedOperationException.class, () -> site.stations().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> site.stations().get(0).points().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> site.outstation().listen().clear());
    }

    @Test
    void tenThousandPointsAreComplete() {
        StringBuilder text = new StringBuilder(TestFiles.MINIMAL);
        for (int i = 2; i <= 10_000; i++) {
            text.append("      - { ioa: ").append(1000 + i).append(", type: M_ME_TF_1, tag: DB10.DBW");
            text.append(i * 2).append(" INT, scale: { raw: [0, 27648], value: [0, 6] }, deadband: 0.02 }\n");
        }
        List<SitePoint> points = TestFiles.site(TestFiles.write(directory, text.toString()))
                .stations()
                .get(0)
                .points();
        assertEquals(10_000, points.size());
        assertEquals(11_000, points.get(9_999).ioa().value());
        assertEquals(10_006, points.get(9_999).place().line());
    }

    @Test
    void anAliasRepeatsAValueAndItsProblemIsToldOnce() {
        String text = TestFiles.MINIMAL.replace("single-point", "measured-float");
        String two = text.replace(" }\n\"", "")
                .stripTrailing()
                .replace("DBX0.0 }", "DBW0 INT, scale: &level { factor: 0.5 } }");
        String second = "\n      - { ioa: 1002, type: measured-float, tag: DB10.DBW2 INT, scale: *level }\n";
        List<SitePoint> points = TestFiles.site(TestFiles.write(directory, two + second))
                .stations()
                .get(0)
                .points();
        assertEquals(new Scale(0.5, 0), points.get(1).scale());
        Path broken = TestFiles.write(directory, (two + second).replace("factor", "fcator"));
        assertEquals(ProblemCode.C007, TestFiles.onlyError(broken).code());
    }

    @Test
    void aFaultyPlcIsNotReportedAgainAtItsPoints() {
        String two = TestFiles.MINIMAL.replace("stations:", "  south: none\nstations:");
        Path file = TestFiles.write(directory, two.replace("DBX0.0 }", "DBX0.0, plc: south, scan: any }"));
        List<ProblemCode> codes =
                SiteReader.read(file).problems().stream().map(Problem::code).toList();
        assertEquals(List.of(ProblemCode.C009), codes);
    }
}
