package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays that no PDU can hold. */
class LargeArrayTest {

    private final MemoryReader plc = new MemoryReader(new PlanLimits(240, 20));

    @BeforeEach
    void fill() {
        byte[] block = new byte[4000];
        new Random(1).nextBytes(block);
        plc.blocks.put(1, block);
    }

    /** Tag, and the requests that its octets need at 222 octets an item. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB1.DBW0 INT[1000]         | 10
            DB1.DBW1 INT[111]          | 1
            DB1.DBW1 INT[112]          | 2
            DB1.DBD3 DINT[500]         | 10
            DB1.DBB0 BYTE[4000]        | 19
            DB1.DBB10 LREAL[100]       | 4
            DB1.DBB10 DTL[100]         | 6
            DB1.DBX1.3 BOOL[12000]     | 7
            """)
    void areReadInSeveralRequests(String text, int requests) throws Exception {
        S7Tag tag = S7Tag.parse(text);
        List<S7Tag> elements = new ArrayList<>();
        for (int i = 0; i < tag.elements(); i++) {
            elements.add(tag.element(i));
        }
        Readings array = plc.read(TagSet.of(List.of(tag)));
        assertEquals(requests, plc.requests.size());
        Readings single = plc.read(TagSet.of(elements));
        for (int i = 0; i < tag.elements(); i++) {
            assertEquals(single.status(i), array.status(0, i));
            assertEquals(single.longValue(i), array.longValue(0, i));
            assertEquals(single.doubleValue(i), array.doubleValue(0, i));
            assertEquals(single.booleanValue(i), array.booleanValue(0, i));
        }
    }

    @Test
    void noElementIsSpreadOverTwoRequests() throws Exception {
        S7Tag tag = S7Tag.parse("DB1.DBB1 DTL[100]");
        plc.read(TagSet.of(List.of(tag)));
        for (ReadPlan.Request request : plc.requests) {
            for (ReadPlan.Item item : request.items()) {
                assertEquals(0, (item.position() - 1) % 12, item::toString);
                assertEquals(0, item.octets() % 12, item::toString);
            }
        }
    }

    @Test
    void textsOfAnOddSizeAreReadToo() throws Exception {
        S7Tag tag = S7Tag.parse("DB1.DBB0 STRING(29)[20]");
        List<Object> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add("text " + i);
        }
        plc.blocks.put(1, S7Value.encode(tag, texts));
        assertEquals(texts, plc.read(TagSet.of(List.of(tag))).value(0));
        assertEquals(4, plc.requests.size(), "six texts in a request, because a seventh would end at octet 223");
    }

    @Test
    void shareRequestsWithOtherTags() throws Exception {
        Readings readings = plc.read(TagSet.of(tags("DB1.DBB0 BYTE[300]", "DB1.DBB300 BYTE[100]", "DB1.DBB221 BYTE")));
        assertEquals(2, plc.requests.size());
        assertEquals(readings.longValue(0, 221), readings.longValue(2));
        assertEquals(plc.blocks.getOrDefault(1, new byte[0])[399], (byte) readings.longValue(1, 99));
    }

    @Test
    void areGoodOnlyWhenAllOfThemWasRead() throws Exception {
        plc.blocks.put(1, new byte[1998]);
        TagSet set = TagSet.of(tags("DB1.DBW0 INT[1000]", "DB1.DBW4 INT"), 3);
        Readings first = plc.read(set);
        assertEquals(TagStatus.OUT_OF_RANGE, first.status(0));
        assertEquals(TagStatus.OUT_OF_RANGE, first.status(0, 0));
        assertEquals(TagStatus.OK, first.status(1));

        plc.requests.clear();
        for (int i = 0; i < 6; i++) {
            assertEquals(TagStatus.OUT_OF_RANGE, plc.read(set).status(0));
        }
        assertEquals(6 + 2, plc.requests.size(), "one request a read, and one try in three");

        plc.blocks.put(1, new byte[2000]);
        List<TagStatus> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(plc.read(set).status(0));
        }
        assertEquals(TagStatus.OK, statuses.get(3));
        assertTrue(statuses.indexOf(TagStatus.OK) > statuses.lastIndexOf(TagStatus.OUT_OF_RANGE), statuses::toString);
    }

    @Test
    void aBadPartInTheMiddleMakesTheArrayBad() throws Exception {
        plc.bad = item -> item.position() <= 1000 && item.position() + item.octets() > 1000;
        TagSet set = TagSet.of(tags("DB1.DBW0 INT[1000]", "DB1.DBW2002 INT"), 100);
        Readings readings = plc.read(set);
        assertEquals(TagStatus.OUT_OF_RANGE, readings.status(0));
        assertEquals(TagStatus.OK, readings.status(1));
        plc.read(set);
        plc.requests.clear();
        assertEquals(TagStatus.OUT_OF_RANGE, plc.read(set).status(0));
        assertEquals(1, plc.requests.size());
    }
}
