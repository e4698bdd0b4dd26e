package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.OutstationConfig.StationRules;

/** Parameters and their ranges. */
class ConfigurationTest {

    @Test
    @Tag("N13")
    @Tag("T14")
    void standsAtTheStandardsValues() {
        LinkParameters link = LinkParameters.STANDARD;
        assertEquals(12, link.k());
        assertEquals(8, link.w());
        assertEquals(
                List.of(15L, 10L, 20L),
                List.of(link.t1().toSeconds(), link.t2().toSeconds(), link.t3().toSeconds()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 'k: 0 (expected: 1 to 32767), w: 1 (expected: 1 to k)'",
        "32768, 8, 'k: 32768 (expected: 1 to 32767), w: 8 (expected: 1 to k)'",
        "12, 13, 'k: 12 (expected: 1 to 32767), w: 13 (expected: 1 to k)'",
        "12, 0, 'k: 12 (expected: 1 to 32767), w: 0 (expected: 1 to k)'"
    })
    @Tag("N13")
    void refusesWindowsOutOfRange(int k, int w, String message) {
        LinkParameters standard = LinkParameters.STANDARD;
        assertEquals(message, refusal(() -> new LinkParameters(k, w, standard.t1(), standard.t2(), standard.t3())));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10000, 20000, 't1: 0 ms (expected: 1 to 255 s, in whole seconds)'",
        "256000, 10000, 20000, 't1: 256000 ms (expected: 1 to 255 s, in whole seconds)'",
        "15001, 10000, 20000, 't1: 15001 ms (expected: 1 to 255 s, in whole seconds)'",
        "15000, 0, 20000, 't2: 0 ms (expected: 1 to 255 s, in whole seconds)'",
        "15000, 500, 20000, 't2: 500 ms (expected: 1 to 255 s, in whole seconds)'",
        "15000, -1000, 20000, 't2: -1000 ms (expected: 1 to 255 s, in whole seconds)'",
        "10000, 10000, 20000, 't2: 10 s (expected: below t1, 10 s)'",
        "15000, 10000, 0, 't3: 0 ms (expected: 1 to 172800 s, in whole seconds)'",
        "15000, 10000, 172801000, 't3: 172801000 ms (expected: 1 to 172800 s, in whole seconds)'"
    })
    @Tag("T14")
    void refusesTimesOutOfRange(long t1, long t2, long t3, String message) {
        assertEquals(
                message,
                refusal(() -> new LinkParameters(
                        12, 8, Duration.ofMillis(t1), Duration.ofMillis(t2), Duration.ofMillis(t3))));
    }

    private static String refusal(Executable parameters) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, parameters).getMessage());
    }

    @Test
    @Tag("N13")
    @Tag("T14")
    void takesTheEndsOfTheRanges() {
        Duration second = Duration.ofSeconds(1);
        assertEquals(1, new LinkParameters(1, 1, Duration.ofSeconds(2), second, second).k());
        LinkParameters most =
                new LinkParameters(32767, 32767, Duration.ofSeconds(255), Duration.ofSeconds(254), Duration.ofDays(2));
        Ladder.controlled(most)
                .elapse(Duration.ofDays(2))
                .station("TESTFR act")
                .elapse(254)
                .isOpen()
                .elapse(1)
                .isClosed("t1");
    }

    @Test
    void refusesAnOutstationThatServesNobody() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new OutstationConfig(
                        List.of(), List.of(TestOutstation.EVERYBODY), LinkParameters.STANDARD, StationRules.STANDARD));
        assertThrows(IllegalArgumentException.class, () -> new OutstationConfig.Buffers(0, 1, null));
        assertThrows(IllegalArgumentException.class, () -> new OutstationConfig.Buffers(1, 0, null));
    }
}
