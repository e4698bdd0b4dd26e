package telecontrol.gateway.point;

import java.time.Duration;

/**
 * State of the link to a PLC at a moment, for the points that show it.
 *
 * @param path address in use, 1 or 2; the one tried last while not connected
 * @param alive false while the PLC's life bit stands still; true where none is watched
 * @param roundTrip from a request to its answer; zero while not connected
 * @param polls polls since the start of the gateway
 * @param late polls since the start that began after their time
 * @param lag by how much the scan that is furthest behind is late; zero when all keep their period
 * @param badTags tags that cannot be read
 * @param nextTry until the next attempt to connect; zero while connected
 */
public record PlcStatus(
        boolean connected,
        Cpu cpu,
        int path,
        boolean alive,
        Duration roundTrip,
        long polls,
        long late,
        Duration lag,
        int badTags,
        Duration nextTry) {

    /** Operating state of the CPU as far as points show it. */
    public enum Cpu {
        RUN,
        /** Not in RUN: STOP, HOLD, STARTUP or DEFECT. */
        NOT_IN_RUN,
        /** Not connected, or the CPU does not tell. */
        NOT_TOLD
    }
}
