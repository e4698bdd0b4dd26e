package telecontrol.gateway.northbound;

import java.util.List;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Point;

/**
 * What an outstation serves.
 *
 * @param stations stations, each common address once
 * @param points points of these stations, those of the gateway itself included
 * @param reset reads everything anew on behalf of a master; called on the outstation's event loop
 */
public record ServedPoints(
        List<ServedStation> stations, List<Point> points, List<CommandTarget> commands, Runnable reset) {
    /** Keeps its own copies. */
    public ServedPoints {
        stations = List.copyOf(stations);
        points = List.copyOf(points);
        commands = List.copyOf(commands);
    }
}
