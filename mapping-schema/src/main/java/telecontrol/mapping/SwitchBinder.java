package telecontrol.mapping;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key {@code localRemote} of a station. */
final class SwitchBinder {

    private final Section station;
    private final Map<String, SitePlc> plcs;
    private final Set<String> plcNames;

    /**
     * @param plcs PLCs that could be read
     * @param plcNames all PLCs of the file
     */
    SwitchBinder(Section station, Map<String, SitePlc> plcs, Set<String> plcNames) {
        this.station = station;
        this.plcs = plcs;
        this.plcNames = plcNames;
    }

    /**
     * Local/remote switch, or null where there is none.
     *
     * @param stationPlc name of the station's PLC, or null
     */
    @Nullable
    LocalRemote localRemote(@Nullable String stationPlc) {
        if (station.value("localRemote") == null) {
            return null;
        }
        Section bit = station.section("localRemote");
        if (bit.has("local") && bit.has("remote")) {
            bit.report(
                    Problem.error(ProblemCode.C026, bit.keyPlace("local"), "\"local\" cannot stand beside \"remote\"")
                            .withSecond(bit.keyPlace("remote"), "given here")
                            .withHelp("one bit shows the position of the switch: delete one or the other"));
        }
        String key = bit.has("remote") ? "remote" : "local";
        Located<String> tag = bit.locatedText(key);
        if (tag == null) {
            if (!bit.has("local") && !bit.has("remote")) {
                bit.report(Problem.error(ProblemCode.C008, bit.place(), "\"remote\" is missing in this switch")
                        .withHelp("add remote: or local: with the bit that shows the position"));
            }
            return null;
        }
        String plc = new ObjectSection(bit).plc(stationPlc, plcNames);
        if (plc == null && !bit.has("plc") && !station.has("plc") && plcNames.size() > 1) {
            bit.report(Problem.error(
                            ProblemCode.C019,
                            station.keyPlace("localRemote"),
                            "\"plc\" is missing: there are " + plcNames.size() + " PLCs")
                    .withHelp("add plc: with " + Phrase.names(plcNames, "or") + " to the station, or to the switch"));
        }
        return new LocalRemote(
                tag,
                "remote".equals(key),
                plc == null ? "" : plc,
                ScanClass.of(bit, plc == null ? null : plcs.get(plc), LocalRemote.SCAN));
    }
}
