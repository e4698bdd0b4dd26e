package telecontrol.mapping;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import telecontrol.mapping.Site.Buffer;
import telecontrol.mapping.Site.ClockSync;
import telecontrol.mapping.Site.CommandRight;
import telecontrol.mapping.Site.CommandRules;
import telecontrol.mapping.Site.Group;
import telecontrol.mapping.Site.Late;
import telecontrol.mapping.Site.Link;
import telecontrol.mapping.Site.Listener;
import telecontrol.mapping.Site.Outstation;

/** The section {@code outstation}. */
final class OutstationBinder {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration T1_T2_MOST = Duration.ofSeconds(255);
    private static final Duration T3_MOST = Duration.ofDays(2);

    private final Section outstation;

    OutstationBinder(Section outstation) {
        this.outstation = outstation;
    }

    Outstation outstation() {
        return new Outstation(
                listen(),
                groups(),
                link(outstation.section("link")),
                buffer(outstation.section("buffer")),
                time(),
                outstation.word("clockSync", ClockSync.class, ClockSync.OFFSET),
                commands(outstation.section("commands")));
    }

    private List<Listener> listen() {
        List<Listener> listeners = new ArrayList<>();
        for (Section item : outstation.items("listen")) {
            Listener listener = listener(item);
            for (Listener before : listeners) {
                if (sameSocket(before, listener)) {
                    item.report(Problem.error(
                                    ProblemCode.C028,
                                    item.place("port"),
                                    "port " + listener.port().value() + " is already listened on")
                            .withLabel("again here")
                            .withSecond(before.port().place(), "first here")
                            .withHelp("give each listener a port, or an address, of its own"));
                }
            }
            listeners.add(listener);
        }
        return listeners.isEmpty() ? List.of(listener(outstation.section("listen"))) : List.copyOf(listeners);
    }

    private static boolean sameSocket(Listener a, Listener b) {
        String first = a.address().value();
        String second = b.address().value();
        boolean all = List.of("0.0.0.0", "::").contains(first)
                || List.of("0.0.0.0", "::").contains(second);
        return a.port().value().equals(b.port().value()) && (all || first.equals(second));
    }

    private static Listener listener(Section listener) {
        return new Listener(
                new Located<>(listener.integer("port", Listener.PORT), listener.place("port")),
                address(listener),
                values(prefixes(listener, "allow")),
                listener.integer("maxConnections", Listener.MAX_CONNECTIONS),
                listener.place());
    }

    private static Located<String> address(Section listener) {
        String text = listener.text("address", Listener.ADDRESS);
        if (Prefix.address(text).isEmpty()) {
            listener.report(Problem.error(
                    ProblemCode.C013,
                    listener.place("address"),
                    "address: " + text + " (expected: an IP address of this computer, or 0.0.0.0 for all)"));
        }
        return new Located<>(text, listener.place("address"));
    }

    private static List<Prefix> values(List<Located<Prefix>> prefixes) {
        return prefixes.stream().map(Located::value).toList();
    }

    private static List<Located<Prefix>> prefixes(Section section, String key) {
        List<Located<Prefix>> prefixes = new ArrayList<>();
        for (Section item : section.items(key)) {
            String text = item.json().asText();
            Optional<Prefix> prefix = Prefix.parse(text);
            if (prefix.isEmpty()) {
                item.report(Problem.error(
                                ProblemCode.C013,
                                item.place(),
                                key + ": " + text + " (expected: an IP address or a prefix, such as 192.0.2.0/24)")
                        .withHelp("octets go from 0 to 255, the length from 0 to 32, or to 128 for IPv6"));
            } else if (prefix.get().hasHostBits(text)) {
                item.report(
                        Problem.error(ProblemCode.C013, item.place(), key + ": " + text + " has bits behind its length")
                                .withHelp("did you mean " + prefix.get() + ", or the address alone?"));
            }
            prefix.ifPresent(value -> prefixes.add(new Located<>(value, item.place())));
        }
        return List.copyOf(prefixes);
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        Map<Prefix, Place> owners = new HashMap<>();
        for (Section item : outstation.items("groups")) {
            List<Located<Prefix>> masters = prefixes(item, "masters");
            CommandRight commands = item.word("commands", CommandRight.class, Group.COMMANDS);
            Group group = new Group(item.text("name", ""), values(masters), commands, item.place());
            groups.add(group);
            Place first = item.value("name") == null ? null : names.putIfAbsent(group.name(), item.place("name"));
            if (first != null) {
                item.report(Problem.error(
                                ProblemCode.C015,
                                item.place("name"),
                                "the group \"" + group.name() + "\" exists already")
                        .withLabel("again here")
                        .withSecond(first, "first here")
                        .withHelp("give it another name, or put all masters into one group"));
            }
            checkMasters(item, masters, owners);
            masters.forEach(master -> owners.putIfAbsent(master.value(), master.place()));
        }
        return groups.isEmpty() ? List.of(Group.any(outstation.place())) : List.copyOf(groups);
    }

    private static void checkMasters(Section group, List<Located<Prefix>> masters, Map<Prefix, Place> owners) {
        for (Located<Prefix> master : masters) {
            Place owner = owners.get(master.value());
            if (owner != null) {
                group.report(Problem.error(ProblemCode.C029, master.place(), master.value() + " belongs to two groups")
                        .withLabel("in this group")
                        .withSecond(owner, "and in this one")
                        .withHelp("a master takes its events from one group: delete it from the other"));
            }
        }
    }

    private static Link link(Section link) {
        Link standard = Link.STANDARD;
        Link parameters = new Link(
                link.integer("k", standard.k()),
                link.integer("w", standard.w()),
                link.duration("t1", standard.t1(), SECOND, T1_T2_MOST),
                link.duration("t2", standard.t2(), SECOND, T1_T2_MOST),
                link.duration("t3", standard.t3(), SECOND, T3_MOST));
        checkWindow(link, parameters);
        if (parameters.t2().compareTo(parameters.t1()) >= 0) {
            String key = link.has("t2") ? "t2" : "t1";
            String t1 = Durations.text(parameters.t1());
            Problem problem = Problem.error(
                    ProblemCode.C021,
                    link.place(key),
                    "t2 (" + Durations.text(parameters.t2()) + ") must be shorter than t1 (" + t1 + ")");
            link.report((link.has("t1") && link.has("t2") ? problem.withSecond(link.place("t1"), "t1") : problem)
                    .withHelp("an acknowledgement held back for t2 must arrive before the other side's t1 ends"));
        }
        return parameters;
    }

    private static void checkWindow(Section link, Link parameters) {
        boolean tooWide = parameters.w() > parameters.k();
        if (3L * parameters.w() <= 2L * parameters.k()) {
            return;
        }
        Place place = link.place(link.has("w") ? "w" : "k");
        String values =
                "w (" + parameters.w() + ") is above " + (tooWide ? "k (" : "two thirds of k (") + parameters.k() + ")";
        Problem problem = tooWide
                ? Problem.error(ProblemCode.C021, place, values)
                        .withHelp(
                                "the sender would stop after k APDUs and wait for an acknowledgement that never comes")
                : Problem.warning(ProblemCode.C022, place, values)
                        .withHelp("the standard recommends at most " + 2 * parameters.k() / 3 + " here");
        link.report(link.has("w") && link.has("k") ? problem.withSecond(link.place("k"), "k") : problem);
    }

    private static Buffer buffer(Section buffer) {
        return new Buffer(
                buffer.integer("status", Buffer.STANDARD.status()),
                buffer.integer("measured", Buffer.STANDARD.measured()));
    }

    private ZoneId time() {
        String text = outstation.text("time", "UTC");
        if ("UTC".equals(text)) {
            return Outstation.TIME;
        }
        try {
            return ZoneId.of(text).normalized();
        } catch (DateTimeException unknown) {
            String help = Suggestion.of(
                            text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse("write UTC, or a zone such as Europe/Berlin");
            outstation.report(
                    Problem.error(ProblemCode.C012, outstation.place("time"), "time: " + text + " is not a known zone")
                            .withHelp(help));
            return Outstation.TIME;
        }
    }

    private static CommandRules commands(Section commands) {
        CommandRules standard = CommandRules.STANDARD;
        return new CommandRules(
                commands.duration("selectTimeout", standard.selectTimeout(), SECOND, Duration.ofMinutes(10)),
                commands.duration("maxAge", standard.maxAge(), SECOND, Duration.ofHours(1)),
                commands.word("late", Late.class, standard.late()));
    }
}
