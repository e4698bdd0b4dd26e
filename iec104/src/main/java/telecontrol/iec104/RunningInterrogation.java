package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * General interrogation on its way to one master, IEC 60870-5-101 §7.4.5: a position in the image, not a queue. It ends with
 * the activation termination. Confined to the outstation's event loop.
 */
final class RunningInterrogation {
    private final int commonAddress;
    private final int qualifier;
    private final List<? extends ProcessPoint> points;
    private final CauseOfTransmission dataCause;
    private final byte[] termination;
    private int position;

    /**
     * Interrogation before its first ASDU.
     *
     * @param request cause of the activation
     * @param termination ASDU that ends it
     */
    RunningInterrogation(
            int commonAddress,
            int qualifier,
            List<? extends ProcessPoint> points,
            CauseOfTransmission request,
            byte[] termination) {
        this.commonAddress = commonAddress;
        this.qualifier = qualifier;
        this.points = points;
        this.dataCause = request.reply(qualifier);
        this.termination = termination;
    }

    boolean isSame(int otherCommonAddress, int otherQualifier) {
        return commonAddress == otherCommonAddress && qualifier == otherQualifier;
    }

    /** Writes the next ASDU; false when it was the termination. */
    boolean next(ByteBuf out) {
        if (position == points.size()) {
            out.writeBytes(termination);
            return false;
        }
        position += AsduPacker.points(points, position, dataCause, commonAddress, out);
        return true;
    }
}
