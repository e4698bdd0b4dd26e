package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.point.Point;
import telecontrol.iec104.StationClock;
import telecontrol.mapping.PointType;

/** Events that a change of a point becomes. */
class EventMappingTest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T09:15:00Z"));

    private final EventMapping mapping = new EventMapping(new StationClock(TIME, ZoneOffset.UTC));

    private List<String> events(PointType type, boolean doubled) {
        Point.Transmission transmission = new Point.Transmission(0, false, null, doubled, false);
        Point point = Point.ofGateway(new Point.Definition(1, 1001, "Pump", type, List.of(), transmission));
        return mapping.events(point, false).stream()
                .map(event ->
                        event.type() + " " + event.cause() + (event.object().time() == null ? "" : " with time tag"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"M_SP_TB_1, M_SP_NA_1", "M_DP_TB_1, M_DP_NA_1", "M_ME_TD_1, M_ME_NA_1", "M_ME_TF_1, M_ME_NC_1"})
    @Tag("D15")
    void doubleTransmissionIsAnEventWithoutAndOneWithTimeTag(PointType tagged, PointType untagged) {
        assertEquals(List.of(untagged + " 3", tagged + " 3 with time tag"), events(tagged, true));
    }

    @ParameterizedTest
    @CsvSource({"M_SP_TB_1, 11", "M_DP_TB_1, 11", "M_ST_TB_1, 11", "M_ST_NA_1, 11", "M_ME_TF_1, 3", "M_BO_TB_1, 3"})
    void onlyStatesAreReturnInformation(PointType type, int cause) {
        Point point = Point.ofGateway(new Point.Definition(1, 1001, "Pump", type, List.of(), 0));
        assertEquals(cause, mapping.event(point, true).cause());
        assertEquals(3, mapping.event(point, false).cause());
    }

    @Test
    @Tag("D15")
    void withoutItThereIsOneEventInTheDeclaredType() {
        assertEquals(List.of("M_ME_TF_1 3 with time tag"), events(PointType.M_ME_TF_1, false));
        assertEquals(List.of("M_ME_NC_1 3"), events(PointType.M_ME_NC_1, false));
    }

    @Test
    @Tag("D15")
    void aTypeWithoutTimeTagIsNotSentTwice() {
        assertEquals(List.of("M_ME_NC_1 3"), events(PointType.M_ME_NC_1, true));
    }
}
