package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.10, 192.0.2.10, true",
        "192.0.2.10, 192.0.2.11, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, ::1, true"
    })
    void prefixContains(String prefix, String address, boolean contains) throws UnknownHostException {
        assertEquals(contains, Prefix.parse(prefix).orElseThrow().contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "192.0.2", "192.0.2.256", "192.0.2.1/33", "192.0.2.1/", "/8", "::1/129", "host", "1:2", "::g"
            })
    void noPrefix(String text) {
        assertEquals(Optional.empty(), Prefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7/24, 192.0.2.0/24", "192.0.2.7/32, 192.0.2.7", "192.0.2.7, 192.0.2.7"})
    void prefixAsText(String written, String normal) {
        Prefix prefix = Prefix.parse(written).orElseThrow();
        assertEquals(normal, prefix.toString());
        assertEquals(written.endsWith("/24"), prefix.hasHostBits(written));
    }

    @ParameterizedTest
    @CsvSource({"100ms, 100", "1.5s, 1500", "2m, 120000", "1h, 3600000", "0.5ms, 0", "48h, 172800000", "000010s, 10000"
    })
    void duration(String text, long millis) {
        assertEquals(millis, Durations.parse(text).toMillis());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0ms", "PT0.1S, 100ms", "PT1S, 1s", "PT90S, 90s", "PT2M, 2m", "PT48H, 48h", "PT1.5S, 1500ms"})
    void durationAsText(Duration duration, String text) {
        assertEquals(text, Durations.text(duration));
    }

    @Test
    void halfAMillisecondIsExact() {
        assertEquals(Duration.ofNanos(500_000), Durations.parse("0.5ms"));
    }

    @ParameterizedTest
    @CsvSource({
        "tga, tag",
        "tagg, tag",
        "Tag, tag",
        "nmae, name",
        "dead-band, deadband",
        "t, ",
        "xyz, ",
        "commonadress, commonAddress"
    })
    void suggestion(String written, String meant) {
        List<String> known = List.of("ioa", "name", "tag", "deadband", "commonAddress");
        assertEquals(Optional.ofNullable(meant), Suggestion.of(written, known));
    }

    @Test
    void nothingIsGuessedAmongMoreNamesThanASiteHas() {
        List<String> names = IntStream.range(0, 1001).mapToObj(i -> "pump" + i).toList();
        assertEquals(Optional.of("pump7"), Suggestion.of("pmup7", names.subList(0, 1000)));
        assertEquals(Optional.empty(), Suggestion.of("pmup7", names));
        String word = "a".repeat(100);
        assertEquals(Optional.of(word), Suggestion.of("a".repeat(99) + "b", List.of(word)));
        assertEquals(Optional.empty(), Suggestion.of("a".repeat(101), List.of(word)));
    }

    @Test
    void aSwapIsOneSlip() {
        assertEquals(1, Suggestion.distance("nmae", "name", 9));
        assertEquals(3, Suggestion.distance("kitten", "sitting", 9));
        assertEquals(4, Suggestion.distance("", "name", 9));
        assertTrue(Suggestion.distance("kitten", "sitting", 1) > 1);
    }

    @Test
    void scaleGoesBothWays() {
        Scale scale = Scale.through(new Scale.Ends(-27648, 27648), new Scale.Ends(100, -100));
        assertEquals(0, scale.toValue(0), 1e-12);
        assertEquals(-50, scale.toValue(13824), 1e-12);
        assertEquals(13824, scale.toRaw(-50), 1e-9);
        assertEquals(42, Scale.IDENTITY.toRaw(Scale.IDENTITY.toValue(42)));
    }

    @Test
    void rangeHasBothEnds() {
        Range range = new Range(0, 6.5);
        assertTrue(range.contains(0) && range.contains(6.5));
        assertFalse(range.contains(6.6) || range.contains(-0.1) || range.contains(Double.NaN));
        assertEquals(6.5, range.clamp(7));
        assertEquals(0, range.clamp(-7));
        assertTrue(Double.isNaN(range.clamp(Double.NaN)));
        assertTrue(Range.UNLIMITED.contains(Double.MAX_VALUE));
    }

    @Test
    void placesAreOrderedAsInTheFile() {
        Path file = Path.of("site.yaml");
        Place early = new Place(file, 2, 9, 10);
        assertTrue(early.compareTo(new Place(file, 3, 1, 2)) < 0);
        assertTrue(early.compareTo(new Place(file, 2, 10, 12)) < 0);
        assertTrue(early.compareTo(new Place(Path.of("zzz.yaml"), 1, 1, 2)) < 0);
        assertEquals("site.yaml:2:9", early.toString());
    }

    @Test
    void phrases() {
        assertEquals("a, b and c", Phrase.list(List.of("a", "b", "c"), "and"));
        assertEquals("a", Phrase.list(List.of("a"), "or"));
        List<String> thirteen =
                IntStream.rangeClosed(1, 13).mapToObj(String::valueOf).toList();
        assertEquals("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 13", Phrase.names(thirteen, "and"));
        List<String> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList();
        assertEquals("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 or 88 others", Phrase.names(hundred, "or"));
        assertEquals("an outstation", Phrase.a("outstation"));
        assertEquals("1 error", Phrase.count(1, "error"));
    }
}
