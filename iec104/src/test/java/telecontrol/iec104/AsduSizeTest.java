package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.OutstationConfig.StationRules;

/** Size of the frames that the station sends, §9.5. */
class AsduSizeTest {
    private static final int POINTS = 500;

    private static StationRules rules(int asduOctets) {
        StationRules standard = StationRules.STANDARD;
        return new StationRules(standard.commands(), standard.clock(), standard.reset(), null, asduOctets);
    }

    private static TestStation station(int asduOctets) {
        TestStation station = new TestStation(rules(asduOctets));
        for (int i = 1; i <= POINTS; i++) {
            station.add(TypeId.M_ME_NC_1, 1000 + i, new ShortFloat(i, Quality.GOOD));
            station.add(TypeId.M_SP_NA_1, 3 * i, new SinglePoint(true, Quality.GOOD));
        }
        return station;
    }

    /** Sizes of the ASDUs sent, every one in a frame of its own; the objects go into a list. */
    private static List<Integer> sizes(Wire wire, List<String> objects) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (int sequence = 2; ; sequence++) {
            ByteBuf frame = wire.frame();
            if (frame == null) {
                return sizes;
            }
            assertEquals(frame.readableBytes() - 2, frame.getUnsignedByte(1));
            sizes.add(frame.readableBytes() - ApduCodec.APCI);
            objects.addAll(EventTest.objects(
                    List.of(Asdu.decode(frame.skipBytes(ApduCodec.APCI)).toString())));
            frame.release();
            wire.peer("S " + sequence);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100, 248, 249})
    @Tag("F9")
    void keepsToTheConfiguredSizeAndUsesIt(int asduOctets) throws Exception {
        TestStation station = station(asduOctets);
        Wire wire = station.start();
        wire.send(TypeId.C_IC_NA_1, CauseOfTransmission.ACTIVATION, 1, 0, new Interrogation(20));
        for (int i = 1; i <= POINTS; i++) {
            station.publish(Events.single(i, true), Events.number(i, i));
        }
        List<String> objects = new ArrayList<>();
        List<Integer> sizes = sizes(wire, objects);
        assertEquals(4 * POINTS, objects.size());
        int largest = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        // One object of the largest kind that fits no more, at most, is missing to the limit.
        assertTrue(largest <= asduOctets && largest > asduOctets - 12, "largest ASDU: " + largest);
    }

    @Test
    @Tag("F9")
    void refusesASizeThatNoFrameHas() {
        for (int octets : new int[] {63, 0, -1, 250, 253}) {
            assertThrows(IllegalArgumentException.class, () -> rules(octets));
        }
        assertEquals(64, rules(64).asduOctets());
        assertEquals(249, rules(249).asduOctets());
    }
}
