package telecontrol.gateway.southbound;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.Point;
import telecontrol.s7.Readings;
import telecontrol.s7.TagStatus;

/** Reports tags that cannot be read, with the points that they are of: each once when it begins and once when it ends. Confined to the source's event loop. */
final class TagFaults {
    private static final Logger LOG = LoggerFactory.getLogger(TagFaults.class);
    /** Tags that one poll names; further ones are counted. */
    private static final int NAMED = 10;

    /** Points of a tag that are named; further ones are counted. */
    private static final int POINTS_NAMED = 3;

    private final String plc;
    private final List<Point> points;
    private final TagStatus[] known;
    private int bad;

    /** Tags of a scan, all readable up to now. */
    TagFaults(String plc, Scan scan) {
        this.plc = plc;
        this.points = scan.points();
        this.known = new TagStatus[scan.tags().size()];
        Arrays.fill(known, TagStatus.OK);
    }

    /** Tags that could not be read the last time. */
    int bad() {
        return bad;
    }

    /** Compares a reading with the one before. */
    void observe(Readings readings) {
        int changes = 0;
        for (int i = 0; i < known.length; i++) {
            TagStatus status = readings.status(i);
            if (status != known[i]) {
                bad += (status == TagStatus.OK ? 0 : 1) - (known[i] == TagStatus.OK ? 0 : 1);
                known[i] = status;
                changes++;
                if (changes <= NAMED) {
                    report(readings, i, status);
                }
            }
        }
        if (changes > NAMED) {
            LOG.warn("{}: and {} more tags changed between readable and not readable", plc, changes - NAMED);
        }
    }

    private void report(Readings readings, int tag, TagStatus status) {
        if (status == TagStatus.OK) {
            LOG.info("{}: {}{} can be read again", plc, readings.tag(tag), ofPoints(tag));
        } else {
            LOG.warn("{}: {}{} is invalid: {}", plc, readings.tag(tag), ofPoints(tag), status.sentence());
        }
    }

    /** Points in words, such as {@code of Level (CA 1 IOA 2001)}; empty for what is read for expressions and commands only. */
    private String ofPoints(int tag) {
        List<Point> all = points.stream()
                .filter(point -> !point.isHidden() && point.reads(tag))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        String named = all.stream().limit(POINTS_NAMED).map(Point::toString).collect(Collectors.joining(", "));
        int more = all.size() - POINTS_NAMED;
        return " of " + named + (more > 0 ? " and " + more + " more" : "");
    }
}
