package telecontrol.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Second way to a PLC: another CPU of a redundant pair, or another communications processor.
 *
 * @param address host name or IP address
 * @param rack 0..7; without meaning when {@code tsap} is given
 * @param slot 0..31; without meaning when {@code tsap} is given
 * @param tsap transport selectors to use instead of rack, slot and connection
 */
public record Redundant(
        Located<String> address,
        int port,
        int rack,
        int slot,
        @Nullable Tsap tsap,
        Mode mode) {

    /** How the two are used. */
    public enum Mode implements Word {
        /** One connection: the other address is tried when it is lost. */
        STANDBY,
        /** Both are connected and asked for their state; the primary of them is read and written. */
        HOT
    }
}
