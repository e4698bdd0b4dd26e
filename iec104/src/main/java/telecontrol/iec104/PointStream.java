package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Points of the image with the values that they have at the moment of sending. Confined to the outstation's event loop. */
final class PointStream implements ObjectStream {
    private final int commonAddress;
    private final List<? extends ProcessPoint> points;
    private final CauseOfTransmission cause;
    private final int asduOctets;
    private int position;

    PointStream(int commonAddress, List<? extends ProcessPoint> points, CauseOfTransmission cause, int asduOctets) {
        this.commonAddress = commonAddress;
        this.points = points;
        this.cause = cause;
        this.asduOctets = asduOctets;
    }

    @Override
    public boolean hasNext() {
        return position < points.size();
    }

    @Override
    public void next(ByteBuf out) {
        position += AsduPacker.points(points, position, cause, commonAddress, asduOctets, out);
    }
}
