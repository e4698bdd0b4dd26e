package telecontrol.gateway.northbound;

import java.util.List;
import java.util.Set;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointValue;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.StationClock;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.PointType;

/**
 * Changes of points as events of the outstation. Confined to the outstation's event loop, like the clock.
 *
 * @param frozen common addresses of the stations whose counters are sent as frozen copies only
 */
record EventMapping(StationClock clock, Set<Integer> frozen) {

    /** Mapping for stations whose counters send their changes. */
    EventMapping(StationClock clock) {
        this(clock, Set.of());
    }

    /** Events of the point's present value; with double transmission the one without time tag goes first. */
    List<PointEvent> events(Point point, boolean commanded) {
        Point.Definition definition = point.definition();
        if (definition.type().kind() == PointType.Kind.COUNTER && frozen.contains(definition.commonAddress())) {
            return List.of();
        }
        PointEvent event = event(point, commanded);
        return definition.transmission().doubled() && event.type().isTimeTagged()
                ? List.of(untagged(event), event)
                : List.of(event);
    }

    /** Event of the point's present value in its own type. */
    PointEvent event(Point point, boolean commanded) {
        Point.Definition definition = point.definition();
        TypeId type = ElementMapping.typeId(definition.type());
        InformationObject object =
                new InformationObject(definition.address(), element(point), type.isTimeTagged() ? time(point) : null);
        int cause = commanded && isReturnInformation(type)
                ? CauseOfTransmission.RETURN_REMOTE
                : CauseOfTransmission.SPONTANEOUS;
        return new PointEvent(
                definition.commonAddress(),
                type,
                cause,
                object,
                definition.transmission().latestOnly());
    }

    /** The PLC's time is taken as it is; the gateway's in its place is none that the process has told. */
    private Cp56Time2a time(Point point) {
        long millis = point.value().timeMillis();
        return switch (point.timeOrigin()) {
            case GATEWAY -> clock.tag(millis);
            case PLC -> clock.foreignTag(millis);
            case SUBSTITUTE -> clock.tag(millis).asInvalid();
        };
    }

    /** A counter shows what it counted since its last reset. */
    private static Monitored element(Point point) {
        PointType.Kind kind = point.definition().type().kind();
        PointValue value = point.value();
        return ElementMapping.element(
                kind,
                kind == PointType.Kind.COUNTER && Math.abs(value.value()) < ElementMapping.COUNTER_END
                        ? new PointValue(point.counter().reading(value.value()), value.quality(), value.timeMillis())
                        : value);
    }

    private static PointEvent untagged(PointEvent event) {
        InformationObject object = event.object();
        return new PointEvent(
                event.commonAddress(),
                event.type().untagged(),
                event.cause(),
                new InformationObject(object.address(), object.element()),
                event.latestOnly());
    }

    /** Only single points, double points and step positions may carry the cause "return information". */
    private static boolean isReturnInformation(TypeId type) {
        return switch (type.untagged()) {
            case M_SP_NA_1, M_DP_NA_1, M_ST_NA_1 -> true;
            default -> false;
        };
    }
}
