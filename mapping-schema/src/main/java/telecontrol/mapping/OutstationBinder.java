package telecontrol.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.SiteOutstation.Buffer;
import telecontrol.mapping.SiteOutstation.CommandRules;
import telecontrol.mapping.SiteOutstation.Late;

/** The section {@code outstation}. */
final class OutstationBinder {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SCAN_LEAST = Duration.ofMinutes(1);
    private static final Duration SCAN_MOST = Duration.ofHours(24);

    private final Section outstation;
    private final List<SiteStation> stations;

    /**
     * @param stations stations that could be read
     */
    OutstationBinder(Section outstation, List<SiteStation> stations) {
        this.outstation = outstation;
        this.stations = stations;
    }

    SiteOutstation outstation() {
        Buffer buffer = buffer(outstation.section("buffer"), Buffer.STANDARD);
        List<SiteListener> listeners = new ListenerBinder(outstation).listeners();
        List<SiteGroup> groups = new GroupBinder(outstation, buffer, new OverflowBinder(stations)).groups(listeners);
        Set<String> names = groups.stream().map(SiteGroup::name).collect(Collectors.toSet());
        outstation.items("listen").forEach(listener -> checkGroup(listener, "group", names));
        checkGroup(outstation.section("clockSync"), "master", names);
        return new SiteOutstation(
                listeners,
                groups,
                new LinkBinder(outstation.section("link")).link(),
                buffer,
                Zones.zone(outstation, "time", SiteOutstation.TIME),
                new ClockBinder(outstation).clockSync(),
                commands(outstation.section("commands")),
                outstation.word("reset", Reset.class, Reset.STANDARD),
                backgroundScan(),
                outstation.integer("asduOctets", SiteOutstation.ASDU_OCTETS));
    }

    static Buffer buffer(Section buffer, Buffer otherwise) {
        return new Buffer(
                buffer.integer("status", otherwise.status()), buffer.integer("measured", otherwise.measured()));
    }

    private static void checkGroup(Section section, String key, Set<String> names) {
        Located<String> group = section.locatedText(key);
        // A group whose name is missing or faulty may have been meant.
        if (group == null || names.contains(group.value()) || names.contains("")) {
            return;
        }
        section.report(Problem.error(ProblemCode.C033, group.place(), "there is no group \"" + group.value() + "\"")
                .withHelp(Suggestion.of(group.value(), names)
                        .map(name -> "did you mean \"" + name + "\"?")
                        .orElse("groups has "
                                + Phrase.names(names.stream().sorted().toList(), "and"))));
    }

    private @Nullable Duration backgroundScan() {
        return outstation.value("backgroundScan") == null
                ? null
                : outstation.duration("backgroundScan", SCAN_LEAST, SCAN_LEAST, SCAN_MOST);
    }

    private static CommandRules commands(Section commands) {
        CommandRules standard = CommandRules.STANDARD;
        return new CommandRules(
                commands.duration("selectTimeout", standard.selectTimeout(), SECOND, Duration.ofMinutes(10)),
                commands.duration("maxAge", standard.maxAge(), SECOND, Duration.ofHours(1)),
                commands.word("late", Late.class, standard.late()));
    }
}
