package telecontrol.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import telecontrol.gateway.draft.Target;
import telecontrol.mapping.PlcModel;
import telecontrol.mapping.Prefix;

/** Options of {@code import} for what no export says. */
final class ImportTarget {
    static final String EXAMPLE_ADDRESS = "192.0.2.20";

    private static final int LAST_STATION = 65_534;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "My site",
            description = "Name of the site (default: ${DEFAULT-VALUE}).")
    private String site = "";

    @Option(
            names = "--plc",
            paramLabel = "NAME",
            defaultValue = "plc1",
            description = "Name of the PLC (default: ${DEFAULT-VALUE}).")
    private String plc = "";

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "Address of the PLC; without it " + EXAMPLE_ADDRESS + " stands in its place.")
    private @Nullable String address;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "S7-1500",
            description =
                    "Family of the PLC: S7-300, S7-400, S7-400H, S7-1200, S7-1500, ET200SP (default: ${DEFAULT-VALUE}).")
    private String model = "";

    @Option(
            names = "--station",
            paramLabel = "N",
            defaultValue = "1",
            description = "Common address of the station, 1 to 65534 (default: ${DEFAULT-VALUE}).")
    private int commonAddress;

    @Option(
            names = "--master",
            paramLabel = "ADDRESS",
            description = "Address of a master that may connect, repeatable; without it any may.")
    private List<String> masters = List.of();

    Target target(CommandLine line) {
        if (commonAddress < 1 || commonAddress > LAST_STATION) {
            throw new ParameterException(
                    line, "--station: " + commonAddress + " (expected: 1 to " + LAST_STATION + ")");
        }
        for (String master : masters) {
            if (Prefix.parse(master).isEmpty()) {
                throw new ParameterException(
                        line,
                        "--master: " + master
                                + " (expected: an IP address or prefix, such as 192.0.2.10 or 192.0.2.0/24)");
            }
        }
        return new Target(
                text(line, "--site", site),
                text(line, "--plc", plc),
                address == null ? EXAMPLE_ADDRESS : text(line, "--address", address),
                model(line),
                commonAddress,
                masters);
    }

    boolean hasAddress() {
        return address != null;
    }

    private static String text(CommandLine line, String option, String text) {
        if (text.isBlank()) {
            throw new ParameterException(line, option + ": nothing (expected: a text)");
        }
        return text.strip();
    }

    private PlcModel model(CommandLine line) {
        List<PlcModel> models =
                Arrays.stream(PlcModel.values()).filter(one -> !one.needsTsap()).toList();
        return models.stream()
                .filter(one -> one.word().equalsIgnoreCase(model))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        line,
                        "--model: " + model + " (expected: "
                                + models.stream().map(PlcModel::word).collect(Collectors.joining(", ")) + ")"));
    }
}
