package telecontrol.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.southbound.Scan;
import telecontrol.gateway.southbound.Source;
import telecontrol.mapping.Located;
import telecontrol.mapping.Site;
import telecontrol.mapping.Transmission;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Tag;

/** Makes the parts of a gateway from a checked site; opens nothing. */
final class Assembler {
    private record PointKey(int commonAddress, int address) {}

    /** Where a point is polled: for reading back what a command changed. */
    private record Polled(Point point, String plc, String scan) {}

    private final Site site;
    private final Map<String, Map<String, ScanDraft>> scans = new LinkedHashMap<>();
    private final Map<PointKey, Polled> points = new LinkedHashMap<>();

    /** Scan that is being put together; a tag that several points use is read once. */
    private static final class ScanDraft {
        final Map<S7Tag, Integer> tags = new LinkedHashMap<>();
        final List<Point> points = new ArrayList<>();
        final ConsistencyGroups groups = new ConsistencyGroups();

        int position(@Nullable Located<String> text) {
            if (text == null) {
                return Conversion.NONE;
            }
            S7Tag tag = S7Tag.parse(text.value());
            Integer present = tags.putIfAbsent(tag, tags.size());
            return present == null ? tags.size() - 1 : present;
        }

        Scan scan(String name, Duration period) {
            List<S7Tag> inOrder = List.copyOf(tags.keySet());
            List<@Nullable String> ofTags = new ArrayList<>();
            inOrder.forEach(tag -> ofTags.add(groups.of(tag)));
            return new Scan(name, period, inOrder, ofTags, points);
        }
    }

    Assembler(Site site) {
        this.site = site;
        for (Site.Station station : site.stations()) {
            for (Site.Point point : station.points()) {
                add(station, point);
            }
        }
    }

    private void add(Site.Station station, Site.Point point) {
        ScanDraft draft = scans.computeIfAbsent(point.plc(), plc -> new LinkedHashMap<>())
                .computeIfAbsent(point.scan(), scan -> new ScanDraft());
        Site.Tag tag = point.tag();
        int value = draft.position(tag instanceof Site.Tag.Pair pair ? pair.on() : ((Site.Tag.Single) tag).tag());
        int off = tag instanceof Site.Tag.Pair pair ? draft.position(pair.off()) : Conversion.NONE;
        Site.Quality quality = point.quality();
        Conversion conversion = new Conversion(
                point.type().value().kind(),
                new Conversion.Inputs(
                        value,
                        off,
                        new Conversion.QualityInputs(
                                draft.position(quality.invalid()),
                                draft.position(quality.notTopical()),
                                draft.position(quality.substituted()),
                                draft.position(quality.blocked()))),
                point.invert(),
                point.scale(),
                point.limits());
        Point made = new Point(
                new Point.Definition(
                        station.commonAddress().value(),
                        point.ioa().value(),
                        point.name(),
                        point.type().value(),
                        point.group(),
                        transmission(point)),
                conversion);
        draft.points.add(made);
        group(draft.groups, station, point);
        points.put(
                new PointKey(station.commonAddress().value(), point.ioa().value()),
                new Polled(made, point.plc(), point.scan()));
    }

    private static void group(ConsistencyGroups groups, Site.Station station, Site.Point point) {
        Site.Quality quality = point.quality();
        if (point.consistent() != null) {
            List<S7Tag> all = Stream.concat(
                            texts(point.tag()),
                            Stream.of(
                                    quality.invalid(), quality.notTopical(), quality.substituted(), quality.blocked()))
                    .filter(Objects::nonNull)
                    .map(text -> S7Tag.parse(text.value()))
                    .toList();
            groups.add(point.consistent(), all);
        }
        List<S7Tag> pair =
                texts(point.tag()).map(text -> S7Tag.parse(text.value())).toList();
        // Halves of two moments would show positions that never were. In one octet they are read together anyway.
        if (pair.size() == 2 && !sameOctet(pair.get(0).address(), pair.get(1).address())) {
            groups.add(
                    "CA " + station.commonAddress().value() + " IOA "
                            + point.ioa().value(),
                    pair);
        }
    }

    private static Stream<Located<String>> texts(Site.Tag tag) {
        return tag instanceof Site.Tag.Pair pair
                ? Stream.of(pair.off(), pair.on())
                : Stream.of(((Site.Tag.Single) tag).tag());
    }

    private static boolean sameOctet(S7Address one, S7Address other) {
        return one.area() == other.area() && one.db() == other.db() && one.byteOffset() == other.byteOffset();
    }

    private static Point.Transmission transmission(Site.Point point) {
        Transmission transmission = point.transmission();
        return new Point.Transmission(
                point.deadband().value(),
                transmission.keep() == Transmission.Keep.LATEST,
                transmission.cyclic(),
                transmission.doubleTransmission(),
                transmission.parameters() == Site.Right.ALLOWED);
    }

    List<Point> points() {
        return points.values().stream().map(Polled::point).toList();
    }

    /** Scans of a PLC, the shortest period first. */
    List<Scan> scans(Site.Plc plc) {
        List<Scan> result = new ArrayList<>();
        scans.getOrDefault(plc.name(), Map.of())
                .forEach((name, draft) -> result.add(draft.scan(name, plc.period(name))));
        result.sort(Comparator.comparing(Scan::period));
        return result;
    }

    /** Command targets, which write through the sources of their PLCs. */
    List<CommandTarget> commands(Map<String, Source> sources) {
        List<CommandTarget> targets = new ArrayList<>();
        for (Site.Station station : site.stations()) {
            for (Site.Command command : station.commands()) {
                targets.add(command(station, command, source(sources, command.plc()), sources));
            }
        }
        return targets;
    }

    private CommandTarget command(
            Site.Station station, Site.Command command, Source source, Map<String, Source> sources) {
        Site.Tag tag = command.tag();
        CommandTarget.Outputs outputs = new CommandTarget.Outputs(
                source.output(
                        S7Tag.parse((tag instanceof Site.Tag.Pair pair ? pair.on() : ((Site.Tag.Single) tag).tag())
                                .value()),
                        command.readBack()),
                tag instanceof Site.Tag.Pair pair
                        ? source.output(S7Tag.parse(pair.off().value()), command.readBack())
                        : null,
                command.invert(),
                command.scale());
        return new CommandTarget(
                new CommandTarget.Definition(
                        station.commonAddress().value(),
                        command.ioa().value(),
                        command.name(),
                        command.type().value(),
                        new CommandTarget.Operation(
                                command.select() == Site.Select.REQUIRED, command.limits(), command.pulse())),
                outputs,
                feedback(station, command.feedback(), sources));
    }

    private CommandTarget.@Nullable Feedback feedback(
            Site.Station station, Site.@Nullable Feedback feedback, Map<String, Source> sources) {
        if (feedback == null) {
            return null;
        }
        Polled polled = points.get(
                new PointKey(station.commonAddress().value(), feedback.ioa().value()));
        if (polled == null) {
            throw new IllegalArgumentException(
                    "feedback: " + feedback.ioa().value() + " (expected: a point of the station)");
        }
        Source source = source(sources, polled.plc());
        return new CommandTarget.Feedback(polled.point(), feedback.within(), () -> source.pollSoon(polled.scan()));
    }

    private static Source source(Map<String, Source> sources, String name) {
        Source source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("plc: " + name + " (expected: one of " + sources.keySet() + ")");
        }
        return source;
    }
}
