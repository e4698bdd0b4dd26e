package telecontrol.gateway.southbound;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.Readings;
import telecontrol.s7.TagStatus;

/** Reports tags that cannot be read: each once when it begins and once when it ends. Confined to the source's event loop. */
final class TagFaults {
    private static final Logger LOG = LoggerFactory.getLogger(TagFaults.class);
    /** Tags that one poll names; further ones are counted. */
    private static final int NAMED = 10;

    private final String plc;
    private final TagStatus[] known;
    private int bad;

    TagFaults(String plc, int size) {
        this.plc = plc;
        this.known = new TagStatus[size];
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
            LOG.info("{}: {} can be read again", plc, readings.tag(tag));
        } else {
            LOG.warn("{}: {} is invalid: {}", plc, readings.tag(tag), status.sentence());
        }
    }
}
