package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import telecontrol.gateway.log.Logging;

/** Entry point: the command line. Results go to standard output, messages to standard error. */
@Command(
        name = "s7-iec104-gateway",
        description =
                "Serves the tags of Siemens SIMATIC PLCs to SCADA masters as IEC 60870-5-104 information objects.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            ExplainCommand.class,
            InitCommand.class,
            PointsCommand.class,
            DiffCommand.class,
            ProbeCommand.class,
            InteropCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            DemoCommand.class,
            MasterCommand.class,
            DecodeCommand.class,
            PkiCommand.class,
            VersionCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:findings, or something failed",
            "2:the command line was not understood",
            "78:run was given a site file with errors",
            "143:stopped by SIGTERM"
        })
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.configure();
        StandardOutput output = new StandardOutput();
        PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exit = execute(out, err, arguments);
        out.flush();
        output.loss().ifPresent(err::println);
        System.exit(output.loss().isPresent() ? CommandLine.ExitCode.SOFTWARE : exit);
    }

    /** Runs a command line without ending the process. */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(new UsageErrors())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }
}
