package telecontrol.s7;

import java.util.List;

/**
 * Field of a dissected frame: octets or bits with their name in the standard and what they say.
 *
 * @param name the usual word, such as {@code COTP length} or {@code function}
 * @param at where the field stands in the frame
 * @param value what it carries, as a number, an address or hexadecimal octets; empty where only its parts carry something
 * @param meaning the value in words; empty where the value says it all
 * @param parts fields within this one: the octets of an item, the bits of an octet
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
     * @param mask the bits meant, of the octets read as a number with the highest octet first; 0 for the whole octets
     */
    public record Span(int offset, String octets, int mask) {}
}
