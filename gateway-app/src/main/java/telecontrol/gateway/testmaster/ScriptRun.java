package telecontrol.gateway.testmaster;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import telecontrol.gateway.testmaster.Report.Event;

/** Script that is carried out line by line. */
public final class ScriptRun {
    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final TestMaster master;
    private final LineParser parser;
    private final PrintWriter err;
    private final boolean keepGoing;

    /**
     * Run that has not begun.
     *
     * @param keepGoing whether lines are carried out after one that has failed
     */
    public ScriptRun(TestMaster master, Terms terms, PrintWriter err, boolean keepGoing) {
        this.master = master;
        this.parser = new LineParser(terms);
        this.err = err;
        this.keepGoing = keepGoing;
    }

    /** All lines that are not understood, each with its place, so that nothing of a bad script is carried out. */
    public static List<String> problems(String name, List<String> lines, Terms terms) {
        LineParser parser = new LineParser(terms);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                parser.parse(lines.get(i));
            } catch (LineException e) {
                problems.add(name + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** Whether there is nothing to carry out, by which nothing would be tested. */
    public static boolean isEmpty(List<String> lines) {
        return lines.stream().allMatch(line -> {
            try {
                return LineWords.of(line).isEmpty();
            } catch (LineException e) {
                return false;
            }
        });
    }

    /**
     * Connects and carries out the lines.
     *
     * @return 0, 1 when a line has failed, the connection was lost or a frame was not understood, 2 when a line was not understood
     */
    public int run(String name, Iterator<String> lines) throws InterruptedException {
        Outcome opened = await(master.open(null));
        if (!opened.isGood()) {
            err.println("error: " + opened.failure());
            return FAILED;
        }
        int exit = GOOD;
        for (int number = 1; lines.hasNext(); number++) {
            String text = lines.next();
            try {
                Instruction instruction = parser.parse(text);
                if (instruction instanceof Instruction.Quit) {
                    break;
                }
                Outcome outcome = instruction == null ? Outcome.DONE : run(number, text, instruction);
                if (!outcome.isGood()) {
                    fail(name + ":" + number + ": " + text.strip() + ": " + outcome.failure());
                    exit = Math.max(exit, FAILED);
                }
            } catch (LineException e) {
                fail(name + ":" + number + ": " + e.getMessage());
                exit = USAGE;
            }
            if (exit != GOOD && !keepGoing) {
                return exit;
            }
        }
        return Math.max(exit, atTheEnd());
    }

    private Outcome run(int number, String text, Instruction instruction) throws InterruptedException {
        master.tell(report -> report.line(number, text));
        return await(master.run(instruction));
    }

    private void fail(String words) {
        err.println("error: " + words);
        master.tell(Event.FAILED, words);
    }

    private int atTheEnd() throws InterruptedException {
        int exit = GOOD;
        for (String words : List.of(await(master.lossAtPresent()), await(master.undecoded()))) {
            if (!words.isEmpty()) {
                fail(words);
                exit = FAILED;
            }
        }
        return exit;
    }

    static <T> T await(java.util.concurrent.Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
