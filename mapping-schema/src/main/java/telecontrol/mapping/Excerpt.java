package telecontrol.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import telecontrol.mapping.Problem.Label;

/** The lines that a problem is about, with its places underlined. */
final class Excerpt {

    /** A place with its underline. */
    private record Mark(Label label, boolean first) {}

    private final Problem problem;
    private final Paint paint;
    private final Map<Path, Lines> files;
    private final List<Mark> marks = new ArrayList<>();

    Excerpt(Problem problem, Map<Path, Lines> files, Paint paint) {
        this.problem = problem;
        this.paint = paint;
        this.files = files;
        add(new Mark(problem.at(), true));
        if (problem.also() != null && !problem.also().place().equals(problem.place())) {
            add(new Mark(problem.also(), false));
        }
        // Files in the order of the header, lines in the order of the file.
        marks.sort(Comparator.comparing((Mark mark) -> !sameFile(mark)).thenComparing(mark -> mark.label.place()));
    }

    private void add(Mark mark) {
        if (lines(mark).has(mark.label.place())) {
            marks.add(mark);
        }
    }

    private Lines lines(Mark mark) {
        return files.computeIfAbsent(mark.label.place().file(), Lines::of);
    }

    private boolean sameFile(Mark mark) {
        return mark.label.place().file().equals(problem.place().file());
    }

    /** Columns that the line numbers take. */
    int margin() {
        return marks.stream()
                .mapToInt(mark -> String.valueOf(mark.label.place().line()).length())
                .max()
                .orElse(1);
    }

    void appendTo(StringBuilder out) {
        String empty = " ".repeat(margin());
        int last = 0;
        boolean inFile = true;
        for (Mark mark : marks) {
            int line = mark.label.place().line();
            if (inFile && !sameFile(mark)) {
                inFile = false;
                last = 0;
                out.append(empty)
                        .append(paint.frame("::: "))
                        .append(Characters.harmless(mark.label.place().toString()))
                        .append('\n');
            }
            if (last == 0) {
                out.append(empty).append(paint.frame(" |")).append('\n');
            } else if (line > last + 1) {
                out.append(paint.frame("...")).append('\n');
            }
            appendMark(out, mark, line != last);
            last = line;
        }
    }

    private void appendMark(StringBuilder out, Mark mark, boolean withLine) {
        Place place = mark.label.place();
        // Two places on one line share its cut, which is made for the first one.
        Place focus = sameFile(mark) && place.line() == problem.place().line() ? problem.place() : place;
        ExcerptLine line = new ExcerptLine(lines(mark).line(place.line()), focus);
        if (withLine) {
            String number = String.format("%" + margin() + "d |", place.line());
            out.append(paint.frame(number))
                    .append(line.text().isEmpty() ? "" : " " + line.text())
                    .append('\n');
        }
        if (!line.shows(place)) {
            return;
        }
        String underline = (mark.first ? "^" : "-").repeat(line.width(place));
        String words = mark.label.text().isEmpty() ? "" : " " + Characters.harmless(mark.label.text());
        String painted =
                mark.first ? paint.severity(problem.severity(), underline + words) : paint.frame(underline + words);
        out.append(" ".repeat(margin())).append(paint.frame(" |")).append(' ');
        out.append(" ".repeat(line.indent(place))).append(painted).append('\n');
    }
}
