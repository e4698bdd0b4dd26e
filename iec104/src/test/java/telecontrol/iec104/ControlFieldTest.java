package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the length octet and of the control octets, §5.1. */
class ControlFieldTest {
    /** Answers to the six functions in the state STARTED; everything else closes the connection. */
    private static final int STARTDT_ACT = 0x07;

    private static final int STOPDT_ACT = 0x13;
    private static final int TESTFR_ACT = 0x43;

    @AfterAll
    static void leaksNothing() {
        Leaks.assertNone();
    }

    private static String frame(int length, int... control) {
        StringBuilder hex = new StringBuilder(String.format("#68%02x", length));
        for (int octet : control) {
            hex.append(String.format("%02x", octet));
        }
        return hex.append("00".repeat(length - control.length)).toString();
    }

    private static boolean isFunction(int octet) {
        return octet == STARTDT_ACT
                || octet == STOPDT_ACT
                || octet == TESTFR_ACT
                || octet == 0x0B
                || octet == 0x23
                || octet == 0x83;
    }

    @Test
    @Tag("F10")
    void answersOrClosesOnEveryFirstOctetOfAUFrameOfEveryLength() {
        for (int octet = 3; octet < 256; octet += 4) {
            for (int length = 4; length <= ApduCodec.MAX_LENGTH; length++) {
                Ladder ladder = Ladder.started().peer(frame(length, octet));
                if (length > 4) {
                    ladder.isClosed("protocol error: U frame with length " + length);
                } else if (isFunction(octet)) {
                    ladder.isOpen().release();
                } else {
                    ladder.isClosed(String.format("protocol error: U frame control octet: 0x%02x", octet));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {STARTDT_ACT, STOPDT_ACT, TESTFR_ACT, 0x0B, 0x23, 0x83})
    @Tag("F10")
    @Tag("F11")
    void takesAFunctionWhateverTheOtherControlOctetsAre(int function) {
        List<String> answer = switch (function) {
            case STARTDT_ACT -> List.of("STARTDT con");
            case STOPDT_ACT -> List.of("STOPDT con");
            case TESTFR_ACT -> List.of("TESTFR con");
            default -> List.of();
        };
        for (int octet = 0; octet < 256; octet++) {
            for (int[] control : new int[][] {
                {function, octet, 0, 0},
                {function, 0, octet, 0},
                {function, 0, 0, octet},
                {function, octet, octet, octet}
            }) {
                Ladder.started()
                        .peer(frame(4, control))
                        .station(answer.toArray(String[]::new))
                        .isOpen()
                        .release();
            }
        }
    }

    /** An S frame whose N(R) is V(S) is taken, whatever its reserved bits are; it is never an I or a U frame. */
    @Test
    @Tag("F11")
    void takesAnSFrameWhateverItsReservedBitsAre() {
        for (int octet = 0; octet < 256; octet++) {
            for (int[] control : new int[][] {{(octet & 0xfc) | 1, 0, 2, 0}, {1, octet, 2, 0}, {1, 0, 3, 0}}) {
                Ladder ladder = Ladder.started().pending(1).station("I 0 0").peer(frame(4, control));
                ladder.stationIsSilent().isOpen();
                assertEquals(1, ladder.user.acknowledged);
                assertEquals(0, ladder.user.received);
                ladder.release();
            }
        }
    }

    /** The length octet decides what belongs to a frame, not what came with it. */
    @Test
    @Tag("F3")
    @Tag("F6")
    @Tag("F7")
    @Tag("F8")
    @Tag("H13")
    void takesExactlyAsManyOctetsAsTheLengthNames() {
        int asdu = 20;
        for (int length = 0; length < 256; length++) {
            List<Integer> taken = new ArrayList<>();
            Ladder ladder = Ladder.tapped(new FrameTap() {
                @Override
                public void received(ByteBuf apdu) {
                    taken.add(apdu.readableBytes());
                }

                @Override
                public void sent(ByteBuf apdu) {}
            });
            ladder.peer("STARTDT act").station("STARTDT con");
            taken.clear();
            ByteBuf octets = Frames.information(0, 0, new byte[asdu]).setByte(1, length);
            ladder.octets(octets);
            if (length < 4 || length > ApduCodec.MAX_LENGTH) {
                ladder.isClosed("protocol error: APDU length: " + length);
            } else if (length == 4) {
                ladder.isClosed("protocol error: I frame without ASDU");
            } else if (length < 4 + asdu) {
                // The rest is taken for the next frame, which it is not.
                ladder.isClosed("protocol error: start octet: 0x00");
                assertEquals(List.of(length + 2), taken);
            } else {
                ladder.octets(Unpooled.wrappedBuffer(new byte[length - 4 - asdu]));
                ladder.isOpen().peer("TESTFR act").station("TESTFR con");
                assertEquals(List.of(length + 2, 6), taken);
                ladder.release();
            }
            assertTrue(ladder.user.received <= 1, "delivered: " + ladder.user.received);
        }
    }
}
