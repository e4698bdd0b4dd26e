package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Prefix;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SiteListener;
import telecontrol.mapping.SiteOutstation;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

/** What integrators copy works as it stands. */
@Timeout(120)
class SamplesTest {
    /** Site files; what they include is checked with them. */
    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "samples"))) {
            List<Path> samples = files.filter(
                            file -> file.toString().endsWith(".yaml") && !file.endsWith("substation.yaml"))
                    .sorted()
                    .toList();
            assertTrue(samples.size() >= 6, samples::toString);
            return samples;
        }
    }

    /** Those that one PLC full of zeros can stand for; the sites in folders of their own have tests of their own. */
    static List<Path> simple() throws IOException {
        return samples().stream()
                .filter(file -> Path.of("..", "samples").equals(file.getParent()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void passesTheCheckWithoutAWarning(Path sample) {
        assertEquals(
                new CommandLineRun(0, "no problems in " + sample + System.lineSeparator(), ""),
                CommandLineRun.of("check", sample.toString()));
    }

    /** One simulated PLC that has every tag of the sample stands for all its PLCs. */
    @ParameterizedTest
    @MethodSource("simple")
    void startsAgainstASimulatorAndEveryPointBecomesGood(Path sample) throws Exception {
        Site site = SiteFile.read(sample).site();
        assertNotNull(site);
        RecordedLog log = new RecordedLog();
        try (S7Simulator plc = simulator(site);
                Gateway gateway = SiteRun.start(admittingLoopback(site), simulated -> plc.port());
                TestMaster master = TestMaster.connected(gateway)) {
            Set<String> missing = new HashSet<>();
            for (SiteStation station : site.stations()) {
                // The slowest counters of a sample may take minutes; what an interrogation tells must be there soon.
                station.points().stream()
                        .filter(point -> point.type().value().kind() != PointType.Kind.COUNTER)
                        .forEach(point -> missing.add(station.commonAddress().value() + "/"
                                + point.ioa().value()));
            }
            master.until(object -> {
                if (!object.text().contains("[IV")) {
                    missing.remove(
                            object.commonAddress() + "/" + object.object().address());
                }
                return missing.isEmpty();
            });
            assertEquals(List.of(), log.lines("WARNING"));
            assertEquals(List.of(), log.lines("SEVERE"));
        } finally {
            log.close();
        }
    }

    private static Site admittingLoopback(Site site) {
        SiteOutstation o = site.outstation();
        List<SiteListener> listen = o.listen().stream()
                .map(l -> new SiteListener(l.port(), l.address(), List.of(), l.maxConnections(), null, null, l.place()))
                .toList();
        Prefix everybody = new Prefix(new java.net.InetSocketAddress("0.0.0.0", 0).getAddress(), 0);
        List<SiteGroup> groups = List.of(o.groups().get(0).with(List.of(everybody)));
        return new Site(
                site.name(),
                site.description(),
                o.with(listen, groups),
                site.plcs(),
                site.stations(),
                site.readOnly(),
                site.files());
    }

    private static S7Simulator simulator(Site site) {
        Map<Integer, Integer> blocks = new TreeMap<>();
        int areas = 1;
        for (String text : tags(site)) {
            S7Tag tag = S7Tag.parse(text);
            int end = tag.address().byteOffset() + tag.octets();
            if (tag.address().area().isBlock()) {
                blocks.merge(tag.address().db(), end, Math::max);
            } else if (!tag.address().area().isNumbered()) {
                areas = Math.max(areas, end);
            }
        }
        S7Simulator.Builder builder = S7Simulator.builder().areas(areas);
        blocks.forEach(builder::db);
        return builder.start();
    }

    private static Set<String> tags(Site site) {
        Set<String> tags = new HashSet<>();
        for (SiteStation station : site.stations()) {
            for (SitePoint point : station.points()) {
                add(tags, point.tag());
                SitePoint.Quality quality = point.quality();
                Stream.of(quality.invalid(), quality.notTopical(), quality.substituted(), quality.blocked())
                        .filter(java.util.Objects::nonNull)
                        .forEach(tag -> tags.add(tag.value()));
            }
            station.commands().forEach(command -> add(tags, command.tag()));
        }
        return tags;
    }

    private static void add(Set<String> tags, SiteTag tag) {
        if (tag instanceof SiteTag.Pair pair) {
            tags.add(pair.off().value());
            tags.add(pair.on().value());
        } else {
            tags.add(((SiteTag.Single) tag).tag().value());
        }
    }
}
