package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** APDUs in words. */
class ApduTextTest {

    @ParameterizedTest
    @CsvSource({
        "68 04 07 00 00 00, U STARTDT act",
        "68 04 83 00 00 00, U TESTFR con",
        "68 04 ff 00 00 00, U 0xff",
        "68 04 01 00 10 00, S N(R)=8",
        "68 04 01 00 fe ff, S N(R)=32767",
        "68 0e 06 00 02 00 64 01 06 00 01 00 00 00 00 14, I N(S)=3 N(R)=1 C_IC_NA_1 act CA 1: IOA 0 QOI 20",
        "68 04, not an APDU: 6804",
        "16 04 07 00 00 00, not an APDU: 160407000000"
    })
    void tellsWhatAFrameIs(String octets, String text) {
        ByteBuf apdu = Frames.buffer(octets);
        int readable = apdu.readableBytes();
        assertEquals(text, ApduText.of(apdu));
        assertEquals(readable, apdu.readableBytes());
    }

    @Test
    void leavesTheObjectsOut() {
        assertEquals(
                "I N(S)=3 N(R)=1 C_IC_NA_1 act CA 1",
                ApduText.withoutObjects(Frames.buffer("68 0e 06 00 02 00 64 01 06 00 01 00 00 00 00 14")));
    }

    @Test
    void tellsSomethingOfAnyOctets() {
        Random random = new Random(104);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            if (octets.length > 0) {
                octets[0] = 0x68;
            }
            assertFalse(ApduText.of(Unpooled.wrappedBuffer(octets)).isBlank());
        }
    }
}
