package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Integrated totals as they were at the moment of the request. Confined to the outstation's event loop. */
final class TotalStream implements ObjectStream {
    private final List<PointEvent> totals;
    private final CauseOfTransmission cause;
    private final int asduOctets;
    private int position;

    TotalStream(List<PointEvent> totals, CauseOfTransmission cause, int asduOctets) {
        this.totals = totals;
        this.cause = cause;
        this.asduOctets = asduOctets;
    }

    @Override
    public boolean hasNext() {
        return position < totals.size();
    }

    @Override
    public void next(ByteBuf out) {
        PointEvent first = totals.get(position);
        TypeId type = first.type();
        int end = position + 1;
        int limit = Math.min(totals.size(), position + type.capacity(asduOctets - AsduHeader.LENGTH, false));
        while (end < limit && totals.get(end).type() == type) {
            end++;
        }
        List<InformationObject> objects =
                totals.subList(position, end).stream().map(PointEvent::object).toList();
        new Asdu(type, false, cause, first.commonAddress(), objects).encode(out);
        position = end;
    }
}
