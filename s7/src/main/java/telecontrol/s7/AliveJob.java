package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Read of MB0 after a silence. What the PLC says to it, a value or an error, shows that it is there; without an answer the deadline ends the
 * connection. Confined to the client's event loop.
 */
final class AliveJob implements Job {

    private static final ReadPlan.Item MB0 =
            new ReadPlan.Item(Parts.of(List.of(S7Tag.parse("MB0")), new int[] {0}, 1), 0, 1);

    @Override
    public void encode(ByteBuf out, int reference) {
        S7Requests.read(out, reference, List.of(MB0));
    }

    @Override
    public void answered(S7Header header, ByteBuf pdu) throws S7Exception {
        Answer.requireFunction(header, pdu, S7Header.FUNCTION_READ, 1);
    }

    @Override
    public void refused(int error) {
        // Who refuses is there.
    }

    @Override
    public void failed(S7Exception reason) {
        // The end of the connection is told by its owner.
    }
}
