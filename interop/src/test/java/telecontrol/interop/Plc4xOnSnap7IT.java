package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import telecontrol.interop.Snap7Server.Area;
import telecontrol.s7.Readings;
import telecontrol.s7.TagStatus;

/** The gateway's driver on PLC4X against the snap7 server, which hangs PLC4X by itself when a block is missing. */
class Plc4xOnSnap7IT {

    private static final int DB = 10;
    private static final int DB_OCTETS = 1024;

    private static Snap7Server plc;
    private static Plc4xSession driver;

    @BeforeAll
    static void connect() {
        plc = Snap7Server.start();
        driver = Plc4xSession.connect(plc.port());
    }

    @AfterAll
    static void close() {
        driver.close();
        plc.close();
    }

    @BeforeEach
    void clear() {
        plc.setDb(DB, 0, "00".repeat(DB_OCTETS));
    }

    @Test
    void everyTypeIsReadAsItsOctetsMean() {
        List<GoldenValue.Placed> placed = GoldenValue.placedIn(DB);
        placed.forEach(at -> plc.setDb(DB, at.offset(), at.golden().hex()));
        Readings readings =
                driver.read(placed.stream().map(GoldenValue.Placed::siemens).toList());
        assertAll(IntStream.range(0, placed.size()).mapToObj(i -> () -> {
            GoldenValue golden = placed.get(i).golden();
            assertEquals(golden.isValue() ? TagStatus.OK : TagStatus.NOT_A_VALUE, readings.status(i), golden::toString);
            if (golden.isValue()) {
                assertEquals(golden.value(), readings.value(i), golden::toString);
            }
        }));
    }

    @Test
    void everyTypeIsWrittenAsItsOctets() {
        List<GoldenValue.Placed> placed = GoldenValue.placedIn(DB).stream()
                .filter(at -> at.golden().canonical())
                .toList();
        for (GoldenValue.Placed at : placed) {
            Object value = at.golden().value();
            assertNotNull(value, at::toString);
            if (!at.golden().declaration().isEmpty()) {
                plc.setDb(DB, at.offset(), at.golden().declaration());
            }
            driver.write(at.siemens(), value);
        }
        assertAll(placed.stream().map(at -> () -> {
            GoldenValue golden = at.golden();
            assertEquals(golden.hex(), plc.getDb(DB, at.offset(), golden.octets()), golden::toString);
        }));
    }

    @Test
    void bitsAndOtherAreasAreReadAndWritten() {
        plc.setDb(DB, 100, "a5");
        plc.set(Area.MK, 12, "1234");
        plc.set(Area.PE, 0, "08");
        driver.write("DB10.DBX100.1", true);
        driver.write("QD8 REAL", 1.5);
        assertEquals("a7", plc.getDb(DB, 100, 1));
        assertEquals("3fc00000", plc.get(Area.PA, 8, 4));
        Readings readings = driver.read(List.of("MW12", "I0.3", "DB10.DBX100.1"));
        assertEquals(
                List.of(0x1234, true, true),
                IntStream.range(0, 3).mapToObj(readings::value).toList());
    }

    @Test
    void badTagsLeaveTheOthersReadableAndTheConnectionUp() {
        plc.setDb(DB, 0, "0001");
        Readings readings =
                driver.read(List.of("DB10.DBW0 INT", "DB99.DBW0 INT", "DB10.DBW1022 INT", "DB10.DBD1022 REAL", "MB3"));
        assertEquals(
                List.of(TagStatus.OK, TagStatus.OBJECT_MISSING, TagStatus.OK, TagStatus.OUT_OF_RANGE, TagStatus.OK),
                IntStream.range(0, readings.size()).mapToObj(readings::status).toList());
        assertEquals(1, readings.value(0));
        assertTrue(driver.isConnected());
    }
}
