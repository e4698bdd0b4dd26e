package telecontrol.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Foreign program as a child process: commands go to its stdin, each line of its stdout is one JSON message with a
 * member {@code event}. Every wait is bounded; a failure quotes what the program wrote on stderr.
 */
final class PeerProcess implements AutoCloseable {

    static final String INSTALL = "run interop/install-peers, which installs the peers, then the tests again";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EXIT_DEADLINE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path errors;
    private final Writer commands;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

    private PeerProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readMessages, name + " messages");
        reader.setDaemon(true);
        reader.start();
    }

    /** Child process that runs in {@code folder}; its stderr goes to {@code target/peers/NAME-*.log}. */
    static PeerProcess start(String name, Path folder, List<String> command) {
        try {
            Path logs = Files.createDirectories(Path.of("target", "peers"));
            Path errors = Files.createTempFile(logs, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            return new PeerProcess(name, builder.redirectError(errors.toFile()).start(), errors);
        } catch (IOException failure) {
            throw new AssertionError(name + " does not start: " + failure.getMessage() + "; " + INSTALL, failure);
        }
    }

    void send(String line) {
        try {
            commands.write(line + "\n");
            commands.flush();
        } catch (IOException closed) {
            throw new AssertionError(name + " takes no command: " + line + diagnosis(), closed);
        }
    }

    /** End of stdin, for programs that read all of it before they answer. */
    void endInput() {
        try {
            commands.close();
        } catch (IOException closed) {
            throw new AssertionError(name + " closed its input" + diagnosis(), closed);
        }
    }

    /** The next message, whatever it is; an AssertionError when none comes within {@code deadline}. */
    JsonNode next(String awaited, Duration deadline) {
        try {
            JsonNode message = messages.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError(name + ": no " + awaited + " within " + deadline + diagnosis());
            }
            if (message.path("event").asText().equals("exit")) {
                throw new AssertionError(name + ": ended, expected " + awaited + diagnosis());
            }
            return message;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + ": interrupted while waiting for " + awaited, interrupted);
        }
    }

    private void readMessages() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                messages.add(parse(line));
            }
        } catch (IOException closed) {
            messages.add(JSON.createObjectNode().put("event", "unreadable").put("reason", closed.toString()));
        }
        messages.add(JSON.createObjectNode().put("event", "exit"));
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode().put("event", "text").put("line", line);
        }
    }

    private String diagnosis() {
        try {
            String state = process.isAlive() ? "it is running" : "exit code " + process.exitValue();
            String text = Files.readString(errors).strip();
            return " (" + state + "); stderr: " + (text.isEmpty() ? "empty" : text);
        } catch (IOException unreadable) {
            return "; stderr is not readable: " + unreadable;
        }
    }

    /** SIGKILL, waited for. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(EXIT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + ": did not end within " + EXIT_DEADLINE + " of SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + ": interrupted while it was killed", interrupted);
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(EXIT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + ": did not end within " + EXIT_DEADLINE + " of the end of its input");
            }
        } catch (IOException alreadyClosed) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
