package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An outstation that sends what nobody understands: the master says so and does not end as if all were well. */
@Timeout(60)
class MasterUndecodedTest {
    private static final byte[] STARTDT_CON = HexFormat.of().parseHex("68040b000000");
    private static final int U_FRAME = 6;
    /** Type 200, which the standard does not have. */
    private static final String UNKNOWN = "680a00000000c80103000100";
    /** The same as an answer to a request of that type. */
    private static final String REFUSED = "680a00000000c8016c000100";

    private static final String GOOD = "680e0000000001010300010001000001";

    @TempDir
    private Path folder;

    /** Starts data transfer, sends one frame, and stays until the master goes. */
    private static void serve(ServerSocket outstation, String frame) {
        try (Socket master = outstation.accept()) {
            master.getInputStream().readNBytes(U_FRAME);
            master.getOutputStream().write(STARTDT_CON);
            master.getOutputStream().write(HexFormat.of().parseHex(frame));
            master.getOutputStream().flush();
            master.getInputStream().readAllBytes();
        } catch (IOException reset) {
            assertTrue(reset.getMessage() != null, "the master closes the connection as it likes");
        }
    }

    private static CommandLineRun run(String frame, String... arguments) throws Exception {
        try (ServerSocket outstation = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(outstation, frame));
            String[] all = new String[arguments.length + 2];
            all[0] = "master";
            all[1] = "127.0.0.1:" + outstation.getLocalPort();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            CommandLineRun run = CommandLineRun.of(all);
            served.get(30, TimeUnit.SECONDS);
            return run;
        }
    }

    @ParameterizedTest
    @CsvSource({UNKNOWN + ", text", UNKNOWN + ", json"})
    void lookingOnEndsWithOne(String frame, String format) throws Exception {
        CommandLineRun run = run(frame, "--for", "1s", "--format", format);
        assertEquals(1, run.exit(), run.out() + run.err());
        assertTrue(
                run.err().contains("error: 1 frame of the outstation was not understood; decode tells why"), run.err());
    }

    @Test
    void soDoesAScript() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "wait 500ms\n");
        CommandLineRun run = run(UNKNOWN, "--script", script.toString());
        assertEquals(1, run.exit(), run.out() + run.err());
        assertTrue(run.err().contains("1 frame of the outstation was not understood"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {GOOD, REFUSED})
    void whatIsUnderstoodIsNoFailure(String frame) throws Exception {
        CommandLineRun run = run(frame, "--for", "1s");
        assertEquals(0, run.exit(), run.out() + run.err());
        assertEquals("", run.err());
    }
}
