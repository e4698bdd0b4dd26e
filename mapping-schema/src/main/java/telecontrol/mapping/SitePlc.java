package telecontrol.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PLC and how to reach it.
 *
 * @param address host name or IP address
 * @param rack 0..7; without meaning when {@code tsap} is given
 * @param slot 0..31; without meaning when {@code tsap} is given
 * @param tsap transport selectors to use instead of rack, slot and connection
 * @param writeTsap transport selectors of the connection for writing, of the driver FETCH/WRITE; null for none
 * @param pduSize PDU octets to ask for, 112..960
 * @param maxItems variables in one request
 * @param jobs requests that may be under way at the same time; the PLC may grant fewer
 * @param timeout deadline of an answer
 * @param scan periods by scan class
 * @param redundant second way to it, or null
 * @param timeZone zone of the times in its tags
 */
public record SitePlc(
        String name,
        Located<String> address,
        int port,
        PlcModel model,
        PlcDriver driver,
        int rack,
        int slot,
        Connection connection,
        @Nullable Tsap tsap,
        @Nullable Tsap writeTsap,
        int pduSize,
        int maxItems,
        int jobs,
        Duration timeout,
        Map<String, Duration> scan,
        @Nullable Redundant redundant,
        Supervision supervision,
        ZoneId timeZone,
        Place place) {
    public static final int PORT = 102;
    public static final PlcModel MODEL = PlcModel.S7_1500;
    public static final int PDU_SIZE = 960;
    public static final int MAX_ITEMS = 20;
    public static final int JOBS = 8;
    public static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Periods of the scan classes that every PLC has. */
    public static final Map<String, Duration> SCAN = ImmutableOrder.map(
            List.of("fast", "normal", "slow"),
            List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)));

    /** Period of a scan class; every class that a point names has one. */
    public Duration period(String scanClass) {
        Duration period = scan.get(scanClass);
        if (period == null) {
            throw new IllegalArgumentException("scan: " + scanClass + " (expected: one of " + scan.keySet() + ")");
        }
        return period;
    }

    /** Kind of connection resource to use in the PLC. */
    public enum Connection implements Word {
        PG,
        OP,
        BASIC;

        /** What a PLC is asked for unless the site file says otherwise. */
        public static final Connection STANDARD = PG;
    }
}
