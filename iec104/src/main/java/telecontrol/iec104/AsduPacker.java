package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills ASDUs with as many objects as go together: one type, one cause, one common address, at most 249 octets. */
final class AsduPacker {
    private static final int BODY = AsduHeader.MAX_ASDU - AsduHeader.LENGTH;
    /** Consecutive addresses from which on an ASDU of their own with SQ=1 is shorter than going along with SQ=0. */
    private static final int RUN = 8;

    private AsduPacker() {}

    /**
     * Writes the lane's oldest events, without changing their order.
     *
     * @return how many events were taken, at least 1
     */
    static int events(EventLane lane, ByteBuf out) {
        PointEvent first = lane.take();
        TypeId type = first.type();
        int start = out.writerIndex();
        new AsduHeader(type.code(), false, 1, CauseOfTransmission.of(first.cause()), first.commonAddress()).write(out);
        write(type, first.object(), out);
        int capacity = type.capacity(BODY, false);
        int count = 1;
        for (PointEvent next = lane.peek(); count < capacity && together(first, next); next = lane.peek()) {
            write(type, lane.take().object(), out);
            count++;
        }
        out.setByte(start + 1, count);
        return count;
    }

    private static boolean together(PointEvent first, @Nullable PointEvent next) {
        return next != null
                && next.type() == first.type()
                && next.commonAddress() == first.commonAddress()
                && next.cause() == first.cause();
    }

    private static void write(TypeId type, InformationObject object, ByteBuf out) {
        out.writeMediumLE(object.address());
        Asdu.writeObject(type, object.element(), object.time(), out);
    }

    /**
     * Writes points of the image with their present values, from a position on: with SQ=1 where addresses run on.
     *
     * @return how many points were written, at least 1
     */
    static int points(
            List<? extends ProcessPoint> points, int from, CauseOfTransmission cause, int commonAddress, ByteBuf out) {
        TypeId type = points.get(from).type();
        if (!type.isMonitored() || type.isTimeTagged()) {
            throw new IllegalArgumentException("IOA " + points.get(from).address() + " in the process image: " + type
                    + " (expected: process information without time tag)");
        }
        int run = run(points, from, type.capacity(BODY, true));
        boolean sequence = run > 1 && (run >= RUN || isLastOfType(points, from + run, type));
        int count = sequence ? run : scattered(points, from, type.capacity(BODY, false));
        new AsduHeader(type.code(), sequence, count, cause, commonAddress).write(out);
        for (int i = from; i < from + count; i++) {
            ProcessPoint point = points.get(i);
            if (i == from || !sequence) {
                out.writeMediumLE(point.address());
            }
            Asdu.writeObject(type, point.element(), null, out);
        }
        return count;
    }

    private static boolean isLastOfType(List<? extends ProcessPoint> points, int next, TypeId type) {
        return next == points.size() || points.get(next).type() != type;
    }

    /** Points from a position on that have one type and consecutive addresses, at most a limit. */
    private static int run(List<? extends ProcessPoint> points, int from, int limit) {
        ProcessPoint first = points.get(from);
        int length = 1;
        while (length < limit && from + length < points.size()) {
            ProcessPoint next = points.get(from + length);
            if (next.type() != first.type() || next.address() != first.address() + length) {
                break;
            }
            length++;
        }
        return length;
    }

    /** Points from a position on that have one type, up to where a run worth its own ASDU begins, at most a limit. */
    private static int scattered(List<? extends ProcessPoint> points, int from, int limit) {
        TypeId type = points.get(from).type();
        int count = 1;
        while (count < limit
                && from + count < points.size()
                && points.get(from + count).type() == type
                && run(points, from + count, RUN) < RUN) {
            count++;
        }
        return count;
    }
}
