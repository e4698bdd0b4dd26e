package telecontrol.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import telecontrol.mapping.PlcModel;

/** Verb {@code init}: a site file to begin with. */
@Command(
        name = "init",
        description = "Prints a commented site file to begin with. It passes check as it is.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private static final String STARTER = "starter.yaml";
    private static final String SCHEMA = "/telecontrol/mapping/site.schema.json";
    private static final String SCHEMA_FILE = "site.schema.json";
    /** Text that YAML takes for a text without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*( [A-Za-z0-9._-]+)*");

    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:_-]+");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "My site", description = "Name of the site.")
    private String name = "My site";

    @Option(
            names = "--plc-address",
            paramLabel = "ADDRESS",
            defaultValue = "192.0.2.20",
            description = "IP address or host name of the PLC (default: ${DEFAULT-VALUE}, an example).")
    private String address = "192.0.2.20";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "S7-1500",
            description = "Family of the PLC, such as S7-300 or LOGO (default: ${DEFAULT-VALUE}).")
    private String model = "S7-1500";

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file, mostly site.yaml.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file when it is there.")
    private boolean force;

    @Option(names = "--no-schema", description = "Do not write site.schema.json, which editors use, beside the file.")
    private boolean noSchema;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        String text = text(line);
        Path file = output;
        if (file == null) {
            line.getOut().print(text);
            line.getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        PrintWriter err = line.getErr();
        try {
            write(file, text);
        } catch (FileAlreadyExistsException e) {
            err.println(
                    file + ": is there already and stays as it is (expected: another name, or --force to replace it)");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(file + ": cannot be written (expected: a folder that exists, with leave to write)");
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println(file + ": written");
        if (!noSchema) {
            writeSchema(file.resolveSibling(SCHEMA_FILE), err);
        }
        err.println("Next: check " + file);
        return CommandLine.ExitCode.OK;
    }

    private String text(CommandLine line) throws IOException {
        PlcModel family = Arrays.stream(PlcModel.values())
                .filter(candidate -> candidate.word().equalsIgnoreCase(model))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        line,
                        "--model: " + model + " (expected: "
                                + Arrays.stream(PlcModel.values())
                                        .map(PlcModel::word)
                                        .collect(Collectors.joining(", "))
                                + ")"));
        if (!ADDRESS.matcher(address).matches()) {
            throw new ParameterException(
                    line, "--plc-address: " + address + " (expected: an IP address or host name such as 192.0.2.20)");
        }
        return resource(STARTER)
                .replace("@ADDRESS@", quoted(address))
                .replace("@MODEL@", family.word())
                .replace("@ROUTE@", route(family))
                .replace("@NAME@", quoted(name));
    }

    /** Where the CPU is found, told where it has no usual place. */
    private static String route(PlcModel family) {
        if (family == PlcModel.S5) {
            return "\n    driver: fetch-write\n    tsap: { local: \"4D.01\", remote: \"4D.02\" }   # as configured in the CP";
        }
        if (family.needsTsap()) {
            return "\n    tsap: { local: \"01.00\", remote: \"02.00\" }   # as configured in the PLC, local and remote exchanged";
        }
        return "                # rack " + family.rack() + ", slot " + family.slot()
                + " unless rack and slot are written here";
    }

    private static String quoted(String text) {
        boolean isPlain = PLAIN.matcher(text).matches() && !NO_TEXT.contains(text.toLowerCase(Locale.ROOT));
        boolean isAddress = text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        return isPlain || isAddress ? text : TextNode.valueOf(text).toString();
    }

    private void write(Path file, String text) throws IOException {
        if (force) {
            Files.writeString(file, text);
        } else {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** The schema is the program's, not the user's: the one of an older release is replaced. */
    private static void writeSchema(Path file, PrintWriter err) throws IOException {
        try (InputStream in = Objects.requireNonNull(PlcModel.class.getResourceAsStream(SCHEMA))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        err.println(file + ": written");
    }

    private static String resource(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
