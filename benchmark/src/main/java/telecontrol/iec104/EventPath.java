package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Way of events through a lane into frames, without a socket. */
public final class EventPath {
    private final EventLane lane;
    private final ByteBuf frame = Unpooled.directBuffer(ApduCodec.APCI + AsduHeader.MAX_ASDU);

    private long number;

    /** Path that keeps so many events. */
    public EventPath(int capacity) {
        lane = new EventLane(capacity, dropped -> {});
    }

    /** Appends an event. */
    public void add(PointEvent event) {
        lane.add(new KeptEvent(++number, event));
    }

    /** Encodes everything that waits as I frames and acknowledges it; the number of frames. */
    public int drain() {
        int frames = 0;
        while (!lane.isEmpty()) {
            frame.clear().writerIndex(ApduCodec.APCI);
            int count = AsduPacker.events(lane, AsduHeader.MAX_ASDU, frame);
            ApduCodec.finish(frame, 0, frames % ApduCodec.MODULUS, 0);
            lane.acknowledge(count);
            frames++;
        }
        return frames;
    }
}
