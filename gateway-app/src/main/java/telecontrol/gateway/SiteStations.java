package telecontrol.gateway;

import java.util.Comparator;
import java.util.List;
import telecontrol.gateway.northbound.ServedStation;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.StatusPoints.StatusPoint;
import telecontrol.iec104.CounterStation;
import telecontrol.mapping.Counters;
import telecontrol.mapping.GatewayStatus;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SiteStatusPoint;

/** What the stations of a site have besides points of PLCs. */
final class SiteStations {
    private static final double PERCENT = 100;

    private SiteStations() {}

    /** Stations by common address, with the transmission of their counters. */
    static List<ServedStation> stations(Site site) {
        return site.stations().stream()
                .map(station -> station(station.commonAddress().value(), station.counters()))
                .sorted(Comparator.comparing(ServedStation::commonAddress))
                .toList();
    }

    private static ServedStation station(int commonAddress, Counters counters) {
        return new ServedStation(
                commonAddress, CounterStation.Mode.valueOf(counters.mode().name()), counters.period());
    }

    /** Points whose value the gateway itself knows. */
    static List<StatusPoint> statusPoints(Site site) {
        return site.stations().stream()
                .flatMap(station -> station.statusPoints().stream()
                        .map(point -> statusPoint(
                                station.commonAddress().value(),
                                point,
                                site.outstation().groups())))
                .toList();
    }

    private static StatusPoint statusPoint(int commonAddress, SiteStatusPoint point, List<SiteGroup> groups) {
        double deadband = point.status().value() == GatewayStatus.BUFFER_FILL
                ? Math.max(point.deadband(), shareOfOneEvent(point, groups))
                : point.deadband();
        Point made = Point.ofGateway(new Point.Definition(
                commonAddress,
                point.ioa().value(),
                point.name(),
                point.type().value(),
                point.group(),
                new Point.Transmission(
                        deadband, changesAllTheTime(point.status().value()), null, false, false)));
        return new StatusPoint(
                point.status().value(),
                point.plc(),
                point.masters() == null ? null : point.masters().value(),
                point.every(),
                made);
    }

    /** The events of such a point would fill the buffer of a master that is away with nothing but themselves. */
    private static boolean changesAllTheTime(GatewayStatus status) {
        return switch (status) {
            case WATCHDOG, BUFFER_FILL, PLC_ROUND_TRIP, PLC_POLLS, PLC_LATE_POLLS, PLC_LAG, PLC_NEXT_TRY -> true;
            default -> false;
        };
    }

    /** Percent by which an event of the point itself fills a buffer: a dead-band below would make another event of each. */
    private static double shareOfOneEvent(SiteStatusPoint point, List<SiteGroup> groups) {
        return groups.stream()
                .filter(group ->
                        point.masters() == null || point.masters().value().equals(group.name()))
                .mapToDouble(group -> PERCENT / group.buffer().measured())
                .max()
                .orElse(0);
    }
}
