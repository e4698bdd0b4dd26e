package telecontrol.gateway;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import telecontrol.engineering.ExportOptions;
import telecontrol.engineering.NameChoice;
import telecontrol.engineering.NamePattern;
import telecontrol.gateway.draft.ObjectClass;

/** Options of {@code import} that choose among the signals and say what they become. */
final class ImportChoice {
    private static final int LAST_BLOCK = 65_535;
    private static final int LAST_BASE = 16_000_000;
    private static final String CLASSES = "single, double, measured, counter, bitstring, command";

    @Option(
            names = "--db",
            paramLabel = "NAME=NUMBER",
            description = "Number of a data block of which the source has none, repeatable.")
    private List<String> blocks = List.of();

    @Option(
            names = "--language",
            paramLabel = "CULTURE",
            defaultValue = "",
            description =
                    "Language of comments that stand in several, such as de-DE; without it en-US, else the first.")
    private String language = "";

    @Option(
            names = "--ioa",
            paramLabel = "CLASS=N",
            split = ",",
            description = "Number behind which the addresses of a class begin (default: single=1000, double=1500,"
                    + " measured=2000, counter=3000, bitstring=4000, command=5000).")
    private List<String> bases = List.of();

    @Option(
            names = "--commands",
            paramLabel = "PATTERN",
            description =
                    "Names of the signals that are commands, such as '*_Start', repeatable. Nothing else becomes a command.")
    private List<String> commands = List.of();

    @Option(names = "--only", paramLabel = "PATTERN", description = "Names of the signals to take, repeatable.")
    private List<String> only = List.of();

    @Option(names = "--except", paramLabel = "PATTERN", description = "Names of the signals not to take, repeatable.")
    private List<String> except = List.of();

    ExportOptions exportOptions(CommandLine line) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String block : blocks) {
            int equals = block.lastIndexOf('=');
            String name = equals < 1 ? "" : block.substring(0, equals).strip().replaceAll("^\"|\"$", "");
            int number = equals < 1 ? 0 : number(block.substring(equals + 1).replaceFirst("(?i)^\\s*DB\\s*", ""));
            if (name.isEmpty() || number < 1 || number > LAST_BLOCK) {
                throw new ParameterException(line, "--db: " + block + " (expected: NAME=NUMBER, such as \"Plant=10\")");
            }
            numbers.put(name, number);
        }
        return new ExportOptions(numbers, language.strip(), new NameChoice(patterns(only), patterns(except)));
    }

    /** Names of the signals that are commands. */
    List<NamePattern> commands() {
        return patterns(commands);
    }

    private static List<NamePattern> patterns(List<String> texts) {
        return texts.stream().map(NamePattern::new).toList();
    }

    Map<ObjectClass, Integer> bases(CommandLine line) {
        Map<ObjectClass, Integer> wished = new EnumMap<>(ObjectClass.class);
        for (String base : bases) {
            int equals = base.indexOf('=');
            String word = equals < 0 ? base : base.substring(0, equals).strip();
            int number = equals < 0 ? -1 : number(base.substring(equals + 1));
            ObjectClass kind = null;
            for (ObjectClass one : ObjectClass.values()) {
                kind = one.word().equalsIgnoreCase(word) ? one : kind;
            }
            if (kind == null || number < 0 || number > LAST_BASE) {
                throw new ParameterException(
                        line,
                        "--ioa: " + base + " (expected: CLASS=0 to " + LAST_BASE + "; classes are " + CLASSES + ")");
            }
            wished.put(kind, number);
        }
        TreeSet<Integer> distinct = new TreeSet<>();
        for (ObjectClass kind : ObjectClass.values()) {
            int base = wished.getOrDefault(kind, kind.base());
            if (!wished.isEmpty() && !distinct.add(base)) {
                throw new ParameterException(
                        line, "--ioa: two classes begin behind " + base + " (expected: a base of its own for each)");
            }
        }
        return wished;
    }

    private static int number(String text) {
        return text.strip().matches("\\d{1,8}") ? Integer.parseInt(text.strip()) : -1;
    }
}
