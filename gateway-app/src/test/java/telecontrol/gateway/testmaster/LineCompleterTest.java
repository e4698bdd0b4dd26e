package telecontrol.gateway.testmaster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tab key offers. */
class LineCompleterTest {
    private final LineCompleter completer =
            new LineCompleter(new Terms(PointNames.NONE, 65_535, InstantSource.system(), ZoneOffset.UTC));

    private String offered(String before) {
        completer.offer(new TreeSet<>(List.of(new ObjectAddress(1, 1001), new ObjectAddress(7, 2001))));
        List<String> words = before.isEmpty() ? List.of() : List.of(before.split(" ", -1));
        return completer.candidates(words).stream().map(Candidate::value).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read                   | 1 7
            read 1                 | 1001
            read 7                 | 2001
            single 1 5001          | on off
            single 1 5001 on       | short long persistent --time --oa
            step 1 5201            | lower higher
            select                 | single double step normalized scaled float
            execute                | single double step normalized scaled float bitstring
            select double 1 5101   | on off
            counters               | 1 7 group read freeze freeze-reset reset
            counters 1             | group read freeze freeze-reset reset
            interrogate 1          | group
            clock 1                | now
            reset 1                | process events
            parameter 1 2001       | normalized scaled float
            parameter 1 2001 float | deadband smoothing low-limit high-limit
            trace                  | on off
            """)
    void words(String before, String expected) {
        assertEquals(expected, offered(before));
    }

    @Test
    void commandsAndExpectations() {
        assertTrue(offered("").startsWith("connect disconnect start stop interrogate "), offered(""));
        assertTrue(offered("expect").startsWith("1 7 confirmation termination "), offered("expect"));
        assertEquals("", offered("nonsense"));
        assertEquals("", offered("select nonsense 1"));
        assertEquals("", offered("stop now"));
    }
}
