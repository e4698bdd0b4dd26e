package telecontrol.gateway;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import telecontrol.gateway.draft.PlcAddress;
import telecontrol.gateway.draft.Target;
import telecontrol.mapping.PlcModel;
import telecontrol.mapping.Prefix;
import telecontrol.mapping.SitePlc;

/** Options of {@code import} for what no export says. */
final class ImportTarget {
    static final String EXAMPLE_ADDRESS = "192.0.2.20";

    private static final int LAST_STATION = 65_534;
    private static final List<PlcModel> MODELS =
            Arrays.stream(PlcModel.values()).filter(model -> !model.needsTsap()).toList();

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "My site",
            converter = SiteNameOption.class,
            description = "Name of the site (default: ${DEFAULT-VALUE}).")
    private String site = "";

    @Option(
            names = "--plc",
            paramLabel = "NAME",
            defaultValue = "plc1",
            converter = PlcNameOption.class,
            description = "Name of the PLC (default: ${DEFAULT-VALUE}).")
    private String plc = "";

    @Option(
            names = "--address",
            paramLabel = "HOST[:PORT]",
            converter = PlcAddressOption.class,
            description = "Address of the PLC; without it " + EXAMPLE_ADDRESS + " stands in its place.")
    private @Nullable PlcAddress address;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Family of the PLC: S7-300, S7-400, S7-400H, S7-1200, S7-1500, S7-1500R, ET200SP"
                    + " (default: S7-300 for exports of STEP 7, else S7-1500).")
    private @Nullable String model;

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
                site,
                plc,
                address == null ? new PlcAddress(EXAMPLE_ADDRESS, SitePlc.PORT) : address,
                model == null ? SitePlc.MODEL : PlcModelOption.model(line, model, MODELS),
                "",
                commonAddress,
                masters);
    }

    boolean hasAddress() {
        return address != null;
    }

    /** The family for what STEP 7 has exported, unless one was given. */
    Target forStep7(Target target) {
        return model == null ? target.withModel(PlcModel.S7_300, "or S7-400: STEP 7 programs both") : target;
    }
}
