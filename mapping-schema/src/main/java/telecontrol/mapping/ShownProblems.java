package telecontrol.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Problems that are shown in full, and how many are not: a mistake that was copied a thousand times must not hide the one that was made once.
 *
 * @param shown in their order
 * @param left number of those that are not shown, by code
 */
public record ShownProblems(List<Problem> shown, Map<ProblemCode, Integer> left) {
    /** Problems of one code. */
    private static final int OF_A_CODE = 20;
    /** Problems of all codes. */
    private static final int IN_ALL = 100;

    /** All of them. */
    public static ShownProblems all(List<Problem> problems) {
        return new ShownProblems(List.copyOf(problems), Map.of());
    }

    /** At most 20 of each code and 100 in all, errors before warnings. */
    public static ShownProblems first(List<Problem> problems) {
        boolean[] chosen = new boolean[problems.size()];
        Map<ProblemCode, Integer> found = new EnumMap<>(ProblemCode.class);
        Map<ProblemCode, Integer> left = new EnumMap<>(ProblemCode.class);
        int room = IN_ALL;
        for (boolean errors : new boolean[] {true, false}) {
            for (int i = 0; i < chosen.length; i++) {
                Problem problem = problems.get(i);
                if (problem.isError() != errors) {
                    continue;
                }
                if (room > 0 && found.merge(problem.code(), 1, Integer::sum) <= OF_A_CODE) {
                    chosen[i] = true;
                    room--;
                } else {
                    left.merge(problem.code(), 1, Integer::sum);
                }
            }
        }
        List<Problem> shown = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                shown.add(problems.get(i));
            }
        }
        return new ShownProblems(List.copyOf(shown), left);
    }

    /** A line for each code of which not all are shown: {@code ... and 1240 more C010: a title}. */
    public Stream<String> others() {
        return left.entrySet().stream()
                .map(entry -> "... and " + entry.getValue() + " more " + entry.getKey() + ": "
                        + entry.getKey().title());
    }
}
