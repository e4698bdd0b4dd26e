package telecontrol.interop.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of the {@link KilledStation}, and what it said until it was killed. */
final class StationProcess {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path errors;
    private final CompletableFuture<InetSocketAddress> address = new CompletableFuture<>();
    private volatile long committed;
    private final CompletableFuture<Arrivals.Run> said = new CompletableFuture<>();

    private StationProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        Thread reader = new Thread(this::read, "station output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Station whose values begin behind a first one. */
    static StationProcess start(Path folder, int first, int perMilli, int all) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path errors = folder.resolve("errors-" + first);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-ea",
                        "-cp",
                        classPath,
                        KilledStation.class.getName(),
                        folder.resolve("state").toString(),
                        String.valueOf(first),
                        String.valueOf(perMilli),
                        String.valueOf(all)))
                .redirectError(errors.toFile())
                .start();
        return new StationProcess(process, errors);
    }

    /** To the end of the pipe, which holds all that was said before the kill. */
    private void read() {
        long last = 0;
        long[] durable = new long[3];
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Scanner words = new Scanner(line);
                String what = words.next();
                if ("ready".equals(what)) {
                    address.complete(new InetSocketAddress(InetAddress.getLoopbackAddress(), words.nextInt()));
                    last = words.nextLong();
                } else if ("durable".equals(what) && line.split(" ").length == 4) {
                    durable = new long[] {words.nextLong(), words.nextLong(), words.nextLong()};
                    committed = durable[0] - last;
                }
            }
        } catch (IOException cut) {
            address.completeExceptionally(cut);
        }
        said.complete(new Arrivals.Run(last, durable[0], durable[1], durable[2]));
    }

    /** Address that it listens on. */
    InetSocketAddress address() throws Exception {
        try {
            return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the station does not start: " + Files.readString(errors), e);
        }
    }

    /** Events of this run that are in the file. */
    long committed() {
        return committed;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** What the killed station had said; it must have had nothing to complain about. */
    Arrivals.Run said() throws Exception {
        Arrivals.Run run = said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(
                List.of(),
                Files.readAllLines(errors).stream()
                        .filter(line -> line.contains("WARN") || line.contains("Exception") || line.contains("Error"))
                        .toList());
        return run;
    }
}
