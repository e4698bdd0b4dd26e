package telecontrol.mapping;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems found so far. A part of the file that is used twice through an alias is reported once. */
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Place> errorPlaces = new HashSet<>();

    void add(Problem problem) {
        found.add(problem);
        if (problem.isError()) {
            errorPlaces.add(problem.place());
        }
    }

    boolean hasErrors() {
        return !errorPlaces.isEmpty();
    }

    boolean hasErrorAt(Place place) {
        return errorPlaces.contains(place);
    }

    List<Problem> inFileOrder() {
        List<Problem> sorted = RepeatedProblems.toldOnce(found);
        sorted.sort(Comparator.comparing(Problem::place));
        return List.copyOf(sorted);
    }
}
