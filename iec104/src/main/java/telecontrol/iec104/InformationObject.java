package telecontrol.iec104;

import org.jspecify.annotations.Nullable;

/**
 * Information object of an ASDU, IEC 60870-5-101 §7.2.5.
 *
 * @param address information object address (IOA), 0 to 16777215; 0 where the type has no address
 * @param element what the object says
 * @param time time tag, present exactly where the type carries one
 */
public record InformationObject(
        int address, InformationElement element, @Nullable Cp56Time2a time) {
    static final int MAX_ADDRESS = 0xFF_FFFF;

    /** Checks the range of the address. */
    public InformationObject {
        if (address < 0 || address > MAX_ADDRESS) {
            throw new IllegalArgumentException("IOA: " + address + " (expected: 0 to " + MAX_ADDRESS + ")");
        }
    }

    /** Object without time tag. */
    public InformationObject(int address, InformationElement element) {
        this(address, element, null);
    }

    @Override
    public String toString() {
        String text = Rendering.of(element);
        return "IOA " + address + (text.isEmpty() ? "" : " " + text) + (time == null ? "" : " @ " + time);
    }
}
