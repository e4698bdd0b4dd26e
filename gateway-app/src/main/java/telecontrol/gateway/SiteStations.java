package telecontrol.gateway;

import java.util.Comparator;
import java.util.List;
import telecontrol.gateway.northbound.ServedStation;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.StatusPoints.StatusPoint;
import telecontrol.iec104.CounterStation;
import telecontrol.mapping.Counters;
import telecontrol.mapping.Site;

/** What the stations of a site have besides points of PLCs. */
final class SiteStations {
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
                        .map(point -> statusPoint(station.commonAddress().value(), point)))
                .toList();
    }

    private static StatusPoint statusPoint(int commonAddress, Site.StatusPoint point) {
        Point made = Point.ofGateway(new Point.Definition(
                commonAddress,
                point.ioa().value(),
                point.name(),
                point.type().value(),
                point.group(),
                point.deadband()));
        return new StatusPoint(point.status().value(), point.plc(), made);
    }
}
