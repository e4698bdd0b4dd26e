package telecontrol.mapping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A monitored information object whose value is a state of the gateway.
 *
 * @param ioa information object address, 1..16777215
 * @param name {@code IOA 1001} unless the site file names it
 * @param group interrogation groups 1..16, ascending
 * @param deadband change that is worth an event, 0 for every change; infinite: none is
 * @param plc name of the PLC whose state it is; null when it is that of the gateway
 * @param masters redundancy group that it is about; null for all together
 * @param every time from one change of a watchdog to the next, 1 s to 1 h; null for all others
 */
public record SiteStatusPoint(
        Located<Integer> ioa,
        String name,
        String description,
        String unit,
        Located<PointType> type,
        List<Integer> group,
        Located<GatewayStatus> status,
        double deadband,
        @Nullable String plc,
        @Nullable Located<String> masters,
        @Nullable Duration every,
        Place place) {}
