package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchWriteTelegramTest {

    private static final String FETCHED = "5335100103060f0300ff070000000000";
    private static final String WRITTEN = "5335100103040f0300ff070000000000";

    private static FetchWriteRange range(String tag) {
        S7Tag parsed = S7Tag.parse(tag);
        S7Address address = parsed.address();
        FetchWriteRange range =
                FetchWriteRange.holding(address.area(), address.db(), address.octetPosition(), parsed.octets());
        assertNotNull(range, tag);
        return range;
    }

    /** Header field by field as the manual prints it; start and length are words in blocks, cells of T and C, octets elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "DB10.DBW10,       53351001 0305 0308 01 0a 0005 0001 ff02",
        "DB255.DBD510,     53351001 0305 0308 01 ff 00ff 0002 ff02",
        "DB10.DBB11,       53351001 0305 0308 01 0a 0005 0001 ff02",
        "DB10.DBX10.7,     53351001 0305 0308 01 0a 0005 0001 ff02",
        "DB10.DBD11,       53351001 0305 0308 01 0a 0005 0003 ff02",
        "MB200,            53351001 0305 0308 02 00 00c8 0001 ff02",
        "MW7,              53351001 0305 0308 02 00 0007 0002 ff02",
        "E0.3,             53351001 0305 0308 03 00 0000 0001 ff02",
        "QD4,              53351001 0305 0308 04 00 0004 0004 ff02",
        "C7,               53351001 0305 0308 06 00 0007 0001 ff02",
        "T255,             53351001 0305 0308 07 00 00ff 0001 ff02",
    })
    void fetchRequest(String tag, String telegram) {
        assertEquals(telegram.replace(" ", ""), HexFormat.of().formatHex(FetchWriteTelegram.fetch(range(tag))));
    }

    @Test
    void writeRequest() {
        byte[] telegram = FetchWriteTelegram.write(range("DB10.DBD10"), new byte[] {1, 2, 3, (byte) 0xFF});
        assertEquals(
                "53351001030303080 10a00050002ff02010203ff".replace(" ", ""),
                HexFormat.of().formatHex(telegram));
    }

    @Test
    void whatNoTelegramCanName() {
        assertNull(FetchWriteRange.holding(S7Area.DATA_BLOCK, 256, 0, 2));
        assertNull(FetchWriteRange.holding(S7Area.INSTANCE_DATA_BLOCK, 1, 0, 2));
    }

    @Test
    void answers() throws Exception {
        assertArrayEquals(
                new byte[] {0x12, 0x34},
                answer(FETCHED + "1234", FetchWriteService.FETCH, 2).data());
        assertArrayEquals(
                new byte[] {0x12},
                answer(FETCHED + "1200", FetchWriteService.FETCH, 1).data());
        assertEquals(0, answer(WRITTEN, FetchWriteService.WRITE, 0).error());
        assertEquals(
                2,
                answer("5335100103060f0302ff070000000000", FetchWriteService.FETCH, 2)
                        .error());
        assertEquals(
                255,
                answer("5335100103040f03ffff070000000000", FetchWriteService.WRITE, 0)
                        .error());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                     | header of 16",
                "5335100103060f0300ff0700000000         | header of 16",
                "5336100103060f0300ff0700000000001234   | begins with 5336100103",
                "5335110103060f0300ff0700000000001234   | begins with 5335110103",
                "5335100103040f0300ff0700000000001234   | OP code 4",
                "5335100103050308010a00050001ff021234   | OP code 5",
                "533510010306ff070000000000000000001234 | block ff07",
                "5335100103060f0300ff070000000000       | 0 octets of data (expected: 2)",
                "5335100103060f0300ff07000000000012     | 1 octets of data",
                "5335100103060f0300ff070000000000123456 | 3 octets of data",
            })
    void wrongAnswers(String telegram, String inMessage) {
        S7Exception failure = assertThrows(S7Exception.class, () -> answer(telegram, FetchWriteService.FETCH, 2));
        assertEquals(S7Exception.Kind.PROTOCOL_ERROR, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains(inMessage), failure::getMessage);
    }

    /** Changed octets end in data of the right length, an error number or a protocol error, never in another exception. */
    @Test
    void changedAnswers() {
        Random random = new Random(5);
        int refused = 0;
        int understood = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = HexFormat.of().parseHex(FETCHED + "00010203040506");
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            ByteBuf cut = Unpooled.wrappedBuffer(
                    octets, 0, random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length);
            try {
                FetchWriteAnswer answer = FetchWriteTelegram.answer(cut, FetchWriteService.FETCH, 7);
                assertEquals(answer.error() == 0 ? 7 : 0, answer.data().length);
                understood++;
            } catch (S7Exception e) {
                assertEquals(S7Exception.Kind.PROTOCOL_ERROR, e.kind());
                refused++;
            }
        }
        assertTrue(refused > 1000 && understood > 1000, refused + " refused, " + understood + " understood");
    }

    @Test
    void telegramInSeveralDataUnits() {
        ByteBuf out = Unpooled.buffer();
        FetchWriteTelegram.frame(out, HexFormat.of().parseHex("0102030405060708090a"), 7);
        assertEquals(
                "0300000b02f00001020304" + "0300000b02f00005060708" + "0300000902f080090a", ByteBufUtil.hexDump(out));
        out.clear();
        FetchWriteTelegram.frame(out, HexFormat.of().parseHex("01020304"), 7);
        assertEquals("0300000b02f08001020304", ByteBufUtil.hexDump(out));
    }

    @Test
    void everyErrorNumberHasItsPlace() {
        int number = 0;
        for (FetchWriteError error : FetchWriteError.values()) {
            number++;
            assertEquals(number, error.number());
            boolean ofRange = FetchWriteError.status(error.number()) != null;
            assertEquals(ofRange, FetchWriteError.kind(error.number()) == S7Exception.Kind.ITEM_ERROR);
        }
        assertEquals(TagStatus.REFUSED, FetchWriteError.status(200));
        assertTrue(FetchWriteError.words(200).startsWith("error no. 200: not known"));
    }

    private static FetchWriteAnswer answer(String hex, FetchWriteService service, int octets) throws S7Exception {
        return FetchWriteTelegram.answer(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), service, octets);
    }
}
