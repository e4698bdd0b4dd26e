package telecontrol.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Place.Expansion;
import telecontrol.mapping.Problem.Label;

/** Problems inside of templates: what thirty uses have in common is told once. */
final class RepeatedProblems {

    /** What two uses have in common when they have the same problem; the number tells several at one place apart. */
    private record Shape(ProblemCode code, Place place, int number) {}

    /** The problem of the first use, and in how many uses there is one. */
    private record Told(Problem first, int uses) {
        Told andOne() {
            return new Told(first, uses + 1);
        }
    }

    private RepeatedProblems() {}

    /** The problems, each of those inside of templates once, with the use and its values in the place of the others. */
    static List<Problem> toldOnce(Collection<Problem> found) {
        List<Problem> once = new ArrayList<>();
        Set<Shape> outside = new HashSet<>();
        Map<Shape, Told> inside = new LinkedHashMap<>();
        Map<Problem, Integer> numbers = new HashMap<>();
        for (Problem problem : found) {
            Expansion expansion = problem.place().expansion();
            if (expansion == null) {
                once.add(told(problem, 1));
                outside.add(new Shape(problem.code(), problem.place(), 0));
                continue;
            }
            Problem at = Problem.error(problem.code(), problem.place(), "");
            int number = numbers.merge(at, 1, Integer::sum);
            Shape shape = new Shape(problem.code(), problem.place().written(), number);
            inside.merge(shape, new Told(problem, 1), (told, again) -> told.andOne());
        }
        inside.forEach((shape, told) -> {
            // What is wrong with the template itself is wrong in every use.
            if (!outside.contains(new Shape(shape.code, shape.place, 0))) {
                once.add(told(told.first, told.uses));
            }
        });
        return once;
    }

    private static Problem told(Problem problem, int uses) {
        Expansion expansion = problem.place().expansion();
        Label also = problem.also();
        if (expansion == null) {
            return also == null ? problem : outside(problem, also);
        }
        Place written = problem.place().written();
        String more = uses == 1 ? "" : ", the first of " + uses + " uses";
        if (also == null) {
            Label use = new Label(expansion.use().written(), "used here" + with(expansion) + more);
            return of(problem, new Label(written, problem.at().text()), use);
        }
        String where = in(expansion, written.file()) + with(expansion) + more;
        if (problem.code() == ProblemCode.C010 && also.place().equals(problem.place())) {
            // Both uses are one place with the same values: only words can tell them apart.
            Label use = new Label(expansion.use().written(), "used here twice" + with(expansion));
            String why = "write each value once; an alias (*) that repeats a part uses its address again too";
            return of(problem, new Label(written, join(problem.at().text(), where)), use)
                    .withHelp(why);
        }
        return of(problem, new Label(written, join(problem.at().text(), where)), second(also, written, expansion));
    }

    private static Problem outside(Problem problem, Label also) {
        if (problem.code() == ProblemCode.C010 && also.place().equals(problem.place())) {
            String alias = "an alias (*) repeats this part of the file";
            return of(problem, new Label(problem.place(), join(problem.at().text(), alias)), also);
        }
        return of(problem, problem.at(), second(also, problem.place(), null));
    }

    private static Problem of(Problem problem, Label at, Label also) {
        return new Problem(problem.code(), problem.severity(), problem.message(), at, problem.help(), also);
    }

    /** Second place of a problem, the first of which is at that place in that use. */
    private static Label second(Label also, Place first, @Nullable Expansion use) {
        Place written = also.place().written();
        Expansion other = also.place().expansion();
        if (other == null || other.equals(use)) {
            return new Label(written, also.text());
        }
        // Two uses of one line: the words below it could not be told apart, but the uses can.
        return written.equals(first)
                ? new Label(other.use().written(), also.text() + with(other))
                : new Label(written, join(also.text(), in(other, first.file()) + with(other)));
    }

    private static String with(Expansion expansion) {
        return expansion.values().isEmpty() ? "" : " with " + expansion.values();
    }

    private static String in(Expansion expansion, Path file) {
        Place use = expansion.use();
        String other = use.file().equals(file) ? "" : use.file().getFileName() + ", ";
        return "in the use of " + other + "line " + use.line();
    }

    private static String join(String words, String more) {
        return words.isEmpty() ? more : words + ", " + more;
    }
}
