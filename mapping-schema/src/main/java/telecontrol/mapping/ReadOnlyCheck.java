package telecontrol.mapping;

import java.util.List;
import telecontrol.mapping.SiteGroup.Right;

/** What a site file asks for although its gateway is read-only. */
final class ReadOnlyCheck {

    private final Section root;

    ReadOnlyCheck(Section root) {
        this.root = root;
    }

    void check(List<SiteStation> stations) {
        stations.forEach(this::station);
        Section plcs = root.section("plcs");
        for (String name : plcs.keys()) {
            Section plc = plcs.section(name);
            if (plc.has("setClock")) {
                tell(plc.keyPlace("setClock"), "the clock of this PLC is not set");
            }
            Section lifeBit = plc.section("lifeBit");
            if (lifeBit.has("out")) {
                tell(lifeBit.keyPlace("out"), "this life bit is not driven");
            }
        }
        Section outstation = root.section("outstation");
        if (outstation.word("reset", Reset.class, Reset.STANDARD) != Reset.STANDARD) {
            tell(outstation.place("reset"), "masters cannot reset the process or its events");
        }
    }

    private void station(SiteStation station) {
        List<SiteCommand> commands = station.commands();
        if (!commands.isEmpty()) {
            tell(
                    commands.get(0).place(),
                    commands.size() == 1
                            ? "this command is refused"
                            : "this command is refused, as are all " + commands.size() + " of the station");
        }
        station.points().stream()
                .filter(point -> point.transmission().parameters() == Right.ALLOWED)
                .findFirst()
                .ifPresent(point -> tell(point.place(), "masters cannot load parameters of this or any other point"));
    }

    private void tell(Place place, String what) {
        root.report(Problem.warning(ProblemCode.C071, place, "the gateway is read-only: " + what)
                .withSecond(root.place("readOnly"), "given here")
                .withHelp("delete one or the other"));
    }
}
