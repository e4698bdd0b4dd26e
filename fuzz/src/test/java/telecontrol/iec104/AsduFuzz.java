package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Any octets as an ASDU: refused with a reason, or understood, and then written as they were read. */
class AsduFuzz {

    @FuzzTest(maxDuration = "60s")
    void decode(byte[] octets) {
        Asdu asdu;
        try {
            asdu = Asdu.decode(Unpooled.wrappedBuffer(octets));
        } catch (MalformedAsduException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        assertFalse(asdu.toString().isBlank());
        assertTrue(octets.length <= AsduHeader.MAX_ASDU);
        ByteBuf written = Unpooled.buffer();
        asdu.encode(written);
        assertEquals(octets.length, written.readableBytes());
        // Reserved bits are not kept: what is read again is the same, not every bit of it. NaN differs from itself.
        assertEquals(asdu.toString(), Asdu.decode(written).toString());
    }
}
