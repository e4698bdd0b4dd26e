package telecontrol.gateway;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import telecontrol.gateway.keys.SiteTags;
import telecontrol.gateway.probe.OnlineCheck;
import telecontrol.mapping.Located;
import telecontrol.mapping.Problem;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SiteStation;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;

/** Comparison of a site file with all its PLCs as they are, one after the other. */
final class SiteOnline {
    private SiteOnline() {}

    /**
     * Everything that does not fit, in the order of the file.
     *
     * @param timeout time for each PLC
     */
    static List<Problem> problems(Site site, Duration timeout) throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        EventLoopGroup loops = SourceLoops.of(1);
        try {
            for (SitePlc plc : site.plcs().values()) {
                OnlineCheck.Target target = new OnlineCheck.Target(
                        plc.name(), plc.model().word(), plc.address().place(), tags(site, plc));
                try (OnlineCheck check = new OnlineCheck(target, timeout, DriverAssembler.driver(plc, loops.next()))) {
                    problems.addAll(check.problems());
                }
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
        problems.sort(Comparator.comparing(Problem::place));
        return problems;
    }

    /** Tags of the points and commands of a PLC, of its supervision and of the switches of its stations; texts that are no tag are none. */
    private static List<Located<String>> tags(Site site, SitePlc plc) {
        Stream<Record> parts = site.stations().stream()
                .flatMap(station -> Stream.<Record>concat(
                        station.points().stream().filter(point -> point.plc().equals(plc.name())),
                        station.commands().stream()
                                .filter(command -> command.plc().equals(plc.name()))));
        Stream<Record> switches = site.stations().stream()
                .map(SiteStation::localRemote)
                .filter(Objects::nonNull)
                .filter(control -> control.plc().equals(plc.name()))
                .map(Record.class::cast);
        return Stream.of(Stream.of(plc.supervision()), switches, parts)
                .flatMap(some -> some)
                .flatMap(part -> SiteTags.candidates(part).stream())
                .filter(SiteOnline::isTag)
                .toList();
    }

    private static boolean isTag(Located<String> text) {
        try {
            S7Tag.parse(text.value());
            return true;
        } catch (S7SyntaxException notATag) {
            return false;
        }
    }
}
