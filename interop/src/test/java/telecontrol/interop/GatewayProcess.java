package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The gateway as users run it: its jar in a process of its own, with assertions and Netty's leak detection switched on.
 * It ends by SIGTERM, and must then leave exit code 143 and a log without stack traces.
 */
final class GatewayProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("gateway.jar", "no system property gateway.jar"));
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    private static final Duration EXIT_DEADLINE = Duration.ofSeconds(15);
    private static final List<String> CHECKED = List.of("-ea", "-Xmx128m", "-Dio.netty.leakDetection.level=paranoid");
    private static final int START_ATTEMPTS = 5;
    private static final int POLL_MS = 20;
    private static final int SIGTERM_EXIT = 143;
    /** A frame or the head of a stack trace, a leak, or a failed assertion. */
    private static final Pattern FAULT = Pattern.compile(
            "\\bat [\\w.$/]+\\([^)]*\\)|\\bCaused by: |\\b[\\w.]+(Exception|Error)\\b: |LEAK:|AssertionError|please report");

    private final Process process;
    private final Path log;
    private final int port;

    private GatewayProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Gateway that listens on 127.0.0.1.
     *
     * @param name name of its files, {@code target/gateway/NAME.yaml} and {@code NAME.log}
     * @param site text of the site file for the port that masters connect to
     */
    static GatewayProcess run(String name, IntFunction<String> site) {
        return run(name, site, CHECKED);
    }

    /** Gateway like that, with other options of the JVM. */
    static GatewayProcess run(String name, IntFunction<String> site, List<String> options) {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.find();
            GatewayProcess gateway = start(name, site.apply(port), port, List.of("run"), options);
            String listening = "listening for masters on 127.0.0.1:" + port;
            gateway.await(
                    "line \"" + listening + "\"",
                    START_DEADLINE,
                    () -> gateway.log().contains(listening));
            if (gateway.process.isAlive()) {
                return gateway;
            }
            // Another process may have taken the port since it was found.
            if (attempt == START_ATTEMPTS || !gateway.log().contains("another program uses the port")) {
                throw new AssertionError("the gateway ended with " + gateway.process.exitValue() + gateway.said());
            }
        }
    }

    /** Runs a verb to its end, which must be a success. */
    static void verb(String name, String... arguments) {
        GatewayProcess run = start(name, 0, List.of(arguments), CHECKED);
        run.await("end", START_DEADLINE, () -> !run.process.isAlive());
        assertEquals(0, run.process.exitValue(), run::said);
    }

    /** What {@code check --all} prints on a site file that it finds faults in. */
    static String findings(String name, String site) {
        GatewayProcess check = start(name, site, 0, List.of("check", "--all"), CHECKED);
        check.await("end", START_DEADLINE, () -> !check.process.isAlive());
        assertEquals(1, check.process.exitValue(), check::said);
        return check.log();
    }

    private static GatewayProcess start(String name, String site, int port, List<String> verb, List<String> options) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "gateway"));
            Path file = Files.writeString(folder.resolve(name + ".yaml"), site);
            List<String> arguments = new ArrayList<>(verb);
            arguments.add(file.toString());
            return start(name, port, arguments, options);
        } catch (IOException failure) {
            throw new AssertionError("no site file: " + failure.getMessage(), failure);
        }
    }

    private static GatewayProcess start(String name, int port, List<String> arguments, List<String> options) {
        if (!Files.isRegularFile(JAR)) {
            throw new AssertionError(
                    JAR + ": not there; run mvn -Pinterop verify, which packages it before these tests");
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "gateway"));
            Path log = folder.resolve(name + ".log");
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> command = new ArrayList<>(List.of(java));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new GatewayProcess(process, log, port);
        } catch (IOException failure) {
            throw new AssertionError("the gateway does not start: " + failure.getMessage(), failure);
        }
    }

    /** Port that masters connect to. */
    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Everything that it has written to its standard output and standard error. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(log + ": not readable: " + unreadable, unreadable);
        }
    }

    /** Waits until a line of the log contains {@code text}. */
    void awaitLog(String text) {
        await("line \"" + text + "\"", START_DEADLINE, () -> log().contains(text));
        if (!log().contains(text)) {
            throw new AssertionError("the gateway ended, expected \"" + text + "\"" + said());
        }
    }

    /** Waits for a condition or the end of the process. */
    private void await(String what, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (!condition.getAsBoolean() && !process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new AssertionError("gateway: no " + what + " within " + deadline + said());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        }
    }

    private String said() {
        return "; its log:\n" + log();
    }

    /** SIGTERM, which it must obey with exit code 143 and without a fault in its log. */
    @Override
    public void close() {
        boolean alive = process.isAlive();
        process.destroy();
        await("end after SIGTERM", EXIT_DEADLINE, () -> !process.isAlive());
        if (!alive || process.exitValue() != SIGTERM_EXIT) {
            throw new AssertionError("exit code of the gateway: " + process.exitValue() + " (expected: " + SIGTERM_EXIT
                    + " after SIGTERM)" + said());
        }
        List<String> faults =
                log().lines().filter(line -> FAULT.matcher(line).find()).toList();
        assertEquals(List.of(), faults, this::said);
    }
}
