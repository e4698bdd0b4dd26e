package telecontrol.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones of a site file. */
final class Zones {

    private Zones() {}

    /** Zone under a key; reports one that is not known. */
    static ZoneId zone(Section section, String key, ZoneId otherwise) {
        String text = section.text(key, otherwise.getId());
        try {
            return ZoneId.of(text).normalized();
        } catch (DateTimeException unknown) {
            String help = Suggestion.of(
                            text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse("write UTC, or a zone such as Europe/Berlin");
            section.report(
                    Problem.error(ProblemCode.C012, section.place(key), key + ": " + text + " is not a known zone")
                            .withHelp(help));
            return otherwise;
        }
    }
}
