package telecontrol.mapping;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The problems found so far. A part of the file that is used twice through an alias is reported once. */
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Place> errorPlaces = new HashSet<>();
    private Predicate<Problem> kept = problem -> true;

    void add(Problem problem) {
        found.add(problem);
        if (problem.isError()) {
            errorPlaces.add(problem.place());
        }
    }

    /** Tells only problems for which that holds, besides what was asked for before. */
    void keepOnly(Predicate<Problem> wanted) {
        kept = kept.and(wanted);
    }

    boolean hasErrors() {
        return !errorPlaces.isEmpty();
    }

    boolean hasErrorAt(Place place) {
        return !errorPlaces.isEmpty() && errorPlaces.contains(place);
    }

    List<Problem> inFileOrder() {
        List<Problem> sorted =
                RepeatedProblems.toldOnce(found.stream().filter(kept).toList());
        // Reading may have gone on behind a syntax error: it is the first thing to mend.
        sorted.sort(Comparator.comparing((Problem problem) -> problem.code() != ProblemCode.C001)
                .thenComparing(Problem::place));
        return List.copyOf(sorted);
    }
}
