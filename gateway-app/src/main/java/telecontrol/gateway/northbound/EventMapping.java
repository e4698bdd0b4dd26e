package telecontrol.gateway.northbound;

import telecontrol.gateway.point.Point;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.StationClock;
import telecontrol.iec104.TypeId;

/** Changes of points as events of the outstation. Confined to the outstation's event loop, like the clock. */
record EventMapping(StationClock clock) {

    /** Event of the point's present value. */
    PointEvent event(Point point, boolean commanded) {
        Point.Definition definition = point.definition();
        TypeId type = ElementMapping.typeId(definition.type());
        InformationObject object = new InformationObject(
                definition.address(),
                ElementMapping.element(definition.type().kind(), point.value()),
                type.isTimeTagged() ? clock.tag(point.value().timeMillis()) : null);
        int cause = commanded && isReturnInformation(type)
                ? CauseOfTransmission.RETURN_REMOTE
                : CauseOfTransmission.SPONTANEOUS;
        return new PointEvent(definition.commonAddress(), type, cause, object);
    }

    /** Only single points, double points and step positions may carry the cause "return information". */
    private static boolean isReturnInformation(TypeId type) {
        return switch (type.untagged()) {
            case M_SP_NA_1, M_DP_NA_1, M_ST_NA_1 -> true;
            default -> false;
        };
    }
}
