package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that make up frames, and those that do not, §5.1. */
class FramingTest {

    @Test
    @Tag("F3")
    void behavesTheSameWhenEveryOctetComesAlone() {
        Ladder ladder = Ladder.controlled();
        for (String frame : new String[] {"STARTDT act", "I 0 0", "TESTFR act", "I 1 0", "STOPDT act"}) {
            for (byte octet : ByteBufUtil.getBytes(Frames.of(frame))) {
                ladder.channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {octet}));
            }
        }
        ladder.station("STARTDT con", "TESTFR con", "S 2", "STOPDT con").isOpen();
        assertEquals(2, ladder.user.received);
    }

    @Test
    @Tag("F4")
    void takesManyFramesOfOneSegmentInOrder() {
        Ladder ladder = Ladder.controlled();
        ladder.together("TESTFR act", "STARTDT act", "I 0 0", "TESTFR act", "I 1 0", "STOPDT act", "TESTFR act");
        ladder.station("TESTFR con", "STARTDT con", "TESTFR con", "S 2", "STOPDT con", "TESTFR con")
                .isOpen();
        assertEquals(2, ladder.user.received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "16 03 01 00 a5", "47 45 54 20 2f", "ff", "69 04 43 00 00 00"})
    @Tag("F5")
    @Tag("Y12")
    void closesOnAnyOtherStartOctet(String octets) {
        Ladder.started().peer("#" + octets).isClosed("protocol error: start octet: 0x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"68 00", "68 01 43", "68 02 43 00", "68 03 43 00 00", "68 fe", "68 ff"})
    @Tag("F6")
    @Tag("F7")
    void closesOnALengthThatNoFrameHas(String octets) {
        Ladder.started().peer("#" + octets).isClosed("protocol error: APDU length: ");
    }

    @Test
    @Tag("F8")
    void closesOnAnInformationFrameWithoutAsdu() {
        Ladder.started().peer("#68 04 00 00 00 00").isClosed("protocol error: I frame without ASDU");
    }

    @Test
    void handlesWhatCameBeforeTheGarbageAndNothingAfterIt() {
        Ladder ladder = Ladder.started();
        ladder.together("I 0 0", "TESTFR act", "#00", "I 1 0", "TESTFR act").station("TESTFR con");
        ladder.isClosed("start octet: 0x00");
        assertEquals(1, ladder.user.received);
    }

    @Test
    @Tag("F10")
    void closesOnEveryFunctionThatIsNotOneOfTheSix() {
        for (int octet = 3; octet < 256; octet += 4) {
            Ladder ladder = Ladder.controlled();
            ladder.peer(String.format("#68 04 %02x 00 00 00", octet));
            switch (octet) {
                case 0x07 -> ladder.station("STARTDT con").isOpen();
                case 0x13 -> ladder.station("STOPDT con").isOpen();
                case 0x43 -> ladder.station("TESTFR con").isOpen();
                case 0x0B, 0x23, 0x83 -> ladder.stationIsSilent().isOpen();
                default -> ladder.isClosed(String.format("protocol error: U frame control octet: 0x%02x", octet));
            }
        }
    }

    @Test
    @Tag("F10")
    void neverHangsOnAnyFirstControlOctetAndLength() {
        for (int octet = 0; octet < 256; octet++) {
            for (int length : new int[] {4, 5, 6, 16, 127, 253}) {
                Ladder ladder = Ladder.started();
                ladder.peer("#" + String.format("68%02x%02x", length, octet) + "00".repeat(length - 1));
                boolean supervisory = (octet & 3) == 1;
                if ((octet & 1) == 1 && length > 4) {
                    ladder.isClosed("protocol error: " + (supervisory ? "S" : "U") + " frame with length " + length);
                } else if (supervisory) {
                    ladder.stationIsSilent().isOpen();
                }
            }
        }
    }

    @Test
    @Tag("F11")
    void ignoresReservedBits() {
        Ladder ladder = Ladder.started().pending(1).station("I 0 0");
        ladder.peer("#68 04 fd ff 03 00").stationIsSilent().isOpen();
        assertEquals(1, ladder.user.acknowledged);
        ladder.peer("#68 04 43 ff ff ff").station("TESTFR con").isOpen();
        ladder.peer("#68 04 13 01 02 03").station("STOPDT con").isOpen();
    }
}
