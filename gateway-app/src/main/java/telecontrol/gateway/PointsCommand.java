package telecontrol.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.signals.SignalCsv;
import telecontrol.gateway.signals.SignalJson;
import telecontrol.gateway.signals.SignalList;
import telecontrol.gateway.signals.SignalTable;
import telecontrol.gateway.signals.SignalWorkbook;
import telecontrol.mapping.Site;

/** Verb {@code points}: the signal list of a site. */
@Command(
        name = "points",
        description = "Lists the points and commands of a site by common address and IOA.",
        mixinStandardHelpOptions = true)
final class PointsCommand implements Callable<Integer> {
    private enum Format {
        TABLE,
        CSV,
        XLSX,
        MD,
        JSON
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The site file (YAML); without one, site.yaml.")
    private Path file = Path.of("site.yaml");

    @Option(
            names = "--format",
            paramLabel = "table|csv|xlsx|md|json",
            description =
                    "A table, CSV, an Excel workbook, Markdown, or one line of JSON for each signal (default: what"
                            + " the name of --output ends with, otherwise a table).")
    private @Nullable Format format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file, which is replaced.")
    private @Nullable Path output;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            defaultValue = ",",
            description =
                    "Between the cells of CSV; \";\" suits an Excel with decimal commas (default: ${DEFAULT-VALUE}).")
    private String delimiter = ",";

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Format chosen = format(line);
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            String given = delimiter.isEmpty() ? "nothing" : delimiter.isBlank() ? "a line end" : delimiter;
            throw new ParameterException(
                    line, "--delimiter: " + given + " (expected: one character such as ; and no quote or line end)");
        }
        SiteFile read = SiteFile.read(file);
        if (!read.problems().isEmpty()) {
            read.print(line.getErr());
        }
        Site site = read.site();
        if (site == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        SignalList list = SignalList.of(site);
        Path to = output;
        if (to == null) {
            write(list, chosen, line.getOut());
            return CommandLine.ExitCode.OK;
        }
        try (OutputStream out = Files.newOutputStream(to)) {
            if (chosen == Format.XLSX) {
                SignalWorkbook.write(list, out);
            } else {
                StringWriter text = new StringWriter();
                write(list, chosen, new PrintWriter(text));
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            return OutputOption.failed(to, failure, line);
        }
        return CommandLine.ExitCode.OK;
    }

    private Format format(CommandLine line) {
        Format chosen = format;
        if (chosen == null) {
            String name = output == null ? "" : String.valueOf(output.getFileName());
            String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
            chosen = Format.TABLE;
            for (Format candidate : Format.values()) {
                chosen = ending.equals(candidate.name()) ? candidate : chosen;
            }
            if (chosen == Format.TABLE && name.contains(".") && !ending.matches("TXT|TABLE")) {
                throw new ParameterException(
                        line,
                        "--output: " + name + " (expected: a name that ends with .csv, .xlsx, .md, .json or .txt,"
                                + " or --format beside it)");
            }
        }
        if (chosen == Format.XLSX && output == null) {
            throw new ParameterException(line, "--format xlsx: no --output (expected: --output FILE beside it)");
        }
        return chosen;
    }

    private void write(SignalList list, Format chosen, PrintWriter out) throws IOException {
        switch (chosen) {
            case CSV -> SignalCsv.write(list, delimiter.charAt(0), out);
            case MD -> SignalTable.markdown(list, out);
            case JSON -> list.signals().forEach(signal -> out.println(SignalJson.line(signal)));
            default -> SignalTable.print(list, out);
        }
        out.flush();
    }
}
