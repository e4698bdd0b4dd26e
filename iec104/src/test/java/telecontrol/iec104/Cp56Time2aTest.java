package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CP56Time2a: fields, calendar, time base. */
class Cp56Time2aTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Seven octets in the order of the wire. */
    private static Cp56Time2a of(String hex) {
        long octets = 0;
        byte[] wire = Frames.octets(hex);
        for (int i = 0; i < 7; i++) {
            octets |= (wire[i] & 0xFFL) << (8 * i);
        }
        return new Cp56Time2a(octets);
    }

    @ParameterizedTest
    @CsvSource({
        // The day of the week and SU are set.
        "2026-11-21T09:15:00.250Z, UTC, fa 00 0f 09 d5 0b 1a",
        "2024-02-29T23:59:59.999Z, UTC, 5f ea 3b 17 9d 02 18",
        "2000-01-01T00:00:00Z, UTC, 00 00 00 00 c1 01 00",
        "2099-12-31T23:59:59.999Z, UTC, 5f ea 3b 17 9f 0c 63",
        "2026-07-01T10:00:00Z, Europe/Berlin, 00 00 00 8c 61 07 1a",
        "2026-01-01T10:00:00Z, Europe/Berlin, 00 00 00 0b 81 01 1a"
    })
    @Tag("D5")
    @Tag("D6")
    void standsForAnInstantInAZone(Instant instant, ZoneId zone, String hex) {
        Cp56Time2a time = Cp56Time2a.of(instant.toEpochMilli(), zone);
        assertEquals(of(hex), time);
        assertEquals(instant, time.toInstant(zone));
        assertTrue(time.isUsable());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59.999Z, 01:59:59.999, false",
        "2026-03-29T01:00:00Z, 03:00:00.000, true",
        "2026-10-25T00:59:59.999Z, 02:59:59.999, true",
        "2026-10-25T01:00:00Z, 02:00:00.000, false",
        "2026-10-25T01:59:59.999Z, 02:59:59.999, false"
    })
    @Tag("D6")
    @Tag("Q19")
    void tellsTheDoubledHourApartBySummerTime(Instant instant, String wall, boolean summer) {
        Cp56Time2a time = Cp56Time2a.of(instant.toEpochMilli(), BERLIN);
        assertEquals(summer, time.summerTime());
        assertTrue(time.toString().contains(wall), time::toString);
        assertEquals(instant, time.toInstant(BERLIN));
    }

    @Test
    void startsTheCenturyAnewAfter99() {
        assertEquals(99, Events.utc(Instant.parse("2099-12-31T23:59:59Z")).year());
        assertEquals(0, Events.utc(Instant.parse("2100-01-01T00:00:00Z")).year());
    }

    @Test
    void hasTheFieldsOfItsOctets() {
        Cp56Time2a time = of("5f ea fb 97 bf 0c 63");
        assertEquals(59_999, time.milliseconds());
        assertEquals(59, time.minute());
        assertEquals(23, time.hour());
        assertEquals(31, time.dayOfMonth());
        assertEquals(5, time.dayOfWeek());
        assertEquals(12, time.month());
        assertEquals(99, time.year());
        assertTrue(time.invalid());
        assertTrue(time.substituted());
        assertTrue(time.summerTime());
    }

    @Test
    void keepsReservedBits() {
        Cp56Time2a time = of("ff ff ff ff ff ff ff");
        assertEquals(0xFF_FFFF_FFFF_FFFFL, time.octets());
        assertEquals(31, time.hour());
        assertEquals(15, time.month());
        assertEquals(127, time.year());
        assertFalse(time.isUsable());
        Cp56Time2a reserved = of("00 00 00 60 41 f1 80");
        assertTrue(reserved.isUsable());
        assertEquals(Instant.parse("2000-01-01T00:00:00Z"), reserved.toInstant(ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "IV, 00 00 80 00 01 01 1a",
        "60000 ms, 60 ea 00 00 01 01 1a",
        "minute 60, 00 00 3c 00 01 01 1a",
        "hour 24, 00 00 00 18 01 01 1a",
        "day 0, 00 00 00 00 00 01 1a",
        "day 31 of June, 00 00 00 00 1f 06 1a",
        "29 February of a common year, 00 00 00 00 1d 02 1a",
        "month 0, 00 00 00 00 01 00 1a",
        "month 13, 00 00 00 00 01 0d 1a",
        "year 100, 00 00 00 00 01 01 64"
    })
    @Tag("K5")
    @Tag("D5")
    void isNotUsableWithAFieldOutOfRange(String field, String hex) {
        Cp56Time2a time = of(hex);
        assertFalse(time.isUsable(), field);
        if (!time.invalid() && time.year() < 100) {
            assertThrows(DateTimeException.class, () -> time.toInstant(ZoneOffset.UTC));
        }
    }
}
