package telecontrol.gateway.southbound;

import java.util.List;
import telecontrol.gateway.point.Point;
import telecontrol.mapping.Supervision;

/**
 * PLC as the site file describes it, apart from the way to it.
 *
 * @param name name in the site file
 * @param scans what is read of it
 * @param supervision what is watched of it besides, and done for it
 */
public record PolledPlc(String name, List<Scan> scans, Supervision supervision) {
    /** Keeps its own copy. */
    public PolledPlc {
        scans = List.copyOf(scans);
    }

    /** Points of all scans. */
    List<Point> points() {
        return scans.stream().flatMap(scan -> scan.points().stream()).toList();
    }
}
