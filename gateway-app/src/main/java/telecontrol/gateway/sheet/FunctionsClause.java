package telecontrol.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import telecontrol.gateway.sheet.Block.Choice;
import telecontrol.mapping.ClockSync;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Counters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;

/** First part of clause 9.6: basic application functions. */
final class FunctionsClause {
    private static final int GROUPS = 16;
    private static final int COUNTER_GROUPS = 4;

    private final Site site;
    private final boolean rights;
    private final List<Block> blocks = new ArrayList<>();

    private FunctionsClause(Site site) {
        this.site = site;
        this.rights = Traffic.hasCommandRights(site);
    }

    static List<Block> of(Site site) {
        FunctionsClause clause = new FunctionsClause(site);
        clause.blocks.add(new Block.Heading(2, "9.6 Basic application functions"));
        clause.transmission();
        clause.interrogation();
        clause.commands();
        clause.counters();
        clause.parameters();
        clause.add("Test procedure", new Choice(true, "test command with time tag"));
        clause.add("File transfer", new Choice(false, "monitor direction"), new Choice(false, "control direction"));
        clause.add("Background scan", new Choice(site.outstation().backgroundScan() != null, "background scan"));
        clause.add("Acquisition of transmission delay", new Choice(false, "not used in IEC 60870-5-104"));
        return clause.blocks;
    }

    private void add(String title, Choice... choices) {
        blocks.add(new Block.Heading(3, title));
        blocks.add(Block.Choices.of(choices));
    }

    private void transmission() {
        add("Station initialization", new Choice(true, "end of initialization after the start of the gateway"));
        add("Cyclic data transmission", new Choice(any(p -> p.transmission().cyclic() != null), "cyclic transmission"));
        add("Read procedure", new Choice(true, "read"));
        add("Spontaneous transmission", new Choice(true, "spontaneous transmission"));
        String doubled = site.stations().stream()
                .flatMap(station -> station.points().stream())
                .filter(point -> point.transmission().doubleTransmission())
                .map(point -> point.type().value().mnemonic())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        add(
                "Double transmission of events",
                new Choice(
                        !doubled.isEmpty(),
                        "with and without time tag"
                                + (doubled.isEmpty() ? "" : ", of some points of type " + doubled)));
    }

    private void interrogation() {
        TreeSet<Integer> used = new TreeSet<>();
        for (SiteStation station : site.stations()) {
            station.points().stream().filter(point -> !isCounter(point)).forEach(point -> used.addAll(point.group()));
            station.statusPoints().forEach(point -> used.addAll(point.group()));
        }
        blocks.add(new Block.Heading(3, "Station interrogation"));
        blocks.add(new Block.Choices(Stream.concat(
                        Stream.of(new Choice(true, "global")),
                        IntStream.rangeClosed(1, GROUPS)
                                .mapToObj(group -> new Choice(used.contains(group), "group " + group)))
                .toList()));
        add(
                "Clock synchronization",
                new Choice(
                        site.outstation().clockSync().policy() != ClockSync.Policy.REFUSE,
                        "clock synchronization by the controlling station"));
    }

    private void commands() {
        add(
                "Command transmission",
                new Choice(command(c -> !isSetPoint(c) && !isSelected(c)), "direct command"),
                new Choice(command(c -> isSetPoint(c) && !isSelected(c)), "direct set point command"),
                new Choice(command(c -> !isSetPoint(c) && isSelected(c)), "select and execute command"),
                new Choice(command(c -> isSetPoint(c) && isSelected(c)), "select and execute set point command"),
                new Choice(command(c -> true), "command termination (also of set points)"),
                new Choice(command(FunctionsClause::hasQualifier), "no additional definition (QU 0)"),
                new Choice(command(c -> c.pulse().shortPulse() != null), "short pulse (QU 1): " + pulses(true)),
                new Choice(command(c -> c.pulse().longPulse() != null), "long pulse (QU 2): " + pulses(false)),
                new Choice(command(FunctionsClause::hasQualifier), "persistent output (QU 3)"),
                new Choice(
                        command(c -> true),
                        "supervision of the greatest delay of commands: "
                                + Words.time(site.outstation().commands().maxAge())));
    }

    private String pulses(boolean isShort) {
        String durations = site.stations().stream()
                .flatMap(station -> station.commands().stream())
                .map(command ->
                        isShort ? command.pulse().shortPulse() : command.pulse().longPulse())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(Words::time)
                .collect(Collectors.joining(", "));
        return durations.isEmpty() ? "refused" : durations;
    }

    private void counters() {
        boolean present = any(FunctionsClause::isCounter);
        boolean byMasters = present && rights && mode(mode -> !mode.isPeriodic());
        blocks.add(new Block.Heading(3, "Transmission of integrated totals"));
        List<Choice> choices = new ArrayList<>(List.of(
                new Choice(mode(mode -> mode == Counters.Mode.A), "mode A: local freeze with spontaneous transmission"),
                new Choice(mode(mode -> mode == Counters.Mode.B), "mode B: local freeze with counter interrogation"),
                new Choice(
                        mode(mode -> mode == Counters.Mode.C),
                        "mode C: freeze and interrogation by commands of masters"),
                new Choice(
                        mode(mode -> mode == Counters.Mode.D),
                        "mode D: freeze by commands of masters, copies sent spontaneously"),
                new Choice(
                        mode(mode -> mode == Counters.Mode.LIVE),
                        "besides the modes: every change is sent spontaneously"),
                new Choice(present, "counter read"),
                new Choice(byMasters, "counter freeze without reset"),
                new Choice(byMasters, "counter freeze with reset"),
                new Choice(byMasters, "counter reset"),
                new Choice(present, "general request of counters")));
        for (int group = 1; group <= COUNTER_GROUPS; group++) {
            int number = group;
            choices.add(new Choice(
                    any(p -> isCounter(p) && p.group().contains(number)), "request of counter group " + group));
        }
        blocks.add(new Block.Choices(choices));
    }

    private void parameters() {
        boolean loaded = rights && any(p -> p.transmission().parameters() == SiteGroup.Right.ALLOWED);
        add(
                "Parameter loading",
                new Choice(loaded, "threshold (dead-band)"),
                new Choice(false, "smoothing factor"),
                new Choice(loaded, "low limit"),
                new Choice(loaded, "high limit"));
        add("Parameter activation", new Choice(loaded, "cyclic transmission of the point on and off"));
    }

    private boolean any(Predicate<SitePoint> asked) {
        return Traffic.anyPoint(site, asked);
    }

    private boolean command(Predicate<SiteCommand> asked) {
        return rights
                && site.stations().stream()
                        .flatMap(station -> station.commands().stream())
                        .anyMatch(asked);
    }

    private boolean mode(Predicate<Counters.Mode> asked) {
        return site.stations().stream()
                .filter(station -> station.points().stream().anyMatch(FunctionsClause::isCounter))
                .anyMatch(station -> asked.test(station.counters().mode()));
    }

    private static boolean isCounter(SitePoint point) {
        return point.type().value().kind() == PointType.Kind.COUNTER;
    }

    private static boolean isSetPoint(SiteCommand command) {
        return command.type().value().kind().isSetPoint();
    }

    private static boolean isSelected(SiteCommand command) {
        return command.select() == SiteCommand.Select.REQUIRED;
    }

    /** Whether it has a qualifier of command, QU. */
    private static boolean hasQualifier(SiteCommand command) {
        CommandType.Kind kind = command.type().value().kind();
        return !kind.isSetPoint() && kind != CommandType.Kind.BITSTRING;
    }
}
