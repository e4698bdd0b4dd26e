package telecontrol.gateway.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a value comes from and what is made of it, in words: the one place that a new kind of source may want to be named. */
final class Origin {
    /** Keys that say nothing about the value when they have these values, as most signals do. */
    private static final Map<String, Set<String>> SILENT = Map.of(
            "invert", Set.of("false"),
            "localRemote", Set.of("obeyed"),
            "select", Set.of("none"),
            "keep", Set.of("every"),
            "doubleTransmission", Set.of("false"),
            "parameters", Set.of("refused"),
            "quality.coding", Set.of("qds"),
            "readBack", Set.of("false"));

    private Origin() {}

    /** Keys without a column, such as {@code status plc-link, invert, scale.factor 0.1}. */
    static String inWords(Map<String, String> keys) {
        List<String> words = new ArrayList<>();
        keys.forEach((key, value) -> {
            if (!value.isEmpty()
                    && !value.equals("[]")
                    && !SILENT.getOrDefault(key, Set.of()).contains(value)) {
                words.add(value.equals("true") ? key : key + " " + value);
            }
        });
        return String.join(", ", words);
    }
}
