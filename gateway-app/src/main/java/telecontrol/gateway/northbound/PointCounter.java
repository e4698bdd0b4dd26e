package telecontrol.gateway.northbound;

import telecontrol.gateway.point.Point;
import telecontrol.iec104.CounterPoint;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;

/** Counter point as counter interrogation sees it. */
record PointCounter(Point point, TypeId type) implements CounterPoint {
    @Override
    public int address() {
        return point.definition().address();
    }

    @Override
    public int group() {
        return point.definition().groups().stream().findFirst().orElse(0);
    }

    @Override
    public int reading() {
        return point.counter().reading(point.value().value());
    }

    @Override
    public Quality quality() {
        return point.value().quality();
    }

    @Override
    public void reset() {
        point.counter().reset();
    }
}
