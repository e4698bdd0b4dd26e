package telecontrol.s7;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7ClientConfig.BackOff;
import telecontrol.s7.S7ClientConfig.Deadlines;
import telecontrol.s7.S7ClientConfig.Tsaps;

/**
 * How to reach a communications processor that serves FETCH and WRITE over ISO-on-TCP (RFC 1006).
 *
 * @param host name or IP address
 * @param port TCP port, 102 for a CP
 * @param connections transport selectors of the two connections
 * @param maxTelegram longest telegram in octets, its header of 16 included, 112 to 960
 * @param deadlines longest waits; the one for setup has no meaning here
 * @param backOff waits between two attempts to connect
 */
public record FetchWriteConfig(
        String host, int port, Connections connections, int maxTelegram, Deadlines deadlines, BackOff backOff) {

    public FetchWriteConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"\" (expected: a name or an IP address)");
        }
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
        if (maxTelegram < PlanLimits.MIN_PDU || maxTelegram > 960) {
            throw new IllegalArgumentException("telegram: " + maxTelegram + " (expected: 112 to 960)");
        }
    }

    /**
     * Transport selectors as they are configured in the CP, one connection for each direction.
     *
     * @param fetch connection for reading
     * @param write connection for writing, or null when nothing is written
     */
    public record Connections(Tsaps fetch, @Nullable Tsaps write) {}

    /** Configuration with one deadline for every step and the usual waits between attempts, 1 s to 30 s. */
    public static FetchWriteConfig of(
            String host, int port, Connections connections, int maxTelegram, Duration deadline) {
        return new FetchWriteConfig(
                host,
                port,
                connections,
                maxTelegram,
                new Deadlines(deadline, deadline, deadline, deadline),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    /**
     * What one request may hold: one range. The planner leaves 18 octets of an answer to S7's header; here they are the header of 16 and the
     * two by which a range grows when it begins and ends within a word.
     */
    PlanLimits limits() {
        return new PlanLimits(maxTelegram, 1);
    }

    /** Host and port as messages name them. */
    String peer() {
        return host + ":" + port;
    }
}
