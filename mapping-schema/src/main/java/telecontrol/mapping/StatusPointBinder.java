package telecontrol.mapping;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import telecontrol.mapping.Site.StatusPoint;

/** One entry of {@code points} whose value is a state of the gateway. */
final class StatusPointBinder {

    private static final Set<String> KEYS = Set.of("ioa", "name", "description", "unit", "type", "group", "status");

    private final Section section;
    private final ObjectSection object;

    StatusPointBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    StatusPoint point() {
        GatewayStatus status = section.word("status", GatewayStatus.class, GatewayStatus.EVENTS_NOT_DURABLE);
        PointType type = section.word("type", PointType.class, PointType.M_SP_TB_1);
        Set<String> unfit = new HashSet<>(section.keys());
        unfit.removeAll(KEYS);
        object.refuse(unfit, "a status of the gateway", "status");
        if (section.value("status") != null && section.value("type") != null && !status.fits(type)) {
            String fitting = Phrase.list(
                    Arrays.stream(PointType.values())
                            .filter(status::fits)
                            .map(PointType::mnemonic)
                            .toList(),
                    "or");
            section.report(Problem.error(
                            ProblemCode.C038,
                            section.place("status"),
                            "\"" + status.word() + "\" does not fit " + type.mnemonic())
                    .withSecond(section.place("type"), "the type")
                    .withHelp("its type is " + fitting));
        }
        return new StatusPoint(
                object.ioa(),
                object.name(),
                section.text("description", ""),
                section.text("unit", ""),
                new Located<>(type, section.place("type")),
                object.groups(),
                new Located<>(status, section.place("status")),
                section.place());
    }
}
