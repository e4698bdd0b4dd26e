package telecontrol.gateway.southbound;

import java.time.Duration;
import java.util.List;
import telecontrol.gateway.point.Point;
import telecontrol.s7.S7Tag;

/**
 * Scan class of a PLC: what is read together, how often, and for which points.
 *
 * @param name name in the site file, such as {@code fast}
 * @param period time from the begin of a poll to the begin of the next
 * @param tags tags in the order of the samples
 * @param points points made of them
 */
public record Scan(String name, Duration period, List<S7Tag> tags, List<Point> points) {
    /** Keeps its own copies. */
    public Scan {
        tags = List.copyOf(tags);
        points = List.copyOf(points);
    }
}
