package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.QualitySource;
import telecontrol.iec104.CounterStation;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.ProcessImage;
import telecontrol.iec104.ProcessPoint;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class PointImageTest {
    static Point point(int commonAddress, int address, PointType type, Integer... groups) {
        return new Point(
                new Point.Definition(commonAddress, address, "Point " + address, type, List.of(groups), 0),
                conversion(type));
    }

    private static Conversion conversion(PointType type) {
        return new Conversion(
                type.kind(),
                new Conversion.Inputs(0, Conversion.NONE, QualitySource.NONE),
                false,
                Scale.IDENTITY,
                Range.UNLIMITED);
    }

    private final PointImage image = new PointImage(
            List.of(ServedStation.live(1), ServedStation.live(2)),
            List.of(
                    point(1, 2002, PointType.M_ME_TF_1, 2),
                    point(1, 1002, PointType.M_SP_TB_1, 1),
                    point(2, 1001, PointType.M_SP_NA_1, 1),
                    point(1, 3001, PointType.M_IT_TB_1, 1),
                    point(1, 2001, PointType.M_ME_NC_1),
                    point(1, 900, PointType.M_ME_TE_1),
                    point(1, 1001, PointType.M_SP_NA_1, 1, 16)));

    private List<String> points(int commonAddress, int group) {
        return image.points(commonAddress, group).stream()
                .map(point -> point.type() + " " + point.address())
                .toList();
    }

    @Test
    void aStationIsSortedByTypeAndAddressWithoutTimeTagsAndCounters() {
        assertEquals(
                List.of("M_SP_NA_1 1001", "M_SP_NA_1 1002", "M_ME_NB_1 900", "M_ME_NC_1 2001", "M_ME_NC_1 2002"),
                points(1, ProcessImage.STATION));
        assertEquals(List.of("M_SP_NA_1 1001"), points(2, ProcessImage.STATION));
    }

    @Test
    void groupsHaveTheirPointsOnly() {
        assertEquals(List.of("M_SP_NA_1 1001", "M_SP_NA_1 1002"), points(1, 1));
        assertEquals(List.of("M_ME_NC_1 2002"), points(1, 2));
        assertEquals(List.of("M_SP_NA_1 1001"), points(1, 16));
        assertEquals(List.of(), points(1, 3));
    }

    @Test
    void aStationThatDoesNotExistIsEmpty() {
        assertEquals(List.of(), points(3, ProcessImage.STATION));
        assertNull(image.point(3, 1001));
    }

    @Test
    void readFindsPointsOfItsStationButNoCounters() {
        ProcessPoint point = image.point(1, 1002);
        assertNotNull(point);
        assertEquals("M_SP_NA_1", point.type().name());
        assertEquals(new SinglePoint(false, Quality.of(Quality.INVALID | Quality.NOT_TOPICAL)), point.element());
        assertNull(image.point(1, 3001), "counters are asked for by counter interrogation");
        assertNull(image.point(2, 1002), "the address belongs to the other station");
    }

    private static Point cyclic(int address, PointType type, int seconds) {
        return new Point(
                new Point.Definition(
                        1,
                        address,
                        "Point " + address,
                        type,
                        List.of(),
                        new Point.Transmission(0, false, Duration.ofSeconds(seconds), false, false)),
                conversion(type));
    }

    @Test
    void cyclicPointsAreSortedForPackingByStationAndPeriod() {
        PointImage cyclic = new PointImage(
                List.of(ServedStation.live(1), ServedStation.live(2)),
                List.of(
                        cyclic(2003, PointType.M_ME_TF_1, 10),
                        cyclic(2001, PointType.M_ME_TF_1, 10),
                        cyclic(2002, PointType.M_ME_NB_1, 10),
                        cyclic(2004, PointType.M_ME_ND_1, 2),
                        point(1, 2005, PointType.M_ME_NC_1)));
        assertEquals(
                List.of("1 PT2S [M_ME_ND_1 2004]", "1 PT10S [M_ME_NB_1 2002, M_ME_NC_1 2001, M_ME_NC_1 2003]"),
                cyclic.cyclic().stream()
                        .map(sent -> sent.commonAddress() + " " + sent.period() + " "
                                + sent.points().stream()
                                        .map(point -> point.type() + " " + point.address())
                                        .toList())
                        .toList());
    }

    @Test
    void countersHaveTheirModeAndGroups() {
        PointImage metered = new PointImage(
                List.of(new ServedStation(1, CounterStation.Mode.A, Duration.ofMinutes(15)), ServedStation.live(2)),
                List.of(
                        point(1, 3002, PointType.M_IT_TB_1, 4),
                        point(1, 3003, PointType.M_IT_NA_1),
                        point(1, 3001, PointType.M_IT_TB_1, 1)));
        CounterStation station = metered.counters(1);
        assertEquals("A PT15M", station.mode() + " " + station.period());
        assertEquals(
                List.of("M_IT_NA_1 3003 group 0", "M_IT_TB_1 3001 group 1", "M_IT_TB_1 3002 group 4"),
                station.counters().stream()
                        .map(counter -> counter.type() + " " + counter.address() + " group " + counter.group())
                        .toList());
        assertEquals(List.of(), metered.counters(2).counters());
        assertEquals(CounterStation.NONE, metered.counters(3));
    }
}
