package telecontrol.gateway.point;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.GatewayStatus;
import telecontrol.mapping.PointType;

/** Points that no PLC supplies: the gateway itself is what they show. Confined to the outstation's event loop. */
public final class StatusPoints {
    private static final long EXPIRES_DAYS = 30;

    /**
     * Point and what it shows.
     *
     * @param plc name of the PLC whose state it is; null when it is that of the gateway
     * @param masters name of the redundancy group that it is about; null for all together
     * @param every time from one change of a watchdog to the next; null for all others
     */
    public record StatusPoint(
            GatewayStatus status,
            @Nullable String plc,
            @Nullable String masters,
            @Nullable Duration every,
            Point point) {

        /** Point that is about no redundancy group, and no watchdog. */
        public StatusPoint(GatewayStatus status, @Nullable String plc, Point point) {
            this(status, plc, null, null, point);
        }

        private boolean isAbout(MastersState state) {
            return masters == null || masters.equals(state.group());
        }
    }

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

    /**
     * Shows the state of all redundancy groups; told once a second.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void masters(List<MastersState> groups, long now) {
        for (StatusPoint shown : points) {
            if (shown.status.isOfMasters()) {
                double value =
                        value(shown, groups.stream().filter(shown::isAbout).toList());
                boolean bit = shown.point.definition().type().kind() == PointType.Kind.SINGLE_POINT;
                database.set(shown.point, bit ? Math.min(1, value) : value, now);
            }
        }
    }

    private static double value(StatusPoint shown, List<MastersState> groups) {
        return switch (shown.status) {
            case BUFFER_FILL ->
                groups.stream().mapToDouble(MastersState::fillPercent).max().orElse(0);
            case BUFFER_OVERFLOW -> groups.stream().anyMatch(MastersState::overflowing) ? 1 : 0;
            case MASTERS_CONNECTED ->
                groups.stream().mapToInt(MastersState::connected).sum();
            default -> groups.stream().mapToInt(MastersState::started).sum();
        };
    }

    /**
     * Shows whether time tags are valid.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void timeSynchronized(boolean valid, long now) {
        set(GatewayStatus.TIME_SYNCHRONIZED, valid ? 1 : 0, now);
    }

    /**
     * Shows whether the local/remote switch of a station is on local.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void localControl(int commonAddress, boolean local, long now) {
        for (StatusPoint shown : points) {
            if (shown.status == GatewayStatus.LOCAL_CONTROL
                    && shown.point.definition().commonAddress() == commonAddress) {
                database.set(shown.point, local ? 1 : 0, now);
            }
        }
    }

    /** Points that change all the time, each {@code every} of its own. */
    public List<StatusPoint> watchdogs() {
        return points.stream().filter(point -> point.every != null).toList();
    }

    /**
     * Changes a watchdog.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void beat(StatusPoint watchdog, long now) {
        database.set(watchdog.point, watchdog.point.value().value() == 0 ? 1 : 0, now);
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
