package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.StationRules;

/** Parameters and their ranges. */
class ConfigurationTest {

    @Test
    @Row({"N13", "T14"})
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
        "0, 1, 15, 10, 20",
        "32768, 8, 15, 10, 20",
        "12, 13, 15, 10, 20",
        "12, 0, 15, 10, 20",
        "12, 8, 10, 10, 20",
        "12, 8, 0, 10, 20",
        "12, 8, 15, 0, 20",
        "12, 8, 15, 10, 0",
        "12, 8, 15, 10, -1"
    })
    @Row({"N13", "T14"})
    void refusesLinkParametersOutOfRange(int k, int w, int t1, int t2, int t3) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LinkParameters(k, w, Duration.ofSeconds(t1), Duration.ofSeconds(t2), Duration.ofSeconds(t3)));
    }

    @Test
    void refusesAnOutstationThatServesNobody() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new OutstationConfig(
                        List.of(), List.of(TestOutstation.EVERYBODY), LinkParameters.STANDARD, StationRules.STANDARD));
        assertThrows(IllegalArgumentException.class, () -> new Group("a", List.of(), true, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Group("a", List.of(), true, 1, 0));
    }
}
