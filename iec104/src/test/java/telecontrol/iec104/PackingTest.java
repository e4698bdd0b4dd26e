package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.TypeId.M_ME_NB_1;
import static telecontrol.iec104.TypeId.M_ME_NC_1;
import static telecontrol.iec104.TypeId.M_SP_NA_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.TestStation.TestPoint;

/** How many objects go into an ASDU, and with which SQ. */
class PackingTest {
    private static final CauseOfTransmission CAUSE = CauseOfTransmission.of(20);

    private static TestPoint point(TypeId type, int address) {
        Monitored element = switch (type) {
            case M_SP_NA_1 -> new SinglePoint(true, Quality.GOOD);
            case M_ME_NB_1 -> new ScaledValue(address % 1000, Quality.GOOD);
            default -> new ShortFloat(address, Quality.GOOD);
        };
        return new TestPoint(type, address, 0, element);
    }

    private static List<Asdu> pack(List<TestPoint> points) {
        List<Asdu> packed = new ArrayList<>();
        for (int position = 0; position < points.size(); ) {
            ByteBuf out = Unpooled.buffer();
            position += AsduPacker.points(points, position, CAUSE, 1, 249, out);
            assertTrue(out.readableBytes() <= 249, "longer than an ASDU may be");
            packed.add(Asdu.decode(out));
        }
        return packed;
    }

    private static List<String> shapes(List<TestPoint> points) {
        return pack(points).stream()
                .map(asdu -> asdu.type()
                        + (asdu.sequence() ? " SQ=1 " : " SQ=0 ")
                        + asdu.objects().size())
                .toList();
    }

    private static List<TestPoint> points(TypeId type, IntStream addresses) {
        return addresses.mapToObj(address -> point(type, address)).toList();
    }

    @ParameterizedTest
    @CsvSource({"M_SP_NA_1, 127, 60", "M_ME_NB_1, 80, 40", "M_ME_NC_1, 48, 30"})
    @Tag("G15")
    @Tag("F9")
    void fillsAnAsduToTheLast(TypeId type, int consecutive, int scattered) {
        assertEquals(
                List.of(type + " SQ=1 " + consecutive, type + " SQ=0 1"),
                shapes(points(type, IntStream.rangeClosed(1, consecutive + 1))));
        assertEquals(
                List.of(type + " SQ=0 " + scattered, type + " SQ=0 1"),
                shapes(points(type, IntStream.rangeClosed(1, scattered + 1).map(i -> i * 2))));
    }

    @Test
    @Tag("G15")
    void neverMixesTypesThoughAddressesRunOn() {
        List<TestPoint> points = new ArrayList<>(points(M_SP_NA_1, IntStream.rangeClosed(1, 10)));
        points.addAll(points(M_ME_NB_1, IntStream.rangeClosed(11, 12)));
        points.addAll(points(M_ME_NC_1, IntStream.of(13)));
        points.addAll(points(M_SP_NA_1, IntStream.of(14, 16, 17)));
        assertEquals(
                List.of("M_SP_NA_1 SQ=1 10", "M_ME_NB_1 SQ=1 2", "M_ME_NC_1 SQ=0 1", "M_SP_NA_1 SQ=0 3"),
                shapes(points));
    }

    @Test
    @Tag("G15")
    void takesShortRunsAlongAndGivesLongOnesAnAsduOfTheirOwn() {
        IntStream addresses = IntStream.concat(
                IntStream.of(1, 3, 4, 5, 9), IntStream.concat(IntStream.rangeClosed(20, 40), IntStream.of(50, 60)));
        assertEquals(
                List.of("M_SP_NA_1 SQ=0 5", "M_SP_NA_1 SQ=1 21", "M_SP_NA_1 SQ=0 2"),
                shapes(points(M_SP_NA_1, addresses)));
    }

    @Test
    @Tag("G15")
    void takesAShortRunAtTheBeginningAlongToo() {
        assertEquals(List.of("M_SP_NA_1 SQ=0 5"), shapes(points(M_SP_NA_1, IntStream.of(1, 2, 3, 7, 9))));
    }

    @Test
    @Tag("G14")
    @Tag("G18")
    void losesAndDoublesNothingWhateverTheAddressesAre() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<TestPoint> points = new ArrayList<>();
            int address = 0;
            for (int i = 0; i < 400; i++) {
                address += random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(300);
                TypeId type = List.of(M_SP_NA_1, M_ME_NB_1, M_ME_NC_1).get(i * 3 / 400);
                points.add(point(type, address));
            }
            List<String> packed = pack(points).stream()
                    .flatMap(asdu -> asdu.objects().stream().map(object -> asdu.type() + " " + object))
                    .toList();
            List<String> expected = points.stream()
                    .map(point -> point.type() + " " + new InformationObject(point.address(), point.element()))
                    .toList();
            assertEquals(expected, packed, "seed " + seed);
        }
    }

    @Test
    @Tag("D12")
    void fillsAnAsduWithEvents() {
        EventLane lane = new EventLane(100, event -> {});
        for (int i = 0; i < 50; i++) {
            lane.add(Events.kept(Events.single(i + 1, true)));
        }
        ByteBuf out = Unpooled.buffer();
        assertEquals(22, AsduPacker.events(lane, 249, out));
        assertEquals(22, Asdu.decode(out).objects().size());
        assertEquals(28, lane.size());
    }

    @Test
    @Tag("D2")
    @Tag("D12")
    void packsEventsOfOneTypeCauseAndCommonAddressOnlyAndKeepsTheirOrder() {
        EventLane lane = new EventLane(100, event -> {});
        PointEvent first = Events.single(5, true);
        lane.add(Events.kept(first));
        lane.add(Events.kept(Events.single(4, false)));
        lane.add(Events.kept(new PointEvent(2, first.type(), first.cause(), first.object())));
        lane.add(Events.kept(new PointEvent(2, first.type(), CauseOfTransmission.RETURN_REMOTE, first.object())));
        lane.add(Events.kept(Events.number(7, 1)));
        lane.add(Events.kept(Events.single(5, false)));
        List<String> sent = new ArrayList<>();
        while (!lane.isEmpty()) {
            ByteBuf out = Unpooled.buffer();
            AsduPacker.events(lane, 249, out);
            sent.add(Asdu.decode(out).toString().replaceAll(" @ [^,]*", ""));
        }
        assertEquals(
                List.of(
                        "M_SP_TB_1 spont CA 1: IOA 5 on, IOA 4 off",
                        "M_SP_TB_1 spont CA 2: IOA 5 on",
                        "M_SP_TB_1 retrem CA 2: IOA 5 on",
                        "M_ME_NC_1 spont CA 1: IOA 7 1.0",
                        "M_SP_TB_1 spont CA 1: IOA 5 off"),
                sent);
    }
}
