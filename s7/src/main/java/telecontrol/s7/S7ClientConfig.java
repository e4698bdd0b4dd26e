package telecontrol.s7;

import java.time.Duration;

/**
 * How to reach a PLC and how much to ask of it.
 *
 * @param host name or IP address
 * @param port TCP port, 102 for a PLC
 */
public record S7ClientConfig(
        String host, int port, Tsaps tsaps, Capacity capacity, Deadlines deadlines, BackOff backOff) {

    public S7ClientConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"\" (expected: a name or an IP address)");
        }
        require("port", port, 1, 0xFFFF);
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
            require("PDU size", pduSize, PlanLimits.MIN_PDU, 960);
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

    int pduSize() {
        return capacity.pduSize();
    }

    /** Host and port as messages name them. */
    String peer() {
        return host + ":" + port;
    }

    private static void require(String what, int value, int min, int max) {
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

        public S7ClientConfig build() {
            return new S7ClientConfig(
                    host,
                    port,
                    new Tsaps(localTsap, remoteTsap),
                    new Capacity(pduSize, maxJobs, maxItems),
                    deadlines,
                    backOff);
        }

        private static Deadlines same(Duration all) {
            return new Deadlines(all, all, all, all);
        }
    }
}
