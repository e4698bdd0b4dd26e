package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteBlockTest {

    @ParameterizedTest
    @CsvSource({
        "DB10.DBW65534 INT, -2, 65534, fffe",
        "MD20 REAL, 1.5, 20, 3fc00000",
        "QB3 USINT, 255, 3, ff",
        "C7, 123, 7, 0123"
    })
    void numbersAreWrittenWhereTheyStand(String tag, String value, int position, String octets) throws S7Exception {
        WriteBlock block = WriteBlock.of(S7Tag.parse(tag), Double.valueOf(value));
        assertEquals(position, block.position());
        assertEquals(octets, HexFormat.of().formatHex(block.octets()));
        assertFalse(block.isBit());
        assertNull(block.declaredLength());
        assertEquals(10 + 14 + 4 + octets.length() / 2, block.requestOctets());
    }

    @Test
    void aBitIsOneOctet() throws S7Exception {
        WriteBlock block = WriteBlock.of(S7Tag.parse("DB10.DBX5.7"), true);
        assertTrue(block.isBit());
        assertEquals(5, block.position());
        assertEquals("01", HexFormat.of().formatHex(block.octets()));
    }

    @ParameterizedTest
    @CsvSource({"STRING(10), 1, 026162, USINT", "WSTRING(10), 2, 000200610062, UINT"})
    void theMaximumLengthOfATextIsLeftOutAndComparedBefore(String type, int position, String octets, S7Type length)
            throws S7Exception {
        WriteBlock block = WriteBlock.of(S7Tag.parse("DB10.DBB0 " + type), "ab");
        assertEquals(position, block.position());
        assertEquals(octets, HexFormat.of().formatHex(block.octets()));
        assertEquals(new S7Tag(S7Address.parse("DB10.DBB0"), length), block.declaredLength());
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        S7Exception refused =
                assertThrows(S7Exception.class, () -> WriteBlock.of(S7Tag.parse("DB10.DBW4 INT"), 40_000));
        assertEquals(S7Exception.Kind.VALUE_OUT_OF_RANGE, refused.kind());
    }
}
