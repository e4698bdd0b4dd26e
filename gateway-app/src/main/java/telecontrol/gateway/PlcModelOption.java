package telecontrol.gateway;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import telecontrol.mapping.PlcModel;

/** Families of PLCs on the command line, in the words of the site file. */
final class PlcModelOption {
    private PlcModelOption() {}

    /**
     * The family of that name.
     *
     * @param models those that the verb takes
     * @throws ParameterException if it is none of them
     */
    static PlcModel model(CommandLine line, String name, List<PlcModel> models) {
        return models.stream()
                .filter(model -> model.word().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        line,
                        "--model: " + name + " (expected: "
                                + models.stream().map(PlcModel::word).collect(Collectors.joining(", ")) + ")"));
    }
}
