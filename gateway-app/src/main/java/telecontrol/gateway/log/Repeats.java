package telecontrol.gateway.log;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Count of messages that come again and again: each is told the first time, the 10th, the 100th and so on. Of different messages the
 * latest are known; one that was forgotten is told as a new one.
 */
final class Repeats {
    private static final int KNOWN = 256;

    /** In the order of the last use. */
    private final Map<String, Long> counts = new LinkedHashMap<>(16, 0.75f, true);

    /** How often the message came, this time included. */
    long count(String message) {
        long times = counts.merge(message, 1L, Long::sum);
        if (counts.size() > KNOWN) {
            Iterator<String> eldest = counts.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return times;
    }

    /** True for 1, 10, 100 and so on. */
    static boolean isTold(long times) {
        long rest = times;
        while (rest % 10 == 0 && rest > 0) {
            rest /= 10;
        }
        return rest == 1;
    }

    /** Words for the end of a line; empty the first time. */
    static String words(long times) {
        return times == 1 ? "" : " (for the " + times + "th time)";
    }
}
