package telecontrol.gateway.point;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.GatewayStatus;

/** Points that no PLC supplies: the gateway itself is what they show. Confined to the outstation's event loop. */
public final class StatusPoints {
    private static final long EXPIRES_DAYS = 30;

    /**
     * Point and what it shows.
     *
     * @param plc name of the PLC whose state it is; null when it is that of the gateway
     */
    public record StatusPoint(
            GatewayStatus status, @Nullable String plc, Point point) {}

    private final PointDatabase database;
    private final List<StatusPoint> points;
    /** Points by the name of their PLC, those of the gateway under none. */
    private final Map<String, List<StatusPoint>> byPlc;

    /** Points that show nothing before they are told. */
    public StatusPoints(PointDatabase database, List<StatusPoint> points) {
        this.database = database;
        this.points = List.copyOf(points);
        this.byPlc = this.points.stream().collect(Collectors.groupingBy(point -> key(point.plc)));
    }

    private static String key(@Nullable String plc) {
        return plc == null ? "" : plc;
    }

    /** The points. */
    public List<Point> points() {
        return points.stream().map(StatusPoint::point).toList();
    }

    /**
     * Shows whether events survive a restart.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void eventsDurable(boolean durable, long now) {
        set(GatewayStatus.EVENTS_NOT_DURABLE, durable ? 0 : 1, now);
    }

    /**
     * Shows for how long the certificates hold.
     *
     * @param days days until the first expires, 0 when it has
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void certificateDays(long days, long now) {
        set(GatewayStatus.CERTIFICATE_DAYS, (double) days, now);
        set(GatewayStatus.CERTIFICATE_EXPIRES, days <= EXPIRES_DAYS ? 1 : 0, now);
    }

    /**
     * Shows the state of the link to a PLC.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void plc(String plc, PlcStatus status, long now) {
        set(GatewayStatus.PLC_LINK, plc, status.connected() ? 1 : 0, now);
        set(GatewayStatus.PLC_ALIVE, plc, status.alive() ? 1 : 0, now);
        set(GatewayStatus.PLC_PATH, plc, status.path(), now);
        set(GatewayStatus.PLC_ROUND_TRIP, plc, status.roundTrip().toNanos() / 1e6, now);
        set(GatewayStatus.PLC_POLLS, plc, (double) status.polls(), now);
        set(GatewayStatus.PLC_LATE_POLLS, plc, (double) status.late(), now);
        set(GatewayStatus.PLC_LAG, plc, (double) status.lag().toMillis(), now);
        set(GatewayStatus.PLC_BAD_TAGS, plc, status.badTags(), now);
        set(GatewayStatus.PLC_NEXT_TRY, plc, status.nextTry().toMillis() / 1e3, now);
        if (status.cpu() == PlcStatus.Cpu.NOT_TOLD) {
            byPlc.getOrDefault(key(plc), List.of()).stream()
                    .filter(shown -> shown.status == GatewayStatus.PLC_RUN)
                    .forEach(shown -> database.lose(List.of(shown.point), now));
        } else {
            set(GatewayStatus.PLC_RUN, plc, status.cpu() == PlcStatus.Cpu.RUN ? 1 : 0, now);
        }
    }

    private void set(GatewayStatus status, double value, long now) {
        set(status, null, value, now);
    }

    private void set(GatewayStatus status, @Nullable String plc, double value, long now) {
        for (StatusPoint shown : byPlc.getOrDefault(key(plc), List.of())) {
            if (shown.status == status) {
                database.set(shown.point, value, now);
            }
        }
    }
}
