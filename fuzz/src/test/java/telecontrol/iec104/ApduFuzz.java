package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.List;

/** Any octets as a stream of APDUs: the same APDUs and the same end of them, in one piece and octet by octet. */
class ApduFuzz {

    @FuzzTest(maxDuration = "60s")
    void decode(byte[] octets) {
        assertEquals(decode(octets, Math.max(1, octets.length)), decode(octets, 1));
    }

    private static List<String> decode(byte[] octets, int piece) {
        EmbeddedChannel channel = new EmbeddedChannel(new ApduCodec(FrameTap.NONE));
        List<String> read = new ArrayList<>();
        try {
            for (int at = 0; at < octets.length; at += piece) {
                channel.writeInbound(Unpooled.copiedBuffer(octets, at, Math.min(piece, octets.length - at)));
            }
        } catch (CorruptedFrameException end) {
            assertNotNull(end.getMessage());
            read.add(end.getMessage());
        }
        int frames = 0;
        for (Apdu apdu = channel.readInbound(); apdu != null; apdu = channel.readInbound()) {
            read.add(frames++, text(apdu));
        }
        channel.finishAndReleaseAll();
        return read;
    }

    private static String text(Apdu apdu) {
        if (apdu instanceof Apdu.I frame) {
            String text = "I " + frame.sendSequence() + " " + frame.receiveSequence() + " "
                    + ByteBufUtil.hexDump(frame.asdu());
            frame.asdu().release();
            return text;
        }
        return apdu.toString();
    }
}
