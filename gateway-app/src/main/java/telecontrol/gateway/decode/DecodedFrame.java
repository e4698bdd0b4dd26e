package telecontrol.gateway.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frame of a trace.
 *
 * @param offset octets in front of it in its stream
 * @param octets those of the frame that are there, in hexadecimal
 * @param fault what is wrong with it, or null
 */
public record DecodedFrame(
        Protocol protocol,
        int offset,
        String octets,
        Content content,
        @Nullable Fault fault) {

    /** What the octets were taken for. */
    public enum Protocol {
        IEC104("IEC 60870-5-104"),
        S7("S7"),
        UNKNOWN("not understood");

        private final String title;

        Protocol(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** The frame in one line, and its fields. */
    record Content(String summary, List<DecodedField> fields) {}

    /** Octets in front of the fault in the frame, and what it is. */
    record Fault(int offset, String message) {}

    /** Octets that are there. */
    int length() {
        return octets.length() / 2;
    }

    /** True when the frame is whole and every octet was understood. */
    public boolean isGood() {
        return fault == null;
    }
}
