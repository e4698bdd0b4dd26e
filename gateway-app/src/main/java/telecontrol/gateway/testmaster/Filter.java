package telecontrol.gateway.testmaster;

import java.util.Locale;
import telecontrol.iec104.TypeId;

/**
 * Part of all process information.
 *
 * @param commonAddress CA, or {@link #ANY}
 * @param first lowest IOA
 * @param last highest IOA
 * @param type number of the type, or the beginning of its mnemonic; empty for all
 */
record Filter(int commonAddress, int first, int last, String type) {
    static final int ANY = -1;
    static final Filter ALL = new Filter(ANY, 0, 0xFF_FFFF, "");

    boolean admits(Arrival arrival) {
        ObjectAddress address = arrival.address();
        return (commonAddress == ANY || commonAddress == address.commonAddress())
                && address.ioa() >= first
                && address.ioa() <= last
                && isOfType(arrival.type());
    }

    private boolean isOfType(int code) {
        TypeId known = TypeId.of(code);
        return type.equals(Integer.toString(code))
                || (known != null && known.name().startsWith(type.toUpperCase(Locale.ROOT)))
                || type.isEmpty();
    }
}
