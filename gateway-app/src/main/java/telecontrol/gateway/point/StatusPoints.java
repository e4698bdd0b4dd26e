package telecontrol.gateway.point;

import java.util.List;
import telecontrol.mapping.GatewayStatus;

/** Points that no PLC supplies: the gateway itself is what they show. Confined to the outstation's event loop. */
public final class StatusPoints {
    private static final long EXPIRES_DAYS = 30;

    /** Point and what it shows. */
    public record StatusPoint(GatewayStatus status, Point point) {}

    private final PointDatabase database;
    private final List<StatusPoint> points;

    /** Points that show nothing before they are told. */
    public StatusPoints(PointDatabase database, List<StatusPoint> points) {
        this.database = database;
        this.points = List.copyOf(points);
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

    private void set(GatewayStatus status, double value, long now) {
        for (StatusPoint shown : points) {
            if (shown.status == status) {
                database.set(shown.point, value, now);
            }
        }
    }
}
