package telecontrol.gateway.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import telecontrol.s7.S7Address;

/** Pairs of bits that look like the two end positions of one device. They are shown, and never joined by themselves. */
final class DoublePoints {
    private static final Map<String, String> OFF_OF_ON = Map.ofEntries(
            Map.entry("on", "off"),
            Map.entry("open", "closed"),
            Map.entry("opened", "closed"),
            Map.entry("ein", "aus"),
            Map.entry("auf", "zu"),
            Map.entry("offen", "geschlossen"));

    private static final Pattern LAST_WORD = Pattern.compile("(.*?)([\\p{L}]+)");

    private DoublePoints() {}

    /**
     * Pair of entries.
     *
     * @param name what their names have in common
     */
    record Pair(String name, Entry off, Entry on) {}

    /** Name without its last word, and that word in lower case; the word may begin with a capital inside of a longer one. */
    private record Split(String stem, String word) {
        static Split of(String name) {
            Matcher matcher = LAST_WORD.matcher(name);
            if (!matcher.matches()) {
                return new Split(name, "");
            }
            String last = matcher.group(2);
            int capital = last.length() - 1;
            while (capital > 0 && !Character.isUpperCase(last.charAt(capital))) {
                capital--;
            }
            String word = capital > 0 ? last.substring(capital) : last;
            return new Split(name.substring(0, name.length() - word.length()), word.toLowerCase(Locale.ROOT));
        }
    }

    /** Pairs among single points: neighbouring bits of the same name but for the last word. */
    static List<Pair> of(List<Entry> entries) {
        Map<Split, Entry> byName = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.kind() == ObjectClass.SINGLE) {
                byName.putIfAbsent(Split.of(entry.name()), entry);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Entry on : entries) {
            Split split = Split.of(on.name());
            String offWord = OFF_OF_ON.get(split.word());
            Entry off = offWord == null ? null : byName.get(new Split(split.stem(), offWord));
            if (off != null && on.kind() == ObjectClass.SINGLE && areNeighbours(off, on)) {
                pairs.add(new Pair(split.stem().replaceAll("[\\s_.-]+$", ""), off, on));
            }
        }
        return pairs;
    }

    private static boolean areNeighbours(Entry some, Entry other) {
        S7Address a = some.signal().tag().address();
        S7Address b = other.signal().tag().address();
        int distance = 8 * (a.byteOffset() - b.byteOffset()) + a.bit() - b.bit();
        return a.area() == b.area() && a.db() == b.db() && Math.abs(distance) == 1;
    }
}
