package telecontrol.iec104;

import java.util.List;

/**
 * Field of a dissected frame: octets or bits with their name in the standard and what they say.
 *
 * @param name the standard's word or mnemonic, such as {@code IOA} or {@code QDS}
 * @param at where the field stands in the frame
 * @param value what it carries, as a number, a date, a mnemonic or hexadecimal octets; empty where only its parts carry something
 * @param meaning the value in words; empty where the value says it all
 * @param parts fields within this one: the octets of an information object, the bits of an octet
 */
public record FrameField(String name, Span at, String value, String meaning, List<FrameField> parts) {

    /** Keeps the parts. */
    public FrameField {
        parts = List.copyOf(parts);
    }

    /**
     * Octets, or bits of them.
     *
     * @param offset octets in front of it in the frame
     * @param octets in hexadecimal, two digits each
     * @param mask the bits meant, of the octets read as a number with the lowest octet first; 0 for the whole octets
     */
    public record Span(int offset, String octets, int mask) {}
}
