package telecontrol.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keys and words of a site file for what they are called in German, and in lists of other software. */
final class OtherWord {

    /** What may be meant, the first of which that is known is. */
    private static final Map<String, List<String>> CALLED = Map.ofEntries(
            Map.entry("ca", List.of("commonAddress")),
            Map.entry("asduadresse", List.of("commonAddress")),
            Map.entry("stationsadresse", List.of("commonAddress")),
            Map.entry("objektadresse", List.of("ioa")),
            Map.entry("einheit", List.of("unit")),
            Map.entry("totband", List.of("deadband")),
            Map.entry("schwellwert", List.of("deadband")),
            Map.entry("hysterese", List.of("hysteresis", "thresholds")),
            Map.entry("bezeichnung", List.of("name")),
            Map.entry("beschreibung", List.of("description")),
            Map.entry("kommentar", List.of("description")),
            Map.entry("bemerkung", List.of("description")),
            Map.entry("adresse", List.of("tag", "address")),
            Map.entry("address", List.of("tag")),
            Map.entry("operand", List.of("tag")),
            Map.entry("typ", List.of("type", "model")),
            Map.entry("typkennung", List.of("type")),
            Map.entry("every", List.of("period")),
            Map.entry("interval", List.of("period")),
            Map.entry("cpu", List.of("model")),
            Map.entry("skalierung", List.of("scale.value", "scale")),
            Map.entry("scaling", List.of("scale.value", "scale")),
            Map.entry("grenzen", List.of("limits")),
            Map.entry("grenzwerte", List.of("limits")),
            Map.entry("gruppe", List.of("group")),
            Map.entry("gruppen", List.of("groups")),
            Map.entry("zyklus", List.of("scan")),
            Map.entry("abtastung", List.of("scan")),
            Map.entry("steckplatz", List.of("slot")),
            Map.entry("baugruppenträger", List.of("rack")),
            Map.entry("punkte", List.of("points")),
            Map.entry("befehle", List.of("commands")),
            Map.entry("stationen", List.of("stations")),
            Map.entry("befehl", List.of("single-command", "command")),
            Map.entry("einzelmeldung", List.of("single-point")),
            Map.entry("doppelmeldung", List.of("double-point")),
            Map.entry("messwert", List.of("measured-float")),
            Map.entry("zählwert", List.of("counter")),
            Map.entry("zähler", List.of("counter")),
            Map.entry("einzelbefehl", List.of("single-command")),
            Map.entry("doppelbefehl", List.of("double-command")),
            Map.entry("stellbefehl", List.of("step-command")),
            Map.entry("sollwert", List.of("setpoint-float")),
            Map.entry("aus", List.of("off")),
            Map.entry("ein", List.of("on")),
            Map.entry("an", List.of("on")),
            Map.entry("erlaubt", List.of("allowed")),
            Map.entry("ja", List.of("allowed", "required", "obeyed", "yes")),
            Map.entry("gesperrt", List.of("refused")),
            Map.entry("verboten", List.of("refused")),
            Map.entry("nein", List.of("refused", "none", "ignored", "no")));

    private OtherWord() {}

    /** The known word that is surely meant. */
    static Optional<String> of(String written, Collection<String> known) {
        String word = written.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return CALLED.getOrDefault(word, List.of()).stream()
                .filter(known::contains)
                .findFirst();
    }
}
