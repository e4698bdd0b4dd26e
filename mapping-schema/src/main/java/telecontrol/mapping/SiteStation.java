package telecontrol.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sector with its own common address.
 *
 * @param commonAddress 1..65534
 * @param name {@code Station 1} unless the site file names it
 * @param points points that are read from a PLC
 * @param statusPoints points whose value the gateway itself knows
 * @param localRemote switch that its commands mind, or null
 */
public record SiteStation(
        Located<Integer> commonAddress,
        String name,
        List<SitePoint> points,
        List<SiteStatusPoint> statusPoints,
        Counters counters,
        @Nullable LocalRemote localRemote,
        List<SiteCommand> commands,
        Place place) {}
