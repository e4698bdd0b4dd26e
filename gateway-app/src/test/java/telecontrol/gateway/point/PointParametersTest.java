package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.PointParameters.Kind;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.Thresholds;

@Tag("P1")
@Tag("P2")
class PointParametersTest {
    private final RecordedLog log = new RecordedLog();
    private final KeptParameters memory = new KeptParameters();

    @AfterEach
    void close() {
        log.close();
    }

    private static Point level(double deadband, Range limits, @Nullable Duration cyclic) {
        PointType type = PointType.M_ME_TF_1;
        return new Point(
                new Point.Definition(
                        1,
                        2001,
                        "Level",
                        type,
                        List.of(),
                        new Point.Transmission(deadband, false, cyclic, false, true)),
                new Conversion(
                        type.kind(),
                        new Conversion.Inputs(0, Conversion.NONE, QualitySource.NONE),
                        false,
                        Scale.IDENTITY,
                        limits));
    }

    private static Point level() {
        return level(0.5, new Range(0, 6), Duration.ofSeconds(10));
    }

    /** The point as it is after a start with what is remembered. */
    private PointParameters started(Point point) {
        PointParameters parameters = new PointParameters(memory);
        parameters.restore(List.of(point));
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({
        "DEADBAND,NaN,deadband: NaN (expected: a finite number)",
        "DEADBAND,-0.1,deadband: -0.1 (expected: 0 or more)",
        "DEADBAND,Infinity,deadband: Infinity (expected: a finite number)",
        "LOW_LIMIT,6,low limit: 6.0 (expected: less than the high limit 6.0)",
        "LOW_LIMIT,-Infinity,low limit: -Infinity (expected: a finite number)",
        "HIGH_LIMIT,0,high limit: 0.0 (expected: more than the low limit 0.0)",
        "HIGH_LIMIT,NaN,high limit: NaN (expected: a finite number)"
    })
    void whatCannotBeIsRefusedInWords(Kind kind, double value, String refusal) {
        Point level = level();
        assertEquals(refusal, started(level).load(level, kind, value));
        assertEquals(0.5, level.deadband());
        assertEquals(new Range(0, 6), level.limits());
        assertEquals(List.of(), memory.parameters());
    }

    @Test
    void aPointWithoutCyclicTransmissionCannotBeSwitched() {
        Point level = level(0, Range.UNLIMITED, null);
        assertEquals(
                "the point has no cyclic transmission in the site file",
                started(level).load(level, Kind.CYCLIC, 1));
    }

    @Test
    void loadedOnesCountAtOnceAndAfterARestart() {
        Point level = level();
        PointParameters parameters = started(level);
        assertNull(parameters.load(level, Kind.DEADBAND, 0));
        // Both limits lie above the site file's: neither order of the two fits by itself.
        assertNull(parameters.load(level, Kind.HIGH_LIMIT, 20));
        assertNull(parameters.load(level, Kind.LOW_LIMIT, 10));
        assertNull(parameters.load(level, Kind.CYCLIC, 0));
        for (Point point : List.of(level, restarted(level()))) {
            assertEquals(0, point.deadband());
            assertEquals(new Range(10, 20), point.limits());
            assertFalse(point.isCyclic());
        }
        assertEquals(4, log.lines("a master has loaded").size());
    }

    private Point restarted(Point point) {
        started(point);
        return point;
    }

    @Test
    void aLimitThatIsLoadedBelowTheSiteFilesComesBackToo() {
        Point level = level(0, new Range(10, 20), null);
        PointParameters parameters = started(level);
        parameters.load(level, Kind.LOW_LIMIT, 1);
        parameters.load(level, Kind.HIGH_LIMIT, 5);
        assertEquals(
                new Range(1, 5), restarted(level(0, new Range(10, 20), null)).limits());
    }

    @Test
    void aValueThatTheSiteFileHasChangedSinceIsTheSiteFiles() {
        Point level = level();
        PointParameters parameters = started(level);
        parameters.load(level, Kind.DEADBAND, 2);
        parameters.load(level, Kind.CYCLIC, 0);
        log.clear();
        Point changed = restarted(level(0.7, new Range(0, 6), Duration.ofSeconds(20)));
        assertEquals(0.7, changed.deadband());
        assertTrue(changed.isCyclic());
        assertEquals(
                List.of(
                        "INFO point Level (CA 1 IOA 2001): deadband 2.0, loaded by a master, is dropped: the site file has"
                                + " changed it",
                        "INFO point Level (CA 1 IOA 2001): cyclic 0.0, loaded by a master, is dropped: the site file has changed"
                                + " it"),
                log.lines());
        log.clear();
        Point back = restarted(level());
        assertEquals(0.5, back.deadband(), "it stays dropped when the site file is changed back");
        assertTrue(back.isCyclic());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aPointThatDoesNotAllowThemAnyMoreIsAsTheSiteFileSays() {
        Point level = level();
        started(level).load(level, Kind.DEADBAND, 2);
        Point forbidden = new Point(
                new Point.Definition(1, 2001, "Level", PointType.M_ME_TF_1, List.of(), 0.5),
                Conversion.none(PointType.Kind.FLOAT));
        assertEquals(0.5, restarted(forbidden).deadband());
    }

    @Test
    void loadedLimitsClampTheNextValue() {
        Point level = level();
        started(level).load(level, Kind.HIGH_LIMIT, 3);
        Points.sample(level, Row.of(4.0));
        assertEquals("3.0 OV", level.value().value() + " " + level.value().quality());
    }

    private static Point level(boolean integrating) {
        return new Point(
                level().definition(),
                Points.conversion(PointType.M_ME_TF_1.kind(), 0),
                new Treatment(
                        Filters.NONE,
                        new Treatment.EventRule(integrating, Conversion.NONE, Thresholds.NONE),
                        null,
                        null));
    }

    @Test
    void aDeadbandThatThePlcHoldsIsNotLoaded() {
        Point level = new Point(
                level().definition(),
                Points.conversion(PointType.M_ME_TF_1.kind(), 0),
                new Treatment(Filters.NONE, new Treatment.EventRule(false, 1, Thresholds.NONE), null, null));
        PointParameters parameters = started(level);
        assertEquals("the dead-band comes from the PLC", parameters.load(level, Kind.DEADBAND, 2));
        assertEquals(0.5, level.deadband());
        assertNull(parameters.load(level, Kind.HIGH_LIMIT, 3), "its limits do not");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeadbandOfTheOtherKindIsDropped(boolean integrating) {
        Point before = level(integrating);
        assertNull(started(before).load(before, Kind.DEADBAND, 2));
        Point same = level(integrating);
        started(same);
        assertEquals(2, same.deadband());
        Point other = level(!integrating);
        started(other);
        assertEquals(0.5, other.deadband());
        assertEquals(
                1,
                log.lines("loaded by a master, is dropped: the site file has changed its kind")
                        .size());
        Point back = level(integrating);
        started(back);
        assertEquals(0.5, back.deadband(), "it does not come back");
    }
}
