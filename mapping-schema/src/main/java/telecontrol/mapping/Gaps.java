package telecontrol.mapping;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that were taken out of a text because of syntax errors, and the parts of the text that miss something for it. Indentation is all
 * that is known of such a text.
 */
final class Gaps {

    /** Lists and maps whose entries mean the same without one of the others. */
    private static final Set<String> INDEPENDENT =
            Set.of("points", "commands", "stations", "use", "groups", "listen", "plcs", "templates");

    private final List<String> lines;
    private final BitSet gaps = new BitSet();
    private final BitSet touched = new BitSet();
    private boolean inTemplate;

    /**
     * @param lines all lines, as they are written
     */
    Gaps(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    int count() {
        return gaps.cardinality();
    }

    /** Whether a template misses a line. */
    boolean isInTemplate() {
        return inTemplate;
    }

    /** Whether an anchor of that name stood in a line that is missing. */
    boolean hadAnchor(String name) {
        return gaps.stream().anyMatch(gap -> line(gap).matches(".*&\\Q" + name + "\\E\\b.*"));
    }

    /** Whether something can be read without the line: it is one entry, with nothing that belongs to it below. */
    boolean isLeaf(int number) {
        String line = line(number);
        int indent = BlockLine.indent(line);
        int below = next(number, 1);
        String next = line(below);
        boolean item = isItem(line);
        boolean list = isItem(next) && BlockLine.indent(next) == indent && !item;
        boolean inside = below > 0 && (BlockLine.indent(next) > indent || list);
        boolean entry = item || line.strip().matches("[^\\s{}\\[\\],].*");
        return entry && !inside && line.indexOf('\t') < 0;
    }

    /** Takes out a line that is a leaf. */
    void add(int number) {
        gaps.set(number);
        touched.set(number);
        int parent = parent(number);
        boolean independent = INDEPENDENT.contains(key(parent)) && parent > 0;
        int item = number;
        while (item > 0 && !(isItem(line(item)) && item != number) && !isEntry(item)) {
            item = parent(item);
        }
        if (!independent && item > 0) {
            touch(item);
        }
        for (int above = number; above > 0; above = parent(above)) {
            inTemplate |= line(above).startsWith("templates:");
        }
    }

    /** Whether it is, or stands directly below, a key at the start of a line: what is between belongs together. */
    private boolean isEntry(int number) {
        int parent = parent(number);
        return parent > 0 && BlockLine.indent(line(parent)) == 0 && !isItem(line(parent));
    }

    private void touch(int first) {
        int indent = BlockLine.indent(line(first));
        touched.set(first);
        for (int i = first + 1; i <= lines.size(); i++) {
            boolean significant = !line(i).isBlank() && !line(i).strip().startsWith("#");
            if (significant && BlockLine.indent(line(i)) <= indent) {
                return;
            }
            touched.set(i);
        }
    }

    /** Line of the key or entry in which the line stands, or 0. */
    private int parent(int number) {
        int indent = BlockLine.indent(line(number));
        boolean item = isItem(line(number));
        int above = next(number, -1);
        while (above > 0) {
            String line = line(above);
            boolean key = item && BlockLine.indent(line) == indent && !isItem(line);
            if (BlockLine.indent(line) < indent || key) {
                return above;
            }
            above = next(above, -1);
        }
        return 0;
    }

    private String key(int number) {
        String line = line(number).strip();
        String key = isItem(line) ? line.substring(1).strip() : line;
        return key.contains(":") ? key.substring(0, key.indexOf(':')) : key;
    }

    private static boolean isItem(String line) {
        String words = line.strip();
        return words.startsWith("- ") || "-".equals(words);
    }

    private String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The nearest line in that direction that is not blank and no comment, or 0. */
    private int next(int number, int step) {
        int next = number + step;
        while (next >= 1 && next <= lines.size()) {
            if (!line(next).isBlank() && !line(next).strip().startsWith("#")) {
                return next;
            }
            next += step;
        }
        return 0;
    }

    /** Whether a problem at this place, of this file or another one, may come from what is missing. */
    boolean touches(@Nullable Place place, SourceText source) {
        if (place == null) {
            return false;
        }
        boolean here = place.file().equals(source.file()) && touched.get(place.line());
        Place.Expansion use = place.expansion();
        return here || (use != null && (inTemplate || touches(use.use(), source)));
    }

    /** Whether what stands in the line has no value because the line with it is missing. */
    boolean isBefore(Place place, SourceText source) {
        return place.file().equals(source.file()) && place.line() > 0 && gaps.get(next(place.line(), 1));
    }
}
