package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * Command line that ran in this process.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandLineRun(int exit, String out, String err) {
    /** What only a programmer understands: frames of a stack trace, names of exception classes. */
    private static final Pattern INTERNALS = Pattern.compile("\\n\\s+at \\w|\\w(Exception|Error)\\b|Caused by");

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        CommandLineRun run = new CommandLineRun(exit, out.toString(), err.toString());
        assertPlain(run.out);
        assertPlain(run.err);
        return run;
    }

    static void assertPlain(String output) {
        assertFalse(INTERNALS.matcher(output).find(), output);
    }
}
