package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A master on a real socket that goes away with k frames unacknowledged. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LostConnectionTest {
    private static final int EVENTS = 400;

    /** Asdu in words of the next I frame; frames of other formats are skipped. */
    private static String next(DataInputStream in) throws Exception {
        while (true) {
            assertEquals(0x68, in.readUnsignedByte());
            byte[] apdu = in.readNBytes(in.readUnsignedByte());
            if ((apdu[0] & 1) == 0) {
                return Asdu.decode(Unpooled.wrappedBuffer(apdu, 4, apdu.length - 4))
                        .toString();
            }
        }
    }

    private static DataInputStream start(Socket socket) throws Exception {
        socket.getOutputStream().write(Frames.octets("68 04 07 00 00 00"));
        return new DataInputStream(socket.getInputStream());
    }

    private static List<String> events(int first) {
        return IntStream.rangeClosed(first, EVENTS)
                .mapToObj(i -> "IOA 1 " + (float) i)
                .toList();
    }

    /** Reads and acknowledges every I frame up to the last event. */
    private static List<String> all(Socket socket) throws Exception {
        DataInputStream in = start(socket);
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !lines.get(lines.size() - 1).endsWith(" " + (float) EVENTS)) {
            lines.add(next(in));
            socket.getOutputStream().write(Frames.of("S " + lines.size()).array(), 0, 6);
        }
        return EventTest.objects(lines);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("U4")
    void givesEverythingUnacknowledgedToTheNext(boolean reset) throws Exception {
        try (TestOutstation outstation = new TestOutstation(0)) {
            for (int i = 1; i <= EVENTS; i++) {
                outstation.publish(i, i);
            }
            try (Socket first = outstation.socket()) {
                DataInputStream in = start(first);
                // M_EI and eleven more: k frames, none acknowledged.
                for (int i = 0; i < 12; i++) {
                    next(in);
                }
                first.setSoLinger(reset, 0);
            }
            outstation.awaitTold("disconnected");
            try (Socket second = outstation.socket("127.0.0.2")) {
                assertEquals(events(1), all(second));
            }
        }
    }

    @Test
    @Tag("U2")
    @Tag("U4")
    void givesTheRestToTheOneThatTakesOverWhileTheFirstIsMuteAndStays() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0);
                Socket first = outstation.socket()) {
            for (int i = 1; i <= EVENTS; i++) {
                outstation.publish(i, i);
            }
            DataInputStream in = start(first);
            assertEquals("M_EI_NA_1 init CA 1: IOA 0 COI 0", next(in));
            String line = next(in);
            // The end of initialization and one ASDU of events.
            first.getOutputStream().write(Frames.of("S 2").array(), 0, 6);
            List<String> taken = EventTest.objects(List.of(line));
            // The station has taken the acknowledgement once it sends more than k.
            for (int i = 2; i < 14; i++) {
                next(in);
            }
            try (Socket second = outstation.socket("127.0.0.2")) {
                assertEquals(events(taken.size() + 1), all(second));
                assertEquals(-1, first.getInputStream().read());
            }
        }
    }
}
