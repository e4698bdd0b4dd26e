package telecontrol.iec104;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Options of {@link Load}, written {@code name=value}.
 *
 * @param port port to listen on, 0 for a free one
 * @param points points of the image, with addresses from 1
 * @param events what is published
 * @param groups redundancy groups: a single one takes every master, several take one address each from 127.0.0.1 on
 * @param link k as given, w two thirds of it; t1 as given, t2 half of it in whole seconds, t3 as long as t1
 * @param period time between two events of {@link Events#LATENCY}
 */
record LoadOptions(int port, int points, Events events, int groups, LinkParameters link, Duration period) {
    static final String USAGE =
            "port=2404 points=10000 events=none|single|packed|latency groups=1 k=12 t1-s=15 period-ms=5";

    private static final String DEFAULTS = USAGE.replace("|single|packed|latency", "");

    /** What is published. */
    enum Events {
        /** Nothing. */
        NONE,
        /** As much as masters take, of two stations in turn: no two events that follow each other fit into one ASDU. */
        SINGLE,
        /** As much as masters take, all of one station. */
        PACKED,
        /** One event per period; its value is the lowest 24 bits of the microseconds since 1970 at the moment of publishing. */
        LATENCY
    }

    static LoadOptions parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        List<String> pairs = new ArrayList<>(List.of(DEFAULTS.split(" ", -1)));
        pairs.addAll(arguments);
        for (String pair : pairs) {
            String[] option = pair.split("=", 2);
            if (option.length < 2 || !USAGE.contains(option[0] + "=")) {
                throw new IllegalArgumentException(pair + " (expected: " + USAGE + ")");
            }
            values.put(option[0], option[1]);
        }
        int k = number(values, "k");
        Duration t1 = Duration.ofSeconds(number(values, "t1-s"));
        Duration t2 = Duration.ofSeconds(Math.max(1, t1.toSeconds() / 2));
        return new LoadOptions(
                number(values, "port"),
                number(values, "points"),
                Events.valueOf(values.getOrDefault("events", "").toUpperCase(Locale.ROOT)),
                number(values, "groups"),
                new LinkParameters(k, Math.max(1, k * 2 / 3), t1, t2, t1),
                Duration.ofMillis(number(values, "period-ms")));
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, ""));
    }
}
