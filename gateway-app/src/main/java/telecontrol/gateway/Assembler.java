package telecontrol.gateway;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.ControlSwitch;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.DerivedPoint;
import telecontrol.gateway.point.DerivedPoints;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointKey;
import telecontrol.gateway.point.QualityOctet;
import telecontrol.gateway.point.QualitySource;
import telecontrol.gateway.southbound.Scan;
import telecontrol.gateway.southbound.Source;
import telecontrol.mapping.Formula;
import telecontrol.mapping.Located;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.mapping.Transmission;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Makes the parts of a gateway from a checked site; opens nothing. */
final class Assembler {
    /** Where a point is polled: for reading back what a command changed. */
    record Polled(Point point, String plc, String scan) {}

    /** What is read of a PLC, how often, and as what. */
    record Read(String plc, String scan, Located<String> tag, PointType type) {}

    private final Site site;
    private final Map<String, Map<String, ScanDraft>> scans = new LinkedHashMap<>();
    private final Map<PointKey, Polled> points = new LinkedHashMap<>();
    private final DerivedAssembler derived = new DerivedAssembler();
    private final Map<PointKey, Point> status = new HashMap<>();
    private final List<Point> hidden = new ArrayList<>();
    private final Map<Input, Point> inputs = new HashMap<>();
    private final CommandAssembler commands;

    /** Tag that expressions have as an input; those of the same scan share it. */
    private record Input(String plc, String scan, S7Tag tag) {}

    Assembler(Site site) {
        this.site = site;
        for (SiteStation station : site.stations()) {
            for (SitePoint point : station.points()) {
                add(station, point);
            }
        }
        this.commands = new CommandAssembler(site, this);
    }

    private ScanDraft draft(String plc, String scanClass) {
        return scans.computeIfAbsent(plc, name -> new LinkedHashMap<>())
                .computeIfAbsent(scanClass, scan -> new ScanDraft());
    }

    private void add(SiteStation station, SitePoint point) {
        SiteTag tag = point.tag();
        if (tag instanceof SiteTag.Computed computed) {
            addDerived(station, point, computed.formula());
            return;
        }
        ScanDraft draft = draft(point.plc(), point.scan());
        int value = draft.position(tag instanceof SiteTag.Pair pair ? pair.on() : ((SiteTag.Single) tag).tag());
        int off = tag instanceof SiteTag.Pair pair ? draft.position(pair.off()) : Conversion.NONE;
        SitePoint.Quality quality = point.quality();
        Conversion conversion = new Conversion(
                point.type().value().kind(),
                new Conversion.Inputs(
                        value,
                        off,
                        new QualitySource(
                                draft.position(quality.invalid()),
                                draft.position(quality.valid()),
                                draft.position(quality.notTopical()),
                                draft.position(quality.substituted()),
                                draft.position(quality.blocked()),
                                octet(quality, draft))),
                point.invert(),
                Treatments.coding(point.signal()),
                point.scale(),
                point.limits());
        Point made = new Point(
                definition(station, point),
                conversion,
                Treatments.of(point, site.plc(point.plc()).timeZone(), draft::position));
        draft.points.add(made);
        group(draft.groups, station, point);
        points.put(key(station, point), new Polled(made, point.plc(), point.scan()));
    }

    private void addDerived(SiteStation station, SitePoint point, Formula formula) {
        Point made = new Point(
                definition(station, point),
                DerivedPoint.conversion(point.type().value().kind(), point.limits()),
                Treatments.of(point, ZoneOffset.UTC, tag -> Conversion.NONE));
        derived.add(key(station, point), made, formula, tag -> input(point.plc(), point.scan(), tag));
        if (formula.tags().findAny().isPresent()) {
            group(draft(point.plc(), point.scan()).groups, station, point);
        }
        points.put(key(station, point), new Polled(made, point.plc(), point.scan()));
    }

    private static PointKey key(SiteStation station, SitePoint point) {
        return new PointKey(station.commonAddress().value(), point.ioa().value());
    }

    private static Point.Definition definition(SiteStation station, SitePoint point) {
        return new Point.Definition(
                station.commonAddress().value(),
                point.ioa().value(),
                point.name(),
                point.type().value(),
                point.group(),
                transmission(point));
    }

    private static QualityOctet octet(SitePoint.Quality quality, ScanDraft draft) {
        return quality.coding() == null
                ? QualityOctet.NONE
                : new QualityOctet(draft.position(quality.octet()), quality.coding());
    }

    private static void group(ConsistencyGroups groups, SiteStation station, SitePoint point) {
        if (point.consistent() != null) {
            groups.add(point.consistent(), tags(point.tags()));
        }
        List<S7Tag> all = tags(point.time() == null ? point.tag().tags() : point.tags());
        if (isOfOneMoment(point, all)) {
            groups.add(
                    "CA " + station.commonAddress().value() + " IOA "
                            + point.ioa().value(),
                    all);
        }
    }

    /**
     * Halves of two moments would show positions that never were; in one octet they are read together anyway. A value and its time of two
     * moments would date an event that never was.
     */
    private static boolean isOfOneMoment(SitePoint point, List<S7Tag> tags) {
        return point.time() != null
                || (point.tag() instanceof SiteTag.Pair
                        && !sameOctet(tags.get(0).address(), tags.get(1).address()));
    }

    private static List<S7Tag> tags(Stream<Located<String>> texts) {
        return texts.map(text -> S7Tag.parse(text.value())).toList();
    }

    private static boolean sameOctet(S7Address one, S7Address other) {
        return one.area() == other.area() && one.db() == other.db() && one.byteOffset() == other.byteOffset();
    }

    private static Point.Transmission transmission(SitePoint point) {
        Transmission transmission = point.transmission();
        return new Point.Transmission(
                Treatments.deadband(point.deadband()),
                transmission.keep() == Transmission.Keep.LATEST,
                transmission.cyclic(),
                transmission.doubleTransmission(),
                transmission.parameters() == SiteGroup.Right.ALLOWED);
    }

    List<Point> points() {
        return points.values().stream().map(Polled::point).toList();
    }

    /** Points of stations that are read from PLCs. */
    List<Point> read() {
        return points.entrySet().stream()
                .filter(point -> !derived.isDerived(point.getKey()))
                .map(point -> point.getValue().point())
                .toList();
    }

    /**
     * Points that are computed from others.
     *
     * @param others points of the site that no PLC supplies
     */
    DerivedPoints derived(List<Point> others) {
        Map<PointKey, Point> known = new HashMap<>();
        points.forEach((key, polled) -> known.put(key, polled.point()));
        others.forEach(point -> known.put(
                new PointKey(
                        point.definition().commonAddress(), point.definition().address()),
                point));
        return derived.points(known);
    }

    /** Scans of a PLC, the shortest period first. */
    List<Scan> scans(SitePlc plc) {
        List<Scan> result = new ArrayList<>();
        scans.getOrDefault(plc.name(), Map.of())
                .forEach((name, draft) -> result.add(draft.scan(name, plc.period(name))));
        result.sort(Comparator.comparing(Scan::period));
        return result;
    }

    /**
     * Command targets, which write through the sources of their PLCs.
     *
     * @param ofGateway points that no PLC supplies
     */
    List<CommandTarget> commands(Map<String, Source> sources, List<Point> ofGateway) {
        ofGateway.forEach(point -> status.put(
                new PointKey(
                        point.definition().commonAddress(), point.definition().address()),
                point));
        return commands.targets(sources);
    }

    /** Points that the gateway reads for itself. */
    List<Point> hidden() {
        return List.copyOf(hidden);
    }

    /** Local/remote switches. */
    List<ControlSwitch> switches() {
        return commands.switches();
    }

    /** Point that is nothing but the value of a tag: an input of an expression. */
    Point input(String plc, String scan, Located<String> text) {
        S7Tag tag = S7Tag.parse(text.value());
        PointType type = tag.type() == S7Type.BOOL ? PointType.M_SP_NA_1 : PointType.M_ME_NC_1;
        return inputs.computeIfAbsent(
                new Input(plc, scan, tag),
                first -> hide(Point.HIDDEN, tag.toString(), new Read(plc, scan, text, type)));
    }

    /** Point that the gateway reads for itself. */
    Point hide(int commonAddress, String name, Read read) {
        ScanDraft draft = draft(read.plc(), read.scan());
        Conversion conversion = new Conversion(
                read.type().kind(),
                new Conversion.Inputs(draft.position(read.tag()), Conversion.NONE, QualitySource.NONE),
                false,
                Scale.IDENTITY,
                Range.UNLIMITED);
        Point made = new Point(
                new Point.Definition(commonAddress, Point.HIDDEN, name, read.type(), List.of(), 0), conversion);
        draft.points.add(made);
        hidden.add(made);
        return made;
    }

    /** Point of a station, be it of a PLC or of the gateway; null when there is none. */
    @Nullable
    Point point(int commonAddress, int address) {
        Polled polled = polled(commonAddress, address);
        return polled == null ? status.get(new PointKey(commonAddress, address)) : polled.point();
    }

    /** Point of a station, and where it is polled; null when there is none. */
    @Nullable
    Polled polled(int commonAddress, int address) {
        return points.get(new PointKey(commonAddress, address));
    }

    /** Where a point is polled; of a derived point, where what it is computed from is. */
    List<Polled> origins(int commonAddress, int address) {
        return derived.origins(new PointKey(commonAddress, address))
                .map(points::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
