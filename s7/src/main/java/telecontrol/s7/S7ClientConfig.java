package telecontrol.s7;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to reach a PLC and how much to ask of it.
 *
 * @param endpoints one address of the PLC or more; of several, one is used at a time
 * @param silence longest time above zero in which nothing is asked; then a read of MB0 shows whether the PLC is still there
 * @param model PLC family in a word such as {@code S7-1500}, which shortens the advice in messages; empty when unknown
 */
public record S7ClientConfig(
        List<Endpoint> endpoints,
        Capacity capacity,
        Deadlines deadlines,
        BackOff backOff,
        Duration silence,
        String model) {

    public S7ClientConfig {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: none (expected: 1 or more)");
        }
        requirePositive("silence", silence);
    }

    /** Transport selectors of both ends, 0 to 0xFFFF; {@code 03.01} in Siemens notation is 0x0301. */
    public record Tsaps(int local, int remote) {
        public Tsaps {
            require("local TSAP", local, 0, 0xFFFF);
            require("remote TSAP", remote, 0, 0xFFFF);
        }

        static String text(int tsap) {
            return "%02X.%02X".formatted(tsap >> 8, tsap & 0xFF);
        }
    }

    /**
     * What to ask for; the PLC may grant less.
     *
     * @param pduSize octets, 112 to 960
     * @param maxJobs requests sent before an answer is awaited, 1 to 255
     * @param maxItems items in one request, 1 to 255
     */
    public record Capacity(int pduSize, int maxJobs, int maxItems) {
        public Capacity {
            require("PDU size", pduSize, PlanLimits.MIN_PDU, PlanLimits.MAX_PDU);
            require("jobs", maxJobs, 1, 255);
            require("items", maxItems, 1, 255);
        }
    }

    /** Longest waits for TCP connection, COTP confirm, setup answer and the answer to each request, all above zero. */
    public record Deadlines(Duration connect, Duration cotp, Duration setup, Duration answer) {
        public Deadlines {
            requirePositive("connect deadline", connect);
            requirePositive("COTP deadline", cotp);
            requirePositive("setup deadline", setup);
            requirePositive("answer deadline", answer);
        }
    }

    /** Shortest and longest wait before a new connection attempt; it doubles with each failure and varies by a fifth. */
    public record BackOff(Duration min, Duration max) {
        public BackOff {
            requirePositive("shortest back-off", min);
            if (max.compareTo(min) < 0) {
                throw new IllegalArgumentException("longest back-off: " + max + " (expected: at least " + min + ")");
            }
        }
    }

    /** Configuration with the usual values: PG connection to rack 0, slot 1, PDU 960, 8 jobs, 20 items, 2 s for each step. */
    public static Builder builder(String host) {
        return new Builder(host);
    }

    /** The same for one of the endpoints alone. */
    S7ClientConfig only(int endpoint) {
        return new S7ClientConfig(List.of(endpoints.get(endpoint)), capacity, deadlines, backOff, silence, model);
    }

    int port() {
        return endpoints.get(0).port();
    }

    Tsaps tsaps() {
        return endpoints.get(0).tsaps();
    }

    int pduSize() {
        return capacity.pduSize();
    }

    /** Host and port as messages name them, of each endpoint. */
    String peer() {
        return endpoints.stream().map(Endpoint::peer).collect(Collectors.joining(" and "));
    }

    static void require(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(what + ": " + duration + " (expected: more than 0)");
        }
    }

    /** Steps to a configuration; values are checked by {@link #build()}. */
    public static final class Builder {
        private final String host;
        private int port = 102;
        private int localTsap = 0x0100;
        private int remoteTsap = ConnectionType.PG.tsap(0, 1);
        private int pduSize = 960;
        private int maxJobs = 8;
        private int maxItems = 20;
        private Deadlines deadlines = same(Duration.ofSeconds(2));
        private BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        private Duration silence = Duration.ofSeconds(15);
        private String model = "";
        private final List<Endpoint> alternatives = new ArrayList<>();

        private Builder(String host) {
            this.host = host;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Remote TSAP of a CPU: rack 0 to 7, slot 0 to 31 (S7-300 0/2, S7-1200 and S7-1500 0/1). */
        public Builder cpu(ConnectionType type, int rack, int slot) {
            this.remoteTsap = type.tsap(rack, slot);
            return this;
        }

        /** Both TSAPs as they are, for LOGO! and S7-200. */
        public Builder tsaps(int local, int remote) {
            this.localTsap = local;
            this.remoteTsap = remote;
            return this;
        }

        public Builder pduSize(int pduSize) {
            this.pduSize = pduSize;
            return this;
        }

        public Builder maxJobs(int maxJobs) {
            this.maxJobs = maxJobs;
            return this;
        }

        public Builder maxItems(int maxItems) {
            this.maxItems = maxItems;
            return this;
        }

        /** The same deadline for every step. */
        public Builder timeout(Duration timeout) {
            return deadlines(same(timeout));
        }

        public Builder deadlines(Deadlines deadlines) {
            this.deadlines = deadlines;
            return this;
        }

        public Builder backOff(Duration min, Duration max) {
            this.backOff = new BackOff(min, max);
            return this;
        }

        /**
         * Further address of the same PLC: of its redundant CPU or of a second CP. After a failure or a loss the next one is tried at once;
         * the back-off comes when all have failed.
         */
        public Builder alternative(String host, int port, int localTsap, int remoteTsap) {
            alternatives.add(new Endpoint(host, port, new Tsaps(localTsap, remoteTsap)));
            return this;
        }

        /** Longest time without a request, more than zero; see {@link S7ClientConfig#silence()}. */
        public Builder silence(Duration silence) {
            this.silence = silence;
            return this;
        }

        /** PLC family such as {@code S7-1500}, {@code LOGO} or {@code S7-300}, for shorter advice in messages; any text is taken. */
        public Builder model(String hint) {
            this.model = hint;
            return this;
        }

        public S7ClientConfig build() {
            List<Endpoint> endpoints = new ArrayList<>();
            endpoints.add(new Endpoint(host, port, new Tsaps(localTsap, remoteTsap)));
            endpoints.addAll(alternatives);
            return new S7ClientConfig(
                    endpoints, new Capacity(pduSize, maxJobs, maxItems), deadlines, backOff, silence, model);
        }

        private static Deadlines same(Duration all) {
            return new Deadlines(all, all, all, all);
        }
    }
}
