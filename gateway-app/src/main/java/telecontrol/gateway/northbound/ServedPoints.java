package telecontrol.gateway.northbound;

import java.util.List;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.ControlSwitches;
import telecontrol.gateway.point.Point;

/**
 * What an outstation serves.
 *
 * @param stations stations, each common address once
 * @param points points of these stations, those of the gateway itself included
 * @param switches local/remote switches that the commands mind
 * @param reset reads everything anew on behalf of a master; called on the outstation's event loop
 */
public record ServedPoints(
        List<ServedStation> stations,
        List<Point> points,
        List<CommandTarget> commands,
        ControlSwitches switches,
        Runnable reset) {
    /** Keeps its own copies. */
    public ServedPoints {
        stations = List.copyOf(stations);
        points = List.copyOf(points);
        commands = List.copyOf(commands);
    }

    /** Stations whose commands mind no switch. */
    public ServedPoints(
            List<ServedStation> stations, List<Point> points, List<CommandTarget> commands, Runnable reset) {
        this(stations, points, commands, new ControlSwitches(List.of(), (commonAddress, local) -> {}), reset);
    }
}
