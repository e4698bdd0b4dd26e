package telecontrol.interop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last that was received of each point, by its information object address. */
final class ReceivedPoints {

    /** Object with the type of the ASDU that it came in. */
    record Point(String type, ReceivedObject object) {}

    private final Map<Integer, Point> points = new HashMap<>();

    /** Objects with a cause of transmission. */
    static ReceivedPoints of(List<ReceivedAsdu> asdus, int cause) {
        ReceivedPoints received = new ReceivedPoints();
        for (ReceivedAsdu asdu : asdus) {
            if (asdu.cause() == cause) {
                asdu.objects().forEach(object -> received.points.put(object.ioa(), new Point(asdu.type(), object)));
            }
        }
        return received;
    }

    boolean has(int ioa) {
        return points.containsKey(ioa);
    }

    String type(int ioa) {
        return point(ioa).type;
    }

    ReceivedObject object(int ioa) {
        return point(ioa).object;
    }

    private Point point(int ioa) {
        Point point = points.get(ioa);
        if (point == null) {
            throw new AssertionError("IOA " + ioa + ": not received, only " + points.keySet());
        }
        return point;
    }
}
