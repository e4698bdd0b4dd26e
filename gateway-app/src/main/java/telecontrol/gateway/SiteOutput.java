package telecontrol.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import telecontrol.mapping.SiteSchema;

/** Options of verbs that make a site file, and its writing: what is there already is replaced only when that is asked for. */
final class SiteOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes the site file there, mostly site.yaml, instead of on standard output.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replaces files that are there.")
    private boolean force;

    @Option(
            names = "--no-schema",
            description = "Does not write " + SiteSchema.FILE_NAME + ", which editors use, beside the site file.")
    private boolean noSchema;

    @Nullable
    Path file() {
        return file;
    }

    /** Complains about a file that would be in the way of another one. */
    void check(CommandLine line) {
        refuseSchema(line, "--output", file);
    }

    /** Complains about a file that has the name of the schema. */
    static void refuseSchema(CommandLine line, String option, @Nullable Path file) {
        if (file != null && file.endsWith(SiteSchema.FILE_NAME)) {
            throw new ParameterException(
                    line, option + ": " + file + " (expected: another name, the schema for editors has this one)");
        }
    }

    /**
     * Writes a site file, and before it the files that belong to it; says on standard error what was written.
     *
     * @return exit code: 1 when a file is there already or cannot be written
     */
    int write(CommandLine line, String site, Map<Path, String> parts) {
        PrintWriter err = line.getErr();
        Map<Path, String> all = new LinkedHashMap<>(parts);
        if (file != null) {
            all.put(file, site);
        }
        for (Path one : all.keySet()) {
            if (!force && Files.exists(one)) {
                return isThere(one, err);
            }
        }
        for (Map.Entry<Path, String> one : all.entrySet()) {
            int exit = write(one.getKey(), one.getValue(), err);
            if (exit != CommandLine.ExitCode.OK) {
                return exit;
            }
        }
        if (file == null) {
            line.getOut().print(site);
            line.getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        int exit = noSchema ? CommandLine.ExitCode.OK : writeSchema(file.resolveSibling(SiteSchema.FILE_NAME), err);
        err.println("Next: check " + file);
        return exit;
    }

    private int write(Path path, String text, PrintWriter err) {
        try {
            if (force) {
                Files.writeString(path, text);
            } else {
                Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            err.println(path + ": written");
            return CommandLine.ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            return isThere(path, err);
        } catch (IOException e) {
            return failed(path, e, err);
        }
    }

    private static int isThere(Path path, PrintWriter err) {
        err.println("error: " + path
                + ": is there already and stays as it is (expected: another name, or --force to replace it)");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int failed(Path path, IOException failure, PrintWriter err) {
        String reason = failure instanceof NoSuchFileException
                ? "its folder is not there"
                : failure instanceof AccessDeniedException ? "this user may not" : failure.getMessage();
        err.println("error: " + path + ": cannot be written: " + reason);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Writes the schema in the place of one of an older release; what is no schema of site files stays, also with force. */
    private static int writeSchema(Path path, PrintWriter err) {
        String schema = SiteSchema.forEditors();
        try {
            if (!Files.exists(path)) {
                Files.writeString(path, schema, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } else if (isSchema(Files.readString(path), schema)) {
                Files.writeString(path, schema);
            } else {
                err.println("note: " + path + ": is there already, is no schema of site files and stays as it is;"
                        + " \"schema --output FILE\" writes the schema elsewhere");
                return CommandLine.ExitCode.OK;
            }
        } catch (IOException e) {
            return failed(path, e, err);
        }
        err.println(path + ": written, for editors");
        return CommandLine.ExitCode.OK;
    }

    private static boolean isSchema(String text, String schema) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode present = json.readTree(text);
            return present.isObject()
                    && present.path("title").equals(json.readTree(schema).path("title"))
                    && present.path("properties").has("plcs");
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }
}
