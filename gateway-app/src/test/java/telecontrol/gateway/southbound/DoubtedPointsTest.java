package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.QualityOctet;
import telecontrol.gateway.point.QualitySource;
import telecontrol.mapping.PointType;
import telecontrol.mapping.QualityCoding;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.s7.S7Tag;

/** Log lines of points that the PLC calls invalid, and of the points of tags that cannot be read, in frozen time. */
class DoubtedPointsTest {
    private static final int NONE = Conversion.NONE;
    private static final int PERIOD = 100;

    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static Point point(int address, int value, QualitySource quality) {
        return new Point(
                new Point.Definition(
                        1, address, address == 0 ? "hidden" : "P" + address, PointType.M_ME_TF_1, List.of(), 0),
                new Conversion(
                        PointType.Kind.FLOAT,
                        new Conversion.Inputs(value, NONE, quality),
                        false,
                        Scale.IDENTITY,
                        Range.UNLIMITED));
    }

    private static QualitySource octet(int position) {
        return new QualitySource(NONE, NONE, NONE, NONE, NONE, new QualityOctet(position, QualityCoding.TELECONTROL));
    }

    private static VirtualSource source(List<S7Tag> tags, List<Point> points) {
        return new VirtualSource(SourceRun.QUIET, new Scan("fast", Duration.ofMillis(PERIOD), tags, points));
    }

    private static List<S7Tag> tags(String... tags) {
        return Stream.of(tags).map(S7Tag::parse).toList();
    }

    @Test
    void bitsAndOctetsThatMakePointsInvalidAreToldOnceWithTheReason() {
        List<S7Tag> tags = tags("DB10.DBW0 INT", "DB10.DBX2.0", "DB10.DBX2.1", "DB10.DBB3");
        List<Point> points = List.of(
                point(1, 0, new QualitySource(1, NONE, NONE, NONE)),
                point(2, 0, new QualitySource(NONE, 2, NONE, NONE, NONE, QualityOctet.NONE)),
                point(3, 0, octet(3)),
                point(4, 0, new QualitySource(NONE, 1, 1, 1)));
        try (VirtualSource run = source(tags, points)) {
            run.driver().memory[2] = 2;
            run.driver().memory[3] = 1;
            run.connect();
            assertEquals(List.of(), log.lines("valid"));
            run.driver().memory[2] = 1;
            run.driver().memory[3] = 0x41;
            run.pass(3 * PERIOD);
            assertEquals(
                    List.of(
                            "WARNING north: P1 (CA 1 IOA 1) is invalid, as the PLC says: DB10.DBX2.0 is set",
                            "WARNING north: P2 (CA 1 IOA 2) is invalid, as the PLC says: DB10.DBX2.1 is not set",
                            "WARNING north: P3 (CA 1 IOA 3) is invalid, as the PLC says: DB10.DBB3 is 0x41"),
                    log.lines("valid"));
            log.clear();
            run.driver().memory[2] = 2;
            run.driver().memory[3] = 1;
            run.pass(3 * PERIOD);
            assertEquals(
                    List.of(
                            "INFO north: P1 (CA 1 IOA 1) is valid again",
                            "INFO north: P2 (CA 1 IOA 2) is valid again",
                            "INFO north: P3 (CA 1 IOA 3) is valid again"),
                    log.lines("valid"));
        }
    }

    @Test
    void aFloodIsCountedBehindTheFirstTenLinesOfAMinute() {
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            points.add(point(i, 0, new QualitySource(1, NONE, NONE, NONE)));
        }
        try (VirtualSource run = source(tags("DB10.DBW0 INT", "DB10.DBX2.0"), points)) {
            run.driver().memory[2] = 1;
            run.connect();
            assertEquals(10, log.lines("is invalid, as the PLC says").size());
            assertEquals(
                    List.of("WARNING north: and 15 more times a point became invalid, or valid again, as the PLC says"),
                    log.lines("more times"));
            log.clear();
            for (int i = 0; i < 20; i++) {
                run.driver().memory[2] ^= 1;
                run.pass(PERIOD);
            }
            assertEquals(List.of(), log.lines("valid"), "a bit that flutters is bounded too");
            run.pass(60_000);
            assertEquals(
                    List.of(
                            "WARNING north: and 500 more times a point became invalid, or valid again, as the PLC says"),
                    log.lines("valid"));
            log.clear();
            run.pass(120_000);
            run.driver().memory[2] = 0;
            run.pass(PERIOD);
            assertEquals(10, log.lines("is valid again").size(), "told again once it was quiet");
        }
    }

    @Test
    void aTagThatCannotBeReadNamesItsPoints() {
        List<Point> points = List.of(
                point(1, 0, QualitySource.NONE),
                point(2, 1, new QualitySource(0, NONE, NONE, NONE)),
                point(3, 1, QualitySource.NONE),
                point(0, 0, QualitySource.NONE),
                point(4, 0, QualitySource.NONE),
                point(5, 1, octet(0)),
                point(0, 2, QualitySource.NONE));
        try (VirtualSource run = source(tags("DB99.DBB0", "DB10.DBW0 INT", "DB99.DBB1"), points)) {
            run.connect();
            String why = " is invalid: the data block does not exist";
            assertEquals(
                    List.of("WARNING north: DB99.DBB0 of P1 (CA 1 IOA 1), P2 (CA 1 IOA 2), P4 (CA 1 IOA 4) and 1 more"
                            + why),
                    log.lines("DBB0").stream()
                            .map(line -> line.substring(0, line.indexOf(why) + why.length()))
                            .toList());
            assertEquals(1, log.lines("north: DB99.DBB1" + why).size(), "no point that anybody sees");
            assertEquals(2, log.lines("invalid").size(), "a quality tag that cannot be read is told as a tag");
        }
    }
}
