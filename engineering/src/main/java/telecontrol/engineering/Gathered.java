package telecontrol.engineering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Tag;

/** What was found in the files so far. */
final class Gathered {
    /** More signals than any PLC reports; an array that somebody took for free is not written out. */
    static final int MOST_SIGNALS = 200_000;

    final List<Signal> signals = new ArrayList<>();
    final List<LeftOut> leftOut = new ArrayList<>();
    final List<LeftOut> notes = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    private final ExportOptions options;
    private final Map<String, DataType> types = new HashMap<>();
    private final Map<Integer, String> blockNames = new HashMap<>();
    private final Map<String, Integer> blockNumbers = new HashMap<>();
    private final Set<NamePattern> matched = new HashSet<>();
    private final Set<String> languages = new TreeSet<>();
    private final List<String> notChosen = new ArrayList<>();
    private boolean step7;
    private boolean tiaPortal;

    Gathered(ExportOptions options) {
        this.options = options;
    }

    /** Nothing yet but the declared types, to see the names of a block without taking its signals. */
    Gathered withTypesOnly() {
        Gathered other = new Gathered(ExportOptions.NONE);
        other.types.putAll(types);
        return other;
    }

    void signal(Signal signal) throws ReadingException {
        if (signals.size() == MOST_SIGNALS) {
            throw new ReadingException(
                    signal.place(),
                    "more than " + MOST_SIGNALS + " signals",
                    "give fewer files, or blocks without large arrays");
        }
        if (!takes(signal.name())) {
            notChosen.add(signal.name());
            return;
        }
        S7Tag tag = signal.tag();
        if (!tag.isArray()) {
            signals.add(signal);
            return;
        }
        for (int i = 0; i < tag.elements(); i++) {
            signal(new Signal(
                    signal.name() + "[" + i + "]",
                    tag.element(i),
                    signal.comment(),
                    signal.note(),
                    Wishes.NONE,
                    signal.place()));
        }
    }

    /** A signal that was not chosen. */
    void passOver(String name) {
        takes(name);
        notChosen.add(name);
    }

    private boolean takes(String name) {
        NameChoice choice = options.choice();
        for (List<NamePattern> patterns : List.of(choice.only(), choice.except())) {
            patterns.stream().filter(pattern -> pattern.matches(name)).forEach(matched::add);
        }
        return choice.takes(name);
    }

    /** A name that becomes no signal; one that was not chosen is not worth a word. */
    void leaveOut(SourcePlace place, String what, String reason) {
        if (takes(what)) {
            leftOut.add(new LeftOut(place, what, reason));
        }
    }

    /** A block whose values have no names here. */
    void leaveOutAll(Block block, String reason) {
        leftOut.add(new LeftOut(block.place(), block.shown(), reason));
    }

    void note(SourcePlace place, String what, String note) {
        notes.add(new LeftOut(place, what, note));
    }

    /** Data type that a file declares; names differ in upper and lower case only for people. */
    void type(String name, DataType type) {
        types.put(key(name), type);
    }

    @Nullable
    DataType type(String name) {
        return types.get(key(name));
    }

    /** Data block that a symbol table names. */
    void block(int number, String name) {
        blockNames.putIfAbsent(number, name);
        blockNumbers.putIfAbsent(key(name), number);
    }

    @Nullable
    String blockName(int number) {
        return blockNames.get(number);
    }

    @Nullable
    Integer blockNumber(String name) {
        return blockNumbers.get(key(name));
    }

    /** Comment in the language that was asked for. */
    String text(MultilingualText text) {
        languages.addAll(text.languages());
        return text.in(options.language());
    }

    void isOfStep7() {
        step7 = true;
    }

    void isOfTiaPortal() {
        tiaPortal = true;
    }

    /** Complains about what was asked for and is not there. */
    void checkOptions() {
        List<String> names = new ArrayList<>(notChosen);
        signals.forEach(signal -> names.add(signal.name()));
        checkPatterns("--only", options.choice().only(), names);
        checkPatterns("--except", options.choice().except(), names);
        String language = options.language();
        if (!language.isEmpty() && languages.stream().noneMatch(language::equalsIgnoreCase)) {
            String expected = languages.isEmpty()
                    ? "no --language, no given file has comments in several languages"
                    : String.join(" or ", languages);
            faults.add(new Fault(SourcePlace.of("--language"), language + " (expected: " + expected + ")", ""));
        }
    }

    private void checkPatterns(String option, List<NamePattern> patterns, Collection<String> names) {
        for (NamePattern pattern : patterns) {
            if (!matched.contains(pattern)) {
                faults.add(new Fault(SourcePlace.of(option), pattern.unmatched(names), ""));
            }
        }
    }

    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    Export export() {
        return new Export(
                List.copyOf(signals),
                notChosen.size(),
                List.copyOf(leftOut),
                List.copyOf(notes),
                List.copyOf(faults),
                step7 && !tiaPortal);
    }
}
