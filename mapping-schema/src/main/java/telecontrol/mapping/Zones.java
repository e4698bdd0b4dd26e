package telecontrol.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Time zones of a site file. */
final class Zones {

    /** Zones by what people call their time; the half of the year that it is meant for is of no use to a PLC that changes over. */
    private static final Map<String, String> CALLED = Map.ofEntries(
            Map.entry("MEZ", "Europe/Berlin"),
            Map.entry("MESZ", "Europe/Berlin"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("MEST", "Europe/Berlin"),
            Map.entry("GERMANY", "Europe/Berlin"),
            Map.entry("DEUTSCHLAND", "Europe/Berlin"),
            Map.entry("BERLIN", "Europe/Berlin"),
            Map.entry("BST", "Europe/London"),
            Map.entry("WEZ", "Europe/London"),
            Map.entry("OEZ", "Europe/Athens"),
            Map.entry("EEST", "Europe/Athens"));

    private Zones() {}

    /** Zone under a key; reports one that is not known. */
    static ZoneId zone(Section section, String key, ZoneId otherwise) {
        String text = section.text(key, otherwise.getId());
        try {
            return ZoneId.of(text).normalized();
        } catch (DateTimeException unknown) {
            String help = Optional.ofNullable(CALLED.get(text.toUpperCase(Locale.ROOT)))
                    .or(() -> Suggestion.of(
                            text, ZoneId.getAvailableZoneIds().stream().sorted().toList()))
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse("write UTC, or a zone such as Europe/Berlin");
            section.report(
                    Problem.error(ProblemCode.C012, section.place(key), key + ": " + text + " is not a known zone")
                            .withHelp(help));
            return otherwise;
        }
    }
}
