package telecontrol.gateway.sheet;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.ClockSync;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.Overflow;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Range;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SiteOutstation;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.Supervision;
import telecontrol.mapping.Transmission;

/** Answers about what the standard leaves to the implementation, as a test laboratory asks for them (PIXIT, IEC TS 60870-5-604). */
final class ImplementationAnswers {
    private final Site site;
    private final SiteOutstation outstation;
    private final List<List<String>> rows = new ArrayList<>();

    private ImplementationAnswers(Site site) {
        this.site = site;
        this.outstation = site.outstation();
    }

    static List<Block> of(Site site) {
        ImplementationAnswers answers = new ImplementationAnswers(site);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "Implementation extra information (PIXIT)"));
        answers.requests();
        answers.link();
        blocks.add(answers.table("Requests and link"));
        blocks.add(answers.grid());
        answers.events();
        answers.values();
        blocks.add(answers.table("Events, values and quality"));
        blocks.add(answers.grid());
        answers.commands();
        blocks.add(answers.table("Commands"));
        blocks.add(answers.grid());
        answers.time();
        blocks.add(answers.table("Time"));
        blocks.add(answers.grid());
        answers.plcs(blocks);
        return blocks;
    }

    private Block table(String title) {
        return new Block.Heading(3, title);
    }

    private Block grid() {
        Block grid = new Block.Grid(List.of("question", "answer"), rows);
        rows.clear();
        return grid;
    }

    private void row(String question, String answer) {
        rows.add(List.of(question, answer));
    }

    private void requests() {
        row("unknown type, or one that is not offered", "mirrored with cause 44, negative");
        row("unknown cause of transmission", "mirrored with cause 45, negative");
        row("unknown common address", "mirrored with cause 46, negative");
        row("unknown information object address", "mirrored with cause 47, negative");
        row(
                "order of these checks",
                "type, cause, common address, object address, qualifier; the first that fails answers");
        row(
                "common address 65535",
                "interrogation, counter interrogation, clock synchronization and reset are answered by every station with its own address; other types: cause 46");
        row("interrogation of a group without points", "confirmation and termination, no data");
        row("the same interrogation while it runs", "negative confirmation; the running one goes on");
        row("deactivation of an interrogation", "confirmed with cause 9; the data ends without termination");
        row("read of a counter", "cause 47");
        row("test bit", "echoed; what is under test is confirmed and not carried out");
        row(
                "end of initialization",
                "once for each group and station after the start of the gateway, not after a reconnection");
        row(
                "reset process",
                switch (outstation.reset()) {
                    case REFUSED -> "negative confirmation";
                    case EVENTS -> "QRP 2 empties the event buffer of the master's group; QRP 1: negative";
                    case PROCESS -> "QRP 1 reads all PLCs anew, QRP 2 empties the event buffer of the master's group";
                });
        row(
                "sequence of objects (SQ)",
                "SQ=1 in interrogated data where addresses run on; a command with SQ=1 or several objects: cause 44");
    }

    private void link() {
        row("repeated STARTDT, STOPDT", "confirmed again; numbers and events go on");
        row("U format that is none, malformed APDU", "the connection is closed, with a log line");
        row("start of t1, t2, t3", "oldest unacknowledged I frame, first received one, last reception");
        row(
                "second connection of a group is started",
                "the first is closed; what it had not acknowledged is sent again first");
        row("stop of the gateway", "a connection is closed when everything is acknowledged, at the latest after 1 s");
    }

    private void events() {
        row(
                "event buffer",
                "two lanes for each redundancy group, as many events as the table of redundant connections says");
        row(
                "overflow",
                "the oldest events of the full lane are dropped, logged"
                        + (outstation.groups().stream().anyMatch(group -> group.overflow() != null)
                                ? ", and shown: " + overflow()
                                : "; no point shows it"));
        row(
                "order",
                "status events before measured values and counters; events of one point never overtake each other");
        row(
                "restart of the gateway",
                "events that no master has acknowledged are kept on disk where the service has a state directory");
        long latest = points(point -> point.transmission().keep() == Transmission.Keep.LATEST);
        row("points that keep the latest event only", latest == 0 ? "none" : String.valueOf(latest));
        row("period of the background scan", none(outstation.backgroundScan()));
    }

    private String overflow() {
        return outstation.groups().stream()
                .filter(group -> group.overflow() != null)
                .map(group -> {
                    Overflow points = Objects.requireNonNull(group.overflow());
                    return group.name() + " by IOA " + points.repairable().value() + " (interrogation repairs it) and "
                            + points.lost().value() + " (nothing does) of common address "
                            + points.commonAddress().value();
                })
                .collect(Collectors.joining("; "));
    }

    private void values() {
        row(
                "PLC not connected, or no value yet",
                "IV and NT, one event for each point; after the reconnection the read values");
        row("tag cannot be read, NaN, error of an expression", "IV of that point only");
        long substituted = points(point -> point.signal().substitute() != null);
        row(
                "substituted values",
                substituted == 0
                        ? "none"
                        : "SB and NT with a value of the site file in the place of IV; points: " + substituted);
        row("value outside the limits or outside the type", "the limit, with OV");
        row("points with limits", String.valueOf(points(point -> !point.limits().equals(Range.UNLIMITED))));
        row("dead-band", deadbands());
        long loadable = points(point -> point.transmission().parameters() == SiteGroup.Right.ALLOWED);
        row(
                "dead-band and limits loaded by masters (P_ME)",
                loadable == 0
                        ? "refused"
                        : "kept over a restart where the service has a state directory; points: " + loadable);
        row("quality M_ME_ND_1", "has no quality descriptor: it does not show that its value is out of date");
    }

    private String deadbands() {
        List<String> kinds = new ArrayList<>();
        count(kinds, "absolute, distance from the last event", points(point -> isAbsolute(point.deadband())));
        count(
                kinds,
                "integrating",
                points(point ->
                        point.deadband() instanceof Deadband.Integrating integrating && integrating.area() > 0));
        count(kinds, "from the PLC", points(point -> point.deadband() instanceof Deadband.OfTag));
        return kinds.isEmpty() ? "none: every change is an event" : String.join("; ", kinds);
    }

    private static boolean isAbsolute(Deadband deadband) {
        return deadband instanceof Deadband.Absolute absolute && absolute.width() > 0;
    }

    private static void count(List<String> kinds, String kind, long points) {
        if (points > 0) {
            kinds.add(kind + ": " + points + (points == 1 ? " point" : " points"));
        }
    }

    private long points(Predicate<SitePoint> asked) {
        return site.stations().stream()
                .flatMap(station -> station.points().stream())
                .filter(asked)
                .count();
    }

    private void commands() {
        SiteOutstation.CommandRules rules = outstation.commands();
        row(
                "who may send commands",
                Traffic.hasCommandRights(site)
                        ? outstation.groups().stream()
                                .filter(group -> group.commands() == SiteGroup.Right.ALLOWED)
                                .map(SiteGroup::name)
                                .collect(Collectors.joining(", ", "the groups ", ""))
                        : "nobody: every command is answered negatively"
                                + (site.readOnly() ? " (read-only gateway)" : ""));
        restrictions();
        row("life of a selection", Words.time(rules.selectTimeout()) + "; at most 16 at a time for each connection");
        row("execution that differs from its selection", "negative confirmation, the selection is dropped");
        row("selection of a point that needs none", "negative confirmation");
        row(
                "time tag of a command further than " + Words.time(rules.maxAge()) + " from the gateway's clock",
                rules.late() == SiteOutstation.Late.SILENT
                        ? "not carried out, not answered, logged"
                        : "not carried out, confirmed negatively");
        row(
                "command termination",
                "when the feedback point shows the commanded state, negative after its time; without feedback with the confirmation of the PLC");
        row("event of a commanded point", "cause 11 for single points, double points and step positions with feedback");
        row("QU 4 to 31", "negative confirmation");
        row("link to the PLC lost", "negative confirmation; a command is never repeated");
    }

    private void restrictions() {
        String switches = site.stations().stream()
                .filter(station -> station.localRemote() != null)
                .map(station -> String.valueOf(station.commonAddress().value()))
                .collect(Collectors.joining(", "));
        row(
                "local/remote switch",
                switches.isEmpty() ? "none" : "commands are refused in local, at the common addresses " + switches);
        row(
                "commands with an interlock",
                countOf(command -> command.conditions().interlock() != null));
        row(
                "commands with an age or with groups of their own",
                countOf(command -> command.conditions().maxAge() != null
                        || !command.conditions().masters().isEmpty()));
        row("set points with limits", countOf(command -> !command.limits().equals(Range.UNLIMITED)));
        row("set points that are approached by a ramp", countOf(command -> command.ramp() != null));
        row(
                "commands whose QU 0 is a pulse",
                countOf(command -> command.pulse().unspecified() != Pulse.Unspecified.PERSISTENT));
    }

    private String countOf(Predicate<SiteCommand> asked) {
        long commands = site.stations().stream()
                .flatMap(station -> station.commands().stream())
                .filter(asked)
                .count();
        return commands == 0 ? "none" : String.valueOf(commands);
    }

    private void time() {
        boolean utc = outstation.time().equals(ZoneOffset.UTC);
        ClockSync clock = outstation.clockSync();
        row("time base of time tags", utc ? "UTC, SU is 0" : outstation.time().getId() + ", SU is 1 in summer");
        row("day of the week", "1 Monday to 7 Sunday");
        row("source of a time tag", "the gateway, when the answer of the PLC arrives; resolution is the scan period");
        row(
                "clock synchronization",
                switch (clock.policy()) {
                            case REFUSE -> "negative confirmation; the computer's clock counts";
                            case OFFSET -> "the gateway's time tags are corrected, the computer's clock is not";
                            case ACCEPT -> "handed to chrony, which sets the computer's clock";
                        }
                        + (clock.master() == null ? "" : "; by masters of the group " + clock.master() + " only"));
        Duration validFor = clock.validFor();
        row(
                "time tags marked IV",
                validFor == null
                        ? "never"
                        : "until a synchronization, and " + Words.time(validFor) + " after the last one");
    }

    private void plcs(List<Block> blocks) {
        blocks.add(new Block.Heading(3, "PLCs"));
        blocks.add(new Block.Grid(
                List.of("PLC", "model", "read by", "scan classes", "CPU not in RUN"),
                site.plcs().values().stream().map(ImplementationAnswers::plc).toList()));
    }

    private static List<String> plc(SitePlc plc) {
        Supervision supervision = plc.supervision();
        return List.of(
                plc.name(),
                plc.model().word(),
                plc.driver().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                plc.scan().entrySet().stream()
                        .map(scan -> scan.getKey() + " " + Words.time(scan.getValue()))
                        .collect(Collectors.joining(", ")),
                stop(supervision));
    }

    private static String stop(Supervision supervision) {
        return supervision.cpu() == null
                ? "not watched"
                : switch (supervision.stop()) {
                    case KEEP -> "quality as read";
                    case NOT_TOPICAL -> "NT";
                    case INVALID -> "IV and NT";
                };
    }

    private static String none(@Nullable Duration duration) {
        return duration == null ? "never" : Words.time(duration);
    }
}
