package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;

/** What can be made into an ASDU, and what cannot. */
class AsduTest {
    private static final CauseOfTransmission SPONTANEOUS = CauseOfTransmission.of(3);

    private static List<InformationObject> floats(int count) {
        List<InformationObject> objects = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            objects.add(new InformationObject(i, new ShortFloat(i, Quality.GOOD)));
        }
        return objects;
    }

    @ParameterizedTest
    @CsvSource({"false, 30", "true, 48"})
    @Tag("F9")
    void takesAsManyObjectsAsFitAndNotOneMore(boolean sequence, int most) {
        Asdu full = new Asdu(TypeId.M_ME_NC_1, sequence, SPONTANEOUS, 1, floats(most));
        ByteBuf out = Unpooled.buffer();
        full.encode(out);
        assertTrue(out.readableBytes() <= 249);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Asdu(TypeId.M_ME_NC_1, sequence, SPONTANEOUS, 1, floats(most + 1)));
        assertThrows(
                IllegalArgumentException.class, () -> new Asdu(TypeId.M_ME_NC_1, sequence, SPONTANEOUS, 1, List.of()));
    }

    @Test
    void refusesASequenceWhoseAddressesDoNotRunOn() {
        List<InformationObject> gap = List.of(floats(3).get(0), floats(3).get(2));
        assertThrows(IllegalArgumentException.class, () -> new Asdu(TypeId.M_ME_NC_1, true, SPONTANEOUS, 1, gap));
        assertEquals(
                2,
                new Asdu(TypeId.M_ME_NC_1, false, SPONTANEOUS, 1, gap).objects().size());
    }

    @Test
    void refusesObjectsThatDoNotFitTheType() {
        InformationObject point = new InformationObject(1, new SinglePoint(true, Quality.GOOD));
        assertThrows(IllegalArgumentException.class, () -> Asdu.of(TypeId.M_DP_NA_1, SPONTANEOUS, 1, point));
        assertThrows(IllegalArgumentException.class, () -> Asdu.of(TypeId.M_SP_TB_1, SPONTANEOUS, 1, point));
        assertThrows(IllegalArgumentException.class, () -> Asdu.of(TypeId.M_SP_NA_1, SPONTANEOUS, 65536, point));
        assertThrows(IllegalArgumentException.class, () -> Asdu.of(TypeId.M_SP_NA_1, SPONTANEOUS, -1, point));
    }

    @ParameterizedTest
    @EnumSource(TypeId.class)
    void takesOneObjectOfEveryTypeWithEitherStructure(TypeId type) {
        assertTrue(type.capacity(243, true) >= 1);
        assertTrue(type.capacity(243, false) >= 1);
        assertTrue(type.capacity(243, true) <= 127);
        assertEquals(type, TypeId.of(type.code()));
    }

    @Test
    @Tag("H13")
    void refusesAnAsduThatIsLongerThanAFrame() {
        ByteBuf in =
                Unpooled.buffer().writeBytes(Frames.octets("0d 7f 03 00 01 00")).writeZero(127 * 8);
        assertThrows(MalformedAsduException.class, () -> Asdu.decode(in));
    }

    @Test
    void refusesASequenceBeyondTheLastAddress() {
        ByteBuf last = Frames.buffer("01 81 03 00 01 00 ff ff ff 01");
        assertEquals(16_777_215, Asdu.decode(last).object().address());
        ByteBuf beyond = Frames.buffer("01 82 03 00 01 00 ff ff ff 01 01");
        assertThrows(MalformedAsduException.class, () -> Asdu.decode(beyond));
    }

    @Test
    @Tag("D4")
    @Tag("D14")
    void checksTheRangeOfEveryField() {
        Quality good = Quality.GOOD;
        assertThrows(IllegalArgumentException.class, () -> new DoublePoint(4, good));
        assertThrows(IllegalArgumentException.class, () -> new StepPosition(64, false, good));
        assertThrows(IllegalArgumentException.class, () -> new StepPosition(-65, false, good));
        assertThrows(IllegalArgumentException.class, () -> new NormalizedValue(32768, good));
        assertThrows(IllegalArgumentException.class, () -> new SingleCommand(true, 32, false));
        assertThrows(IllegalArgumentException.class, () -> new InformationObject(1 << 24, new SinglePoint(true, good)));
        assertThrows(IllegalArgumentException.class, () -> new CauseOfTransmission(64, false, false, 0));
        assertThrows(IllegalArgumentException.class, () -> new CauseOfTransmission(3, false, false, 256));
        assertEquals(-1.0, new NormalizedValue(-32768, good).value());
        assertEquals(1 - Math.pow(2, -15), new NormalizedValue(32767, good).value());
    }

    @Test
    @Tag("D4")
    void combinesQualityBits() {
        Quality quality = Quality.of(0xFF);
        assertEquals("IV NT SB BL EI OV", quality.toString());
        assertEquals(0xF9, quality.bits());
        assertEquals(
                Quality.of(Quality.INVALID | Quality.NOT_TOPICAL),
                Quality.GOOD.with(Quality.INVALID).with(0x40));
        assertEquals(new Quality(0x06), Quality.GOOD);
    }
}
