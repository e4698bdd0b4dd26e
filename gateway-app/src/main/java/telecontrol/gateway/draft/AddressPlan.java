package telecontrol.gateway.draft;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import telecontrol.s7.S7Address;

/**
 * Addresses of the objects: those that a list asks for, and for the others numbers behind the base of their class. Each block or area
 * begins at a round number as long as there is room, so that it can grow.
 */
final class AddressPlan {
    static final int LAST = 16_777_215;
    private static final int[] GAPS = {100, 50, 20, 10, 1};
    private static final int MOST_FACTOR = 1000;

    private final Map<ObjectClass, Integer> bases;
    private final Set<Integer> taken = new TreeSet<>();
    private final List<Entry> planned = new ArrayList<>();

    private AddressPlan(Map<ObjectClass, Integer> bases) {
        this.bases = bases;
    }

    /**
     * Entries with their addresses.
     *
     * @param factor what the standard bases were multiplied with, so that everything fits; 1 when nothing had to be
     */
    record Plan(List<Entry> entries, int factor) {}

    /**
     * Plan for entries in their order.
     *
     * @param wished bases by class; those that are not asked for are the standard's
     * @throws DraftException when a class has more entries than numbers up to the next base
     */
    static Plan of(List<Entry> entries, Map<ObjectClass, Integer> wished) throws DraftException {
        DraftException full = new DraftException("");
        for (int factor = 1; factor <= (wished.isEmpty() ? MOST_FACTOR : 1); factor *= 10) {
            Map<ObjectClass, Integer> bases = new EnumMap<>(ObjectClass.class);
            for (ObjectClass kind : ObjectClass.values()) {
                bases.put(kind, wished.getOrDefault(kind, kind.base() * factor));
            }
            try {
                AddressPlan plan = new AddressPlan(bases);
                plan.all(entries);
                return new Plan(List.copyOf(plan.planned), factor);
            } catch (DraftException e) {
                full = e;
            }
        }
        throw full;
    }

    private void all(List<Entry> entries) throws DraftException {
        Map<Integer, Entry> owners = new HashMap<>();
        List<Entry> open = new ArrayList<>();
        for (Entry entry : entries) {
            String wish = entry.signal().wishes().address();
            int address = address(wish);
            Entry owner = address == 0 ? null : owners.putIfAbsent(address, entry);
            if (address != 0 && owner == null) {
                taken.add(address);
                planned.add(entry.withAddress(address));
            } else if (wish.isEmpty()) {
                open.add(entry);
            } else {
                open.add(entry.withRemark(
                        owner == null
                                ? "the list says " + wish + ", which is no address"
                                : "the list says " + wish + ", which " + owner.name() + " has"));
            }
        }
        for (ObjectClass kind : ObjectClass.values()) {
            List<Entry> ofKind =
                    open.stream().filter(entry -> entry.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                plan(kind, ofKind);
            }
        }
    }

    private static int address(String text) {
        if (!text.matches("\\d{1,8}")) {
            return 0;
        }
        int address = Integer.parseInt(text);
        return address <= LAST ? address : 0;
    }

    private void plan(ObjectClass kind, List<Entry> entries) throws DraftException {
        int base = bases.getOrDefault(kind, kind.base());
        int end = bases.values().stream()
                .filter(other -> other > base)
                .min(Integer::compare)
                .orElse(LAST);
        for (int gap : GAPS) {
            List<Entry> fitting = fitting(entries, base, end, gap);
            if (fitting.size() == entries.size()) {
                planned.addAll(fitting);
                return;
            }
        }
        String ranges = bases.entrySet().stream()
                .map(range -> range.getKey().word() + "=" + range.getValue())
                .collect(Collectors.joining(","));
        throw new DraftException("--ioa: " + entries.size() + " objects of the class " + kind.word()
                + " do not fit between " + base + " and " + end + " (the ranges are " + ranges
                + "; expected: bases further apart)");
    }

    private List<Entry> fitting(List<Entry> entries, int base, int end, int gap) {
        List<Entry> fitting = new ArrayList<>();
        int next = base + 1;
        String block = "";
        for (Entry entry : entries) {
            String here = block(entry);
            if (!here.equals(block) && !block.isEmpty()) {
                next = (next - 1 + gap - 1) / gap * gap + 1;
            }
            while (taken.contains(next)) {
                next++;
            }
            if (next > end) {
                return fitting;
            }
            fitting.add(entry.withAddress(next++));
            block = here;
        }
        return fitting;
    }

    /** Block or area in which a signal lies. */
    static String block(Entry entry) {
        S7Address address = entry.signal().tag().address();
        return address.area().isBlock()
                ? address.area().letters() + address.db()
                : address.area().letters();
    }
}
