package telecontrol.gateway.testmaster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Prompt on a terminal: lines are edited, completed and remembered; what arrives is printed above the line. */
public final class Prompt {
    private static final int HISTORY = 1_000;

    private final Terminal terminal;
    private final LineReader reader;
    private final LineParser parser;
    private final LineCompleter completer;
    /** What is waited for; ctrl-C gives it up. */
    private volatile CompletableFuture<Outcome> running = CompletableFuture.completedFuture(Outcome.DONE);

    /**
     * Prompt that has not begun.
     *
     * @param history file for the lines of this and earlier runs; null to forget them
     */
    public Prompt(Terminal terminal, Terms terms, @Nullable Path history) {
        this.terminal = terminal;
        this.parser = new LineParser(terms);
        this.completer = new LineCompleter(terms);
        DefaultParser words = new DefaultParser();
        words.setEscapeChars(null);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(completer)
                .parser(words)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .variable(LineReader.HISTORY_SIZE, HISTORY);
        if (history != null && isUsable(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        this.reader = builder.build();
    }

    /** The history is a convenience: where its folder cannot be made there is none. */
    private static boolean isUsable(Path history) {
        try {
            Files.createDirectories(history.toAbsolutePath().getParent());
            return true;
        } catch (IOException withoutHistory) {
            return false;
        }
    }

    /** Takes lines of a report. */
    public Consumer<String> lines() {
        return reader::printAbove;
    }

    /**
     * Connects and carries out lines until somebody ends it.
     *
     * @param name of the outstation, for the prompt
     * @return 0, or 1 when the connection could not be made or was lost
     */
    public int run(TestMaster master, String name) throws InterruptedException {
        completer.offer(master.seen());
        // Without a handler the terminal's library has ctrl-C kill the process, and nothing would be stopped.
        terminal.handle(Terminal.Signal.INT, signal -> running.complete(Outcome.failed("interrupted")));
        Outcome opened = await(master.open(null));
        if (!opened.isGood()) {
            say("error: " + opened.failure());
            return 1;
        }
        say("help lists the commands, the tab key completes them, quit ends");
        while (true) {
            try {
                String line = reader.readLine(name + "> ");
                Instruction instruction = parser.parse(line);
                if (instruction instanceof Instruction.Quit) {
                    break;
                }
                if (instruction != null) {
                    carryOut(master, instruction);
                }
            } catch (LineException e) {
                say("error: " + e.getMessage());
            } catch (UserInterruptException interrupted) {
                if (interrupted.getPartialLine().isBlank()) {
                    break;
                }
            } catch (EndOfFileException end) {
                break;
            }
        }
        return ScriptRun.await(master.lossAtPresent()).isEmpty() ? 0 : 1;
    }

    private void carryOut(TestMaster master, Instruction instruction) throws InterruptedException {
        Outcome outcome = await(master.run(instruction));
        if (!outcome.isGood()) {
            say("error: " + outcome.failure());
        }
    }

    private Outcome await(CompletableFuture<Outcome> outcome) throws InterruptedException {
        running = outcome;
        return ScriptRun.await(outcome);
    }

    private void say(String words) {
        for (String line : words.split("\n", -1)) {
            reader.printAbove(line);
        }
    }
}
