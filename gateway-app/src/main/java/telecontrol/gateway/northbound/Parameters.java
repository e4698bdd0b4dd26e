package telecontrol.gateway.northbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointParameters;
import telecontrol.iec104.ParameterHandler;
import telecontrol.iec104.TypeId;

/** Parameters of measured points as masters load them (P_ME, P_AC). Confined to the outstation's event loop. */
final class Parameters implements ParameterHandler {
    private final PointParameters parameters;
    private final Map<Address, Point> points = new HashMap<>();

    private Parameters(PointParameters parameters) {
        this.parameters = parameters;
    }

    /** Handler of the points that allow it; none when there is none. */
    static ParameterHandler of(List<Point> points, PointParameters parameters) {
        Parameters handler = new Parameters(parameters);
        for (Point point : points) {
            Point.Definition definition = point.definition();
            if (definition.transmission().parameters()
                    && definition.type().kind().isMeasured()) {
                handler.points.put(new Address(definition.commonAddress(), definition.address()), point);
            }
        }
        return handler.points.isEmpty() ? ParameterHandler.NONE : handler;
    }

    @Override
    public @Nullable TypeId type(int commonAddress, int address) {
        Point point = points.get(new Address(commonAddress, address));
        if (point == null) {
            return null;
        }
        return switch (point.definition().type().kind()) {
            case NORMALIZED -> TypeId.P_ME_NA_1;
            case SCALED -> TypeId.P_ME_NB_1;
            default -> TypeId.P_ME_NC_1;
        };
    }

    @Override
    public @Nullable String load(int commonAddress, int address, Kind kind, double value) {
        return load(
                commonAddress,
                address,
                switch (kind) {
                    case THRESHOLD -> PointParameters.Kind.DEADBAND;
                    case LOW_LIMIT -> PointParameters.Kind.LOW_LIMIT;
                    case HIGH_LIMIT -> PointParameters.Kind.HIGH_LIMIT;
                },
                value);
    }

    @Override
    public @Nullable String setCyclic(int commonAddress, int address, boolean on) {
        return load(commonAddress, address, PointParameters.Kind.CYCLIC, on ? 1 : 0);
    }

    private @Nullable String load(int commonAddress, int address, PointParameters.Kind kind, double value) {
        Point point = points.get(new Address(commonAddress, address));
        return point == null ? "the address has no parameters" : parameters.load(point, kind, value);
    }
}
