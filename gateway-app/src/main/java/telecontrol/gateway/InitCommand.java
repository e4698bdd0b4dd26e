package telecontrol.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import telecontrol.gateway.draft.PlcAddress;
import telecontrol.gateway.draft.YamlScalar;
import telecontrol.mapping.PlcModel;

/** Verb {@code init}: a site file to begin with. */
@Command(
        name = "init",
        description = "Prints a commented site file to begin with. It passes check as it is.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private static final String STARTER = "starter.yaml";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "My site",
            converter = SiteNameOption.class,
            description = "Name of the site (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--address",
            paramLabel = "HOST[:PORT]",
            defaultValue = "192.0.2.20",
            converter = PlcAddressOption.class,
            description =
                    "IP address or host name of the PLC (default: ${DEFAULT-VALUE}, an example); port 102 unless given.")
    private PlcAddress address = new PlcAddress("", 0);

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "S7-1500",
            description = "Family of the PLC, such as S7-300 or LOGO (default: ${DEFAULT-VALUE}).")
    private String model = "S7-1500";

    @Mixin
    private SiteOutput output = new SiteOutput();

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        output.check(line);
        return output.write(line, text(line), Map.of());
    }

    private String text(CommandLine line) throws IOException {
        PlcModel family = PlcModelOption.model(line, model, List.of(PlcModel.values()));
        return resource(STARTER)
                .replace("@ADDRESS@", YamlScalar.of(address.host()) + port())
                .replace("@MODEL@", family.word())
                .replace("@ROUTE@", route(family))
                .replace("@NAME@", YamlScalar.of(name));
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

    private String port() {
        return address.hasUsualPort() ? "" : "\n    port: " + address.port();
    }

    private static String resource(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
