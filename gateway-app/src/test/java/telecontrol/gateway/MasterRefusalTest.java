package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outstations that answer a command with any cause, P/N or not: what is a confirmation, and what is a refusal. */
@Timeout(60)
class MasterRefusalTest {
    private static final int CAUSE = 8;
    private static final int U_FORMAT = 3;

    /** Answers the first command with each of these causes, and every later one as a good outstation; how many commands came. */
    private static int serve(ServerSocket outstation, byte[] causes) {
        int commands = 0;
        int sent = 0;
        try (Socket master = outstation.accept()) {
            for (byte[] frame = read(master); frame.length > 0; frame = read(master)) {
                if ((frame[2] & U_FORMAT) == U_FORMAT) {
                    // The confirmation has the bit above that of the activation.
                    frame[2] = (byte) (U_FORMAT | (frame[2] & 0xfc) << 1);
                    master.getOutputStream().write(frame);
                } else if ((frame[2] & 1) == 0) {
                    commands++;
                    for (byte cause : commands == 1 ? causes : new byte[] {7}) {
                        frame[2] = (byte) (sent++ << 1);
                        frame[4] = (byte) (commands << 1);
                        frame[CAUSE] = cause;
                        master.getOutputStream().write(frame);
                    }
                }
            }
        } catch (IOException reset) {
            assertTrue(reset.getMessage() != null, "the master closes the connection as it likes");
        }
        return commands;
    }

    private static byte[] read(Socket master) throws IOException {
        InputStream in = master.getInputStream();
        byte[] head = in.readNBytes(2);
        if (head.length < 2) {
            return new byte[0];
        }
        byte[] frame = new byte[2 + head[1]];
        System.arraycopy(head, 0, frame, 0, 2);
        return in.readNBytes(frame, 2, head[1]) == head[1] ? frame : new byte[0];
    }

    private record Played(CommandLineRun run, int commands) {}

    private static Played play(String causes, String script) throws Exception {
        try (ServerSocket outstation = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            byte[] octets = HexFormat.of().parseHex(causes);
            CompletableFuture<Integer> served = CompletableFuture.supplyAsync(() -> serve(outstation, octets));
            CommandLineRun run = MasterSite.run("127.0.0.1:" + outstation.getLocalPort(), script);
            return new Played(run, served.get(30, TimeUnit.SECONDS));
        }
    }

    /** What was answered; a confirmation of a deactivation that came before it answers something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            actcon negative                  | 47
            unknown type                     | 2c
            unknown cause                    | 2d
            unknown common address           | 2e
            unknown object address           | 2f
            unknown object address negative  | 6f
            actcon negative                  | 0947
            actcon negative                  | 4947
            """)
    void aRefusedSelectionIsNotExecuted(String answer, String causes) throws Exception {
        Played played = play(causes, "command double 1 5101 off\n");
        assertEquals(1, played.run().exit(), played.run().out());
        String expected = "the selection was not confirmed: it was otherwise: C_DC_NA_1 " + answer + " CA 1 IOA 5101";
        assertTrue(played.run().err().contains(expected), played.run().err());
        assertEquals(1, played.commands(), "the selection alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "0907", "87"})
    void aGrantedSelectionIsExecuted(String causes) throws Exception {
        Played played = play(causes, "command double 1 5101 off\nexpect confirmation positive\n");
        assertEquals(0, played.run().exit(), played.run().err());
        assertEquals(2, played.commands(), "selection and execution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2c", "2d", "2e", "2f", "6f", "47"})
    void everyRefusalIsNegative(String cause) throws Exception {
        Played negative = play(cause, "single 1 5001 on\nexpect confirmation negative\n");
        assertEquals(0, negative.run().exit(), negative.run().err());
        Played never = play(cause, "single 1 5001 on\nexpect not confirmation positive within 200ms\nstats\n");
        assertEquals(0, never.run().exit(), never.run().err());
        assertTrue(
                never.run().out().contains(" 1 of them negative"), never.run().out());
        Played positive = play(cause, "single 1 5001 on\nexpect confirmation positive within 20s\n");
        assertEquals(1, positive.run().exit(), positive.run().out());
        assertTrue(
                positive.run().err().contains("it was otherwise: C_SC_NA_1 "),
                positive.run().err());
    }
}
