package telecontrol.gateway.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import telecontrol.engineering.Export;
import telecontrol.engineering.LeftOut;
import telecontrol.engineering.NamePattern;
import telecontrol.engineering.Signal;
import telecontrol.mapping.PlcModel;
import telecontrol.s7.S7Tag;

/** Draft of the points and commands of a station, from the signals of an export. */
public final class SiteDraft {
    /** Longest name; of a longer one the end is kept, which tells the signals apart. */
    private static final int LONGEST_NAME = 80;

    /** Families of which the timers and counters can be read from outside. */
    private static final Set<PlcModel> WITH_S5_TIMERS = EnumSet.of(PlcModel.S7_300, PlcModel.S7_400, PlcModel.S7_400H);

    private static final Comparator<Entry> BY_ADDRESS = Comparator.comparing(
                    (Entry entry) -> entry.signal().tag().address().area())
            .thenComparing(entry -> entry.signal().tag().address().db())
            .thenComparing(entry -> entry.signal().tag().address().byteOffset())
            .thenComparing(entry -> entry.signal().tag().address().bit());

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::kind).thenComparing(BY_ADDRESS).thenComparing(Entry::name);

    private final List<Entry> entries;
    private final List<LeftOut> leftOut;
    private final int factor;

    private SiteDraft(List<Entry> entries, List<LeftOut> leftOut, int factor) {
        this.entries = List.copyOf(entries);
        this.leftOut = List.copyOf(leftOut);
        this.factor = factor;
    }

    /**
     * Draft of an export.
     *
     * @param model family of the PLC, which tells what can be read
     * @param bases what to begin addresses behind, by class; those that are not there are the standard's
     * @param commands names of the signals that are commands; nothing else becomes one
     * @throws DraftException when the addresses do not fit, or a pattern of commands matches nothing
     */
    public static SiteDraft of(
            Export export, List<NamePattern> commands, PlcModel model, Map<ObjectClass, Integer> bases)
            throws DraftException {
        checkMatched(commands, export.signals());
        Collected collected = new Collected(model);
        for (Signal signal : export.signals()) {
            boolean command = commands.stream().anyMatch(pattern -> pattern.matches(signal.name()));
            collected.add(signal, command);
        }
        List<Entry> sorted = named(collected.entries).stream().sorted(ORDER).toList();
        AddressPlan.Plan plan = AddressPlan.of(sorted, bases);
        List<LeftOut> left = new ArrayList<>(export.leftOut());
        left.addAll(collected.leftOut);
        return new SiteDraft(plan.entries().stream().sorted(ORDER).toList(), left, plan.factor());
    }

    private static void checkMatched(List<NamePattern> commands, List<Signal> signals) throws DraftException {
        for (NamePattern pattern : commands) {
            if (signals.stream().noneMatch(signal -> pattern.matches(signal.name()))) {
                throw new DraftException("--commands: "
                        + pattern.unmatched(signals.stream().map(Signal::name).toList()));
            }
        }
    }

    /** Entries so far, and the tags that have one. */
    private static final class Collected {
        private final List<Entry> entries = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final Map<S7Tag, Signal> owners = new HashMap<>();
        private final PlcModel model;

        Collected(PlcModel model) {
            this.model = model;
        }

        void add(Signal signal, boolean command) {
            if (signal.tag().address().area().isNumbered() && !WITH_S5_TIMERS.contains(model)) {
                leaveOut(
                        signal,
                        "timers and counters cannot be read from an " + model.word()
                                + ": have the program move the value into a data block");
                return;
            }
            if (!command && WishedType.command(signal.wishes().type()) != null) {
                leaveOut(signal, "a command, which is made only for names that --commands gives");
                return;
            }
            Proposal.Result proposed = command ? CommandProposal.command(signal) : Proposal.point(signal);
            Signal owner = owners.putIfAbsent(signal.tag(), signal);
            if (owner != null) {
                leaveOut(signal, signal.tag() + " has a point already: " + owner.name());
            } else if (!proposed.refusal().isEmpty()) {
                leaveOut(signal, proposed.refusal());
            } else {
                String name = shortened(signal.name());
                Entry entry = new Entry(signal, proposed.kind(), proposed.type(), proposed.remark(), name, 0);
                entries.add(entry.withRemark(signal.note()));
            }
        }

        private void leaveOut(Signal signal, String reason) {
            leftOut.add(new LeftOut(signal.place(), signal.name(), reason));
        }
    }

    private static String shortened(String name) {
        String line = name.strip();
        int length = line.codePointCount(0, line.length());
        if (line.isEmpty() || length <= LONGEST_NAME) {
            return line.isEmpty() ? "unnamed" : line;
        }
        return "..." + line.substring(line.offsetByCodePoints(0, length - LONGEST_NAME + 3));
    }

    /** Names that occur more than once have their tags behind them. */
    private static List<Entry> named(List<Entry> entries) {
        Map<String, Integer> times = new HashMap<>();
        entries.forEach(entry -> times.merge(entry.name(), 1, Integer::sum));
        return entries.stream()
                .map(entry -> times.getOrDefault(entry.name(), 0) > 1
                        ? entry.withName(entry.name() + " (" + entry.signal().tag() + ")")
                        : entry)
                .toList();
    }

    /** Points and commands by class, then by their place in the PLC. */
    List<Entry> entries() {
        return entries;
    }

    /** Number of points and commands. */
    public int size() {
        return entries.size();
    }

    public boolean hasCommands() {
        return entries.stream().anyMatch(Entry::isCommand);
    }

    /** What did not become a point or a command, with the reason. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** What the standard bases of the addresses were multiplied with to make room; 1 for nothing. */
    public int factor() {
        return factor;
    }
}
