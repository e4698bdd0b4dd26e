package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.gateway.point.StatusPoints.StatusPoint;
import telecontrol.iec104.Quality;
import telecontrol.mapping.GatewayStatus;
import telecontrol.mapping.PointType;

/** What each of the points shows that no PLC supplies. */
class StatusPointsTest {
    private static final List<MastersState> MASTERS =
            List.of(new MastersState("north", 2, 1, 40, false), new MastersState("south", 1, 0, 70.5, true));

    private final PointDatabase database = new PointDatabase(ImmediateEventExecutor.INSTANCE, (point, commanded) -> {});

    private static StatusPoint point(
            GatewayStatus status, PointType type, @Nullable String plc, @Nullable String masters) {
        Duration every = status == GatewayStatus.WATCHDOG ? Duration.ofSeconds(1) : null;
        Point.Definition definition = new Point.Definition(1, 9001, status.word(), type, List.of(), 0);
        return new StatusPoint(status, plc, masters, every, Point.ofGateway(definition));
    }

    private StatusPoints of(StatusPoint... points) {
        return new StatusPoints(database, List.of(points));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "all",
            value = {
                "BUFFER_FILL, M_ME_TF_1, all, 70.5",
                "BUFFER_FILL, M_ME_TF_1, north, 40",
                "BUFFER_OVERFLOW, M_SP_TB_1, all, 1",
                "BUFFER_OVERFLOW, M_SP_TB_1, north, 0",
                "BUFFER_OVERFLOW, M_SP_TB_1, south, 1",
                "MASTERS_CONNECTED, M_ME_TE_1, all, 3",
                "MASTERS_CONNECTED, M_ME_TE_1, north, 2",
                "MASTERS_CONNECTED, M_SP_TB_1, all, 1",
                "MASTERS_STARTED, M_ME_TE_1, all, 1",
                "MASTERS_STARTED, M_ME_TE_1, south, 0",
                "MASTERS_STARTED, M_SP_TB_1, south, 0",
            })
    void mastersOfOneGroupOrOfAll(GatewayStatus status, PointType type, @Nullable String group, double shown) {
        StatusPoint point = point(status, type, null, group);
        of(point).masters(MASTERS, 5);
        assertEquals(new PointValue(shown, Quality.GOOD, 5), point.point().value());
    }

    @ParameterizedTest
    @CsvSource({"31,0", "30,1", "29,1", "0,1"})
    void aCertificateExpiresFromThirtyDaysBefore(long days, double expires) {
        StatusPoint warning = point(GatewayStatus.CERTIFICATE_EXPIRES, PointType.M_SP_TB_1, null, null);
        StatusPoint number = point(GatewayStatus.CERTIFICATE_DAYS, PointType.M_ME_TF_1, null, null);
        of(warning, number).certificateDays(days, 1);
        assertEquals(expires, warning.point().value().value());
        assertEquals((double) days, number.point().value().value());
    }

    @Test
    void statesOfTheGateway() {
        StatusPoint durable = point(GatewayStatus.EVENTS_NOT_DURABLE, PointType.M_SP_TB_1, null, null);
        StatusPoint time = point(GatewayStatus.TIME_SYNCHRONIZED, PointType.M_SP_TB_1, null, null);
        StatusPoint local = point(GatewayStatus.LOCAL_CONTROL, PointType.M_SP_TB_1, null, null);
        StatusPoints points = of(durable, time, local);
        for (boolean on : new boolean[] {true, false, true}) {
            points.eventsDurable(on, 1);
            points.timeSynchronized(on, 1);
            points.localControl(1, on, 1);
            points.localControl(2, !on, 1);
            assertEquals(on ? 0 : 1, durable.point().value().value());
            assertEquals(on ? 1 : 0, time.point().value().value());
            assertEquals(on ? 1 : 0, local.point().value().value(), "that of its own station");
        }
    }

    @Test
    void aWatchdogChangesWithEachBeat() {
        StatusPoint watchdog = point(GatewayStatus.WATCHDOG, PointType.M_SP_TB_1, null, null);
        StatusPoints points = of(watchdog, point(GatewayStatus.BUFFER_FILL, PointType.M_ME_TF_1, null, null));
        assertEquals(List.of(watchdog), points.watchdogs());
        for (int beat = 1; beat <= 4; beat++) {
            points.beat(watchdog, beat);
            assertEquals(beat % 2, watchdog.point().value().value());
        }
    }

    private static final PlcStatus GOOD = new PlcStatus(
            true,
            PlcStatus.Cpu.RUN,
            2,
            true,
            Duration.ofNanos(2_500_000),
            7,
            3,
            Duration.ofMillis(70),
            4,
            Duration.ofMillis(1_500));

    /** In the unit that the schema gives. */
    private static double expected(GatewayStatus status) {
        return switch (status) {
            case PLC_LINK, PLC_RUN, PLC_ALIVE -> 1;
            case PLC_PATH -> 2;
            case PLC_ROUND_TRIP -> 2.5;
            case PLC_POLLS -> 7;
            case PLC_LATE_POLLS -> 3;
            case PLC_LAG -> 70;
            case PLC_BAD_TAGS -> 4;
            case PLC_NEXT_TRY -> 1.5;
            default -> throw new AssertionError(status + " is new");
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "PLC_.*")
    void statesOfTheLinkToItsOwnPlc(GatewayStatus status) {
        StatusPoint mine = point(status, PointType.M_ME_TF_1, "north", null);
        StatusPoint other = point(status, PointType.M_ME_TF_1, "south", null);
        of(mine, other).plc("north", GOOD, 9);
        assertEquals(expected(status), mine.point().value().value());
        assertEquals(9, mine.point().value().timeMillis());
        assertEquals(PointValue.UNREACHABLE, other.point().value().quality());
    }

    @Test
    void aCpuThatDoesNotTellIsInvalid() {
        StatusPoint run = point(GatewayStatus.PLC_RUN, PointType.M_SP_TB_1, "north", null);
        StatusPoint link = point(GatewayStatus.PLC_LINK, PointType.M_SP_TB_1, "north", null);
        StatusPoints points = of(run, link);
        points.plc("north", GOOD, 1);
        points.plc("north", with(PlcStatus.Cpu.NOT_IN_RUN), 2);
        assertEquals(0, run.point().value().value());
        assertTrue(run.point().value().isOfProcess());
        points.plc("north", with(PlcStatus.Cpu.NOT_TOLD), 3);
        assertEquals(PointValue.UNREACHABLE, run.point().value().quality());
        assertTrue(link.point().value().isOfProcess());
        assertEquals(List.of(run.point(), link.point()), points.points());
    }

    private static PlcStatus with(PlcStatus.Cpu cpu) {
        return new PlcStatus(true, cpu, 1, true, Duration.ZERO, 0, 0, Duration.ZERO, 0, Duration.ZERO);
    }
}
