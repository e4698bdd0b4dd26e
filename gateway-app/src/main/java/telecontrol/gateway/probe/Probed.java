package telecontrol.gateway.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.s7.S7Tag;

/**
 * Point or command that is looked at.
 *
 * @param tags its tags, the one that holds the value first
 * @param point point that is made of them; null for a command and a derived point, whose tags are read only
 */
public record Probed(
        String kind,
        int commonAddress,
        int ioa,
        String name,
        String type,
        String unit,
        List<S7Tag> tags,
        @Nullable Point point) {
    /** Keeps its own copy. */
    public Probed {
        tags = List.copyOf(tags);
    }
}
