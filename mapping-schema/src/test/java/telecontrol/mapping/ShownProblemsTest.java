package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flood of one code hides no other, and of all codes no error. */
class ShownProblemsTest {
    private final List<Problem> problems = new ArrayList<>();

    private void add(int number, ProblemCode code, boolean error) {
        Place place = Place.wholeFile(Path.of("site.yaml"));
        for (int i = 0; i < number; i++) {
            String message = code + " " + i;
            problems.add(error ? Problem.error(code, place, message) : Problem.warning(code, place, message));
        }
    }

    @Test
    void fewAreAllShown() {
        add(20, ProblemCode.C010, true);
        add(20, ProblemCode.C024, true);
        ShownProblems some = ShownProblems.first(problems);
        assertEquals(problems, some.shown());
        assertEquals(Map.of(), some.left());
    }

    @Test
    void aFloodIsCountedAndHidesNothing() {
        add(1000, ProblemCode.C090, false);
        add(100_000, ProblemCode.C010, true);
        add(1, ProblemCode.C024, true);
        ShownProblems some = ShownProblems.first(problems);
        List<Problem> expected = new ArrayList<>(problems.subList(0, 20));
        expected.addAll(problems.subList(1000, 1020));
        expected.add(problems.get(problems.size() - 1));
        assertEquals(expected, some.shown());
        assertEquals(
                List.of(
                        "... and 99980 more C010: an information object address is used twice in a station",
                        "... and 980 more C090: a value can be beyond what its type has room for"),
                some.others().toList());
    }

    @Test
    void errorsComeBeforeWarningsWhenThereIsNoRoomForAll() {
        for (ProblemCode code : List.of(ProblemCode.C022, ProblemCode.C023, ProblemCode.C032)) {
            add(20, code, false);
        }
        for (ProblemCode code : List.of(ProblemCode.C007, ProblemCode.C008, ProblemCode.C010, ProblemCode.C024)) {
            add(25, code, true);
        }
        ShownProblems some = ShownProblems.first(problems);
        assertEquals(100, some.shown().size());
        assertEquals(80, some.shown().stream().filter(Problem::isError).count());
        assertEquals(problems.subList(0, 20), some.shown().subList(0, 20), "in the order of the file");
        assertEquals(
                problems.size(),
                some.shown().size()
                        + some.left().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
    }
}
