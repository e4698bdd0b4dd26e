package telecontrol.mapping;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One entry of {@code points} whose value is a state of the gateway. */
final class StatusPointBinder {

    private static final Set<String> KEYS = Set.of("ioa", "name", "description", "unit", "type", "group", "status");

    /** Keys that only some statuses have. */
    private static final Set<String> OF_SOME = Set.of("plc", "deadband", "masters", "every");

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration EVERY_LEAST = Duration.ofSeconds(1);
    private static final Duration EVERY_MOST = Duration.ofHours(1);

    private final Section section;
    private final ObjectSection object;

    StatusPointBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    /**
     * Point of the status.
     *
     * @param plc finds the PLC where the status is that of one; null stands for one that was reported as unknown or missing
     */
    SiteStatusPoint point(Supplier<@Nullable SitePlc> plc) {
        GatewayStatus status = section.word("status", GatewayStatus.class, GatewayStatus.EVENTS_NOT_DURABLE);
        PointType type = section.word("type", PointType.class, PointType.M_SP_TB_1);
        Set<String> unfit = new HashSet<>(section.keys());
        unfit.removeAll(KEYS);
        if (status.isOfPlc()) {
            unfit.remove("plc");
        }
        if (!status.isBit()) {
            unfit.remove("deadband");
        }
        if (status.isOfMasters()) {
            unfit.remove("masters");
        }
        if (status == GatewayStatus.WATCHDOG) {
            unfit.remove("every");
        }
        if (section.value("status") == null) {
            // Which status is meant is not known, and so not what fits it.
            unfit.removeAll(OF_SOME);
        }
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
        if (section.value("deadband") != null && !section.json("deadband").isNumber()) {
            section.report(Problem.error(
                            ProblemCode.C030,
                            section.place("deadband"),
                            "the dead-band of a status of the gateway is a number")
                    .withSecond(section.place("status"), "the status")
                    .withHelp("write the change that is worth an event, such as deadband: 5"));
        }
        SitePlc shown = status.isOfPlc() ? plc.get() : null;
        return new SiteStatusPoint(
                object.ioa(),
                object.name(),
                section.text("description", ""),
                section.text("unit", ""),
                new Located<>(type, section.place("type")),
                object.groups(),
                new Located<>(status, section.place("status")),
                section.number("deadband", status.deadband()),
                shown == null ? null : shown.name(),
                section.locatedText("masters"),
                status == GatewayStatus.WATCHDOG ? section.duration("every", EVERY, EVERY_LEAST, EVERY_MOST) : null,
                section.place());
    }
}
