package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills ASDUs with as many objects as go together: one type, one cause, one common address, at most so many octets. */
final class AsduPacker {
    /** Consecutive addresses from which on an ASDU of their own with SQ=1 is shorter than going along with SQ=0. */
    private static final int RUN = 8;

    private AsduPacker() {}

    /**
     * Writes the lane's oldest events, without changing their order.
     *
     * @param octets of the ASDU, at most
     * @return how many events were taken, at least 1
     */
    static int events(EventLane lane, int octets, ByteBuf out) {
        PointEvent first = lane.take();
        TypeId type = first.type();
        int start = out.writerIndex();
        new AsduHeader(type.code(), false, 1, CauseOfTransmission.of(first.cause()), first.commonAddress()).write(out);
        write(type, first.object(), out);
        int capacity = type.capacity(octets - AsduHeader.LENGTH, false);
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
     * @param octets of the ASDU, at most
     * @return how many points were written, at least 1
     */
    static int points(
            List<? extends ProcessPoint> points,
            int from,
            CauseOfTransmission cause,
            int commonAddress,
            int octets,
            ByteBuf out) {
        TypeId type = points.get(from).type();
        if (!type.isMonitored() || type.isTimeTagged()) {
            throw new IllegalArgumentException("IOA " + points.get(from).address() + " in the process image: " + type
                    + " (expected: process information without time tag)");
        }
        int body = octets - AsduHeader.LENGTH;
        int start = out.writerIndex();
        new AsduHeader(type.code(), true, 0, cause, commonAddress).write(out);
        // Most points are written as they are looked at; few have to be taken back.
        int count = writeRun(points, from, type.capacity(body, true), out);
        boolean sequence = count > 1 && (count >= RUN || isLastOfType(points, from + count, type));
        if (!sequence) {
            count = scattered(points, from, type.capacity(body, false));
            out.writerIndex(start + AsduHeader.LENGTH);
            writeEach(points.subList(from, from + count), out);
        }
        out.setByte(start + 1, count | (sequence ? 0x80 : 0));
        return count;
    }

    /** Writes points as long as they have one type and consecutive addresses, at most a limit, and counts them. */
    private static int writeRun(List<? extends ProcessPoint> points, int from, int limit, ByteBuf out) {
        ProcessPoint point = points.get(from);
        TypeId type = point.type();
        int end = Math.min(points.size(), from + limit);
        int address = point.address();
        out.writeMediumLE(address);
        int next = from;
        do {
            type.format().write(point.element(), out);
            next++;
            address++;
            if (next == end) {
                break;
            }
            point = points.get(next);
        } while (point.address() == address && point.type() == type);
        return next - from;
    }

    private static void writeEach(List<? extends ProcessPoint> points, ByteBuf out) {
        for (ProcessPoint point : points) {
            out.writeMediumLE(point.address());
            point.type().format().write(point.element(), out);
        }
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
