package telecontrol.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import telecontrol.gateway.testmaster.FrameReport;
import telecontrol.gateway.testmaster.JsonReport;
import telecontrol.gateway.testmaster.Onlooker;
import telecontrol.gateway.testmaster.Prompt;
import telecontrol.gateway.testmaster.Report;
import telecontrol.gateway.testmaster.ScriptRun;
import telecontrol.gateway.testmaster.Target;
import telecontrol.gateway.testmaster.Terms;
import telecontrol.gateway.testmaster.TestMaster;
import telecontrol.gateway.testmaster.TextReport;

/**
 * One run of the test master: at the prompt, by a script, or looking on.
 *
 * @param json whether lines are for programs
 * @param named whether a site file gives names, which frames in words do not show
 */
record MasterSession(CommandLine line, Target target, Terms terms, boolean json, boolean named) {
    private static final String STANDARD_INPUT = "-";

    @FunctionalInterface
    private interface Use {
        int of(TestMaster master) throws InterruptedException;
    }

    /** At the prompt where there is a terminal, unless a duration is given; else looking on. */
    int runWithoutScript(@Nullable Duration duration) throws InterruptedException {
        if (duration == null && !json) {
            try (Terminal terminal = Terminals.interactive()) {
                if (terminal != null) {
                    return runPrompt(terminal);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Consumer<String> out = line.getOut()::println;
        PrintWriter err = line.getErr();
        return run(
                named || json ? report(out) : new FrameReport(out),
                master -> new Onlooker(master, terms, err).run(duration));
    }

    private int runPrompt(Terminal terminal) throws InterruptedException {
        Prompt prompt = new Prompt(terminal, terms, Terminals.history());
        return run(report(prompt.lines()), master -> prompt.run(master, target.words()));
    }

    /** By the lines of a file, which are all understood before the first one is carried out, or of standard input as they come. */
    int runScript(String name, boolean keepGoing) throws InterruptedException {
        PrintWriter err = line.getErr();
        boolean standardInput = name.equals(STANDARD_INPUT);
        Iterator<String> lines;
        if (standardInput) {
            lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .iterator();
        } else {
            List<String> read = read(name);
            List<String> problems = ScriptRun.problems(name, read, terms);
            problems.forEach(problem -> err.println("error: " + problem));
            if (!problems.isEmpty()) {
                return CommandLine.ExitCode.USAGE;
            }
            if (ScriptRun.isEmpty(read)) {
                err.println("error: " + name + ": there is no command in it (expected: lines such as interrogate 1)");
                return CommandLine.ExitCode.USAGE;
            }
            lines = read.iterator();
        }
        String place = standardInput ? "line" : name;
        return run(
                report(line.getOut()::println),
                master -> new ScriptRun(master, terms, err, keepGoing).run(place, lines));
    }

    private List<String> read(String name) {
        try {
            return Files.readAllLines(Path.of(name));
        } catch (IOException e) {
            throw new ParameterException(
                    line, "--script: " + name + " cannot be read (expected: a text file in UTF-8, or -)", e);
        }
    }

    private Report report(Consumer<String> lines) {
        return json ? new JsonReport(terms, lines) : new TextReport(terms, lines, CommandLine.Help.Ansi.AUTO.enabled());
    }

    /** Stops data transfer and disconnects at the end, also when the process is told to end. */
    private int run(Report report, Use use) throws InterruptedException {
        TestMaster master = new TestMaster(target, report, terms.clock());
        Thread stop = new Thread(master::close, "shutdown");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return use.of(master);
        } finally {
            master.close();
            forget(stop);
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException processEnds) {
            assert stop.getState() != Thread.State.NEW : "a process that ends has begun its hooks";
        }
    }
}
