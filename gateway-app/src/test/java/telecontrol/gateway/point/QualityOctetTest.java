package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.Quality;
import telecontrol.mapping.QualityCoding;

class QualityOctetTest {
    @ParameterizedTest
    @CsvSource({
        "QDS, 0x00, 0",
        "QDS, 0x01, 0x01",
        "QDS, 0x10, 0x10",
        "QDS, 0xF1, 0xF1",
        // Reserved bits mean nothing.
        "QDS, 0x0E, 0",
        // Good, with and without alarms and limits; maintenance.
        "PCS7, 0x80, 0",
        "PCS7, 0x8E, 0",
        "PCS7, 0xA4, 0",
        "PCS7, 0xC0, 0",
        // Uncertain.
        "PCS7, 0x40, 0x40",
        "PCS7, 0x44, 0x40",
        "PCS7, 0x52, 0x40",
        "PCS7, 0x68, 0x40",
        "PCS7, 0x78, 0x40",
        // Substituted, the value of the start, simulated.
        "PCS7, 0x48, 0x20",
        "PCS7, 0x4B, 0x20",
        "PCS7, 0x4F, 0x20",
        "PCS7, 0x60, 0x20",
        "PCS7, 0x73, 0x20",
        "PCS7, 0x74, 0x20",
        // Bad; out of service and without communication the value is old as well.
        "PCS7, 0x00, 0x80",
        "PCS7, 0x0C, 0x80",
        "PCS7, 0x28, 0x80",
        "PCS7, 0x3C, 0x80",
        "PCS7, 0x14, 0xC0",
        "PCS7, 0x18, 0xC0",
        "PCS7, 0x1F, 0xC0",
        "TELECONTROL, 0x01, 0",
        "TELECONTROL, 0x00, 0xC0",
        "TELECONTROL, 0x03, 0x40",
        "TELECONTROL, 0x05, 0x01",
        "TELECONTROL, 0x09, 0",
        "TELECONTROL, 0x11, 0x20",
        "TELECONTROL, 0x21, 0x20",
        "TELECONTROL, 0x41, 0xC0",
    })
    void setsBits(QualityCoding coding, String octet, String bits) {
        QualityOctet source = new QualityOctet(0, coding);
        assertEquals((int) Integer.decode(bits), source.bits(Row.of((double) Integer.decode(octet))), octet);
    }

    @Test
    void oneThatCannotBeReadIsInvalid() {
        assertEquals(Quality.INVALID, new QualityOctet(0, QualityCoding.PCS7).bits(Row.of((Double) null)));
        assertEquals(0, QualityOctet.NONE.bits(Row.of()));
    }

    @Test
    void theBitForValidIsInvalidWhileItIsNotSet() {
        QualitySource source = new QualitySource(
                Conversion.NONE, 0, Conversion.NONE, Conversion.NONE, Conversion.NONE, QualityOctet.NONE);
        assertEquals(Quality.GOOD, source.quality(Row.of(1.0)));
        assertEquals(Quality.of(Quality.INVALID), source.quality(Row.of(0.0)));
        assertEquals(Quality.of(Quality.INVALID), source.quality(Row.of((Double) null)));
    }
}
