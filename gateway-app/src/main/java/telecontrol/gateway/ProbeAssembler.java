package telecontrol.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.probe.Probed;
import telecontrol.mapping.Located;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Tag;

/** What a probe looks at: the points and commands of a PLC with their tags. */
final class ProbeAssembler {
    private record Key(int commonAddress, int address) {}

    private ProbeAssembler() {}

    /** Points and commands in the order of the site file. */
    static List<Probed> probed(Site site, SitePlc plc, Assembler assembler) {
        Map<Key, Point> points = new HashMap<>();
        for (Point point : assembler.points()) {
            points.put(
                    new Key(
                            point.definition().commonAddress(),
                            point.definition().address()),
                    point);
        }
        List<Probed> all = new ArrayList<>();
        for (SiteStation station : site.stations()) {
            int commonAddress = station.commonAddress().value();
            station.points().stream()
                    .filter(point -> point.plc().equals(plc.name()))
                    .filter(point -> point.tag().tags().findAny().isPresent())
                    .map(point -> probed(commonAddress, point, points))
                    .forEach(all::add);
            station.commands().stream()
                    .filter(command -> command.plc().equals(plc.name()))
                    .map(command -> probed(commonAddress, command))
                    .forEach(all::add);
        }
        return all;
    }

    private static Probed probed(int commonAddress, SitePoint point, Map<Key, Point> points) {
        return new Probed(
                "point",
                commonAddress,
                point.ioa().value(),
                point.name(),
                point.type().value().mnemonic(),
                point.unit(),
                tags(point.tags()),
                // What a derived point is made of may be in other PLCs: its tags are looked at alone.
                point.tag() instanceof SiteTag.Computed
                        ? null
                        : Objects.requireNonNull(
                                points.get(new Key(commonAddress, point.ioa().value()))));
    }

    private static Probed probed(int commonAddress, SiteCommand command) {
        return new Probed(
                "command",
                commonAddress,
                command.ioa().value(),
                command.name(),
                command.type().value().mnemonic(),
                command.unit(),
                tags(command.tag().tags()),
                null);
    }

    private static List<S7Tag> tags(Stream<Located<String>> tags) {
        return tags.map(text -> S7Tag.parse(text.value())).toList();
    }
}
