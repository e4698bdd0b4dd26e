package telecontrol.engineering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Map<String, DataType> types = new HashMap<>();
    private final Map<Integer, String> blockNames = new HashMap<>();
    private final Map<String, Integer> blockNumbers = new HashMap<>();

    void signal(Signal signal) throws ReadingException {
        if (signals.size() == MOST_SIGNALS) {
            throw new ReadingException(
                    signal.place(),
                    "more than " + MOST_SIGNALS + " signals",
                    "give fewer files, or blocks without large arrays");
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

    void leaveOut(SourcePlace place, String what, String reason) {
        leftOut.add(new LeftOut(place, what, reason));
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

    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    Export export() {
        return new Export(List.copyOf(signals), List.copyOf(leftOut), List.copyOf(notes), List.copyOf(faults));
    }
}
