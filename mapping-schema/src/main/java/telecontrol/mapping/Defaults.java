package telecontrol.mapping;

import java.util.HashMap;
import java.util.Map;

/** What the points, or the commands, of a station have by default. The nearer wins key by key: the object itself, its station, its PLC. */
final class Defaults {

    private final String kind;
    private final Section plcs;
    private final Section station;
    private final Section ofStation;
    private final String otherwise;
    private final Map<String, Section> ofPlcs = new HashMap<>();

    /**
     * @param plcs all PLCs of the site
     * @param kind {@code points} or {@code commands}
     */
    Defaults(Section station, Section plcs, String kind) {
        this.kind = kind;
        this.plcs = plcs;
        this.station = station;
        this.ofStation = station.section("defaults").section(kind);
        this.otherwise = plcs.keys().size() == 1 ? plcs.keys().iterator().next() : "";
    }

    /** The same object with what it does not say itself. */
    Section added(Section object) {
        Section near = object.withDefaults(ofStation);
        String plc = near.text("plc", station.text("plc", otherwise));
        return near.withDefaults(ofPlcs.computeIfAbsent(
                plc, name -> plcs.section(name).section("defaults").section(kind)));
    }
}
