package telecontrol.gateway.draft;

import org.jspecify.annotations.Nullable;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;

/** Types of objects as lists write them: the mnemonic, the plain word of the site file, or the type identification. */
final class WishedType {
    private WishedType() {}

    static @Nullable PointType point(String text) {
        String written = mnemonic(text);
        for (PointType type : PointType.values()) {
            if (type.isWritten(written)) {
                return type;
            }
        }
        return null;
    }

    static @Nullable CommandType command(String text) {
        String written = mnemonic(text);
        for (CommandType type : CommandType.values()) {
            if (type.isWritten(written)) {
                return type;
            }
        }
        return null;
    }

    private static String mnemonic(String text) {
        if (!text.matches("\\d{1,3}")) {
            return text;
        }
        int code = Integer.parseInt(text);
        TypeId type = code > 255 ? null : TypeId.of(code);
        return type == null ? text : type.name();
    }
}
