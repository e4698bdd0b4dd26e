package telecontrol.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Option {@code --output} of verbs whose result is a text: a file in the place of standard output. */
final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes to this file; without it, to standard output.")
    private @Nullable Path file;

    /** Writes the text; the exit code is 1 when the file cannot be written. */
    int write(String text, CommandLine line) {
        if (file == null) {
            PrintWriter out = line.getOut();
            out.print(text);
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        try {
            Files.writeString(file, text);
            line.getErr().println("written: " + file);
            return CommandLine.ExitCode.OK;
        } catch (IOException failure) {
            return failed(file, failure, line);
        }
    }

    /** Tells why a file cannot be written; the exit code is 1. */
    static int failed(Path file, IOException failure, CommandLine line) {
        line.getErr().println("--output: " + file + " cannot be written: " + reason(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        // The file is told already, and some reasons begin with it.
        return String.valueOf(failure.getMessage()).replaceFirst("^.*: ", "").toLowerCase(Locale.ROOT);
    }
}
