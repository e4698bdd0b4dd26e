package telecontrol.gateway.sheet;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values of a site as people write them. */
final class Words {
    private Words() {}

    static String list(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** A duration in the largest unit that keeps it whole: {@code 15 s}, {@code 250 ms}. */
    static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + " h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
