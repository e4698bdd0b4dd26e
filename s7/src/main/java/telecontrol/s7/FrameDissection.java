package telecontrol.s7;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frame taken apart, as far as its octets could be understood.
 *
 * @param octets octets that belong to the frame, 1 or more
 * @param summary the frame in one line
 * @param fields its fields in the order of the wire; behind a fault, the octets that were not understood are no field
 * @param fault why the dissection ended early, or null when the frame is whole and every octet was understood
 */
public record FrameDissection(
        int octets,
        String summary,
        List<FrameField> fields,
        @Nullable Fault fault) {

    /** Keeps the fields. */
    public FrameDissection {
        fields = List.copyOf(fields);
    }

    /**
     * What is wrong with a frame.
     *
     * @param offset octets in front of the fault in the frame
     * @param message field, what it is and what was expected
     */
    public record Fault(int offset, String message) {}
}
