package telecontrol.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program openssl: a TLS client of somebody else, and certificates that the gateway's own tools do not make. */
final class OpenSsl {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final byte[] TEST_ACT = HexFormat.of().parseHex("680443000000");
    private static final byte[] TEST_CON = HexFormat.of().parseHex("680483000000");

    private OpenSsl() {}

    /** Runs openssl in a folder; it must succeed. */
    static void run(Path folder, String... arguments) {
        try {
            Process process = process(folder, List.of(arguments));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("openssl " + String.join(" ", arguments) + ":\n" + output);
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError("openssl does not run: " + failure, failure);
        }
    }

    private static Process process(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /**
     * True when the port answers a TESTFR over TLS, false when the connection ends without.
     *
     * @param options of {@code openssl s_client}
     */
    static boolean answers(Path folder, int port, String... options) {
        List<String> command =
                new ArrayList<>(List.of("s_client", "-quiet", "-connect", "127.0.0.1:" + port, "-CAfile", "ca.crt"));
        command.addAll(List.of(options));
        try {
            Process process = process(folder, command);
            try {
                process.getOutputStream().write(TEST_ACT);
                process.getOutputStream().flush();
                return CompletableFuture.supplyAsync(() -> hasAnswer(process.getInputStream()))
                        .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } catch (TimeoutException neither) {
            throw new AssertionError("neither an answer nor an end: openssl " + String.join(" ", command), neither);
        } catch (IOException ended) {
            // It had gone before it could be written to.
            return false;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError("openssl does not run: " + failure, failure);
        }
    }

    /** What openssl itself has to say stands before the octets. */
    private static boolean hasAnswer(InputStream output) {
        try {
            int matched = 0;
            for (int octet = output.read(); octet >= 0; octet = output.read()) {
                boolean next = (byte) octet == TEST_CON[matched];
                matched = next ? matched + 1 : ((byte) octet == TEST_CON[0] ? 1 : 0);
                if (matched == TEST_CON.length) {
                    return true;
                }
            }
            return false;
        } catch (IOException ended) {
            return false;
        }
    }
}
