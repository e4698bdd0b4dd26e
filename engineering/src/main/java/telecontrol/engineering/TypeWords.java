package telecontrol.engineering;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Type;

/** Names of types in the words of engineering systems. */
final class TypeWords {
    static final int LONGEST_STRING = 254;

    private static final Map<String, S7Type> ELEMENTARY = elementary();

    /** Sizes in octets of types that hold no value of the process: references and identifiers. */
    private static final Map<String, Integer> OPAQUE = Map.ofEntries(
            entry("ANY", 10),
            entry("POINTER", 6),
            entry("TIMER", 2),
            entry("COUNTER", 2),
            entry("BLOCK_FB", 2),
            entry("BLOCK_FC", 2),
            entry("BLOCK_DB", 2),
            entry("BLOCK_SDB", 2),
            entry("DB_ANY", 2),
            entry("HW_ANY", 2),
            entry("HW_IO", 2),
            entry("HW_IOSYSTEM", 2),
            entry("HW_DEVICE", 2),
            entry("HW_MODULE", 2),
            entry("HW_SUBMODULE", 2),
            entry("HW_INTERFACE", 2),
            entry("HW_DPMASTER", 2),
            entry("HW_DPSLAVE", 2),
            entry("CONN_ANY", 2),
            entry("CONN_OUC", 2),
            entry("CONN_PRG", 2),
            entry("OB_ANY", 2),
            entry("PORT", 2),
            entry("RTM", 2));

    /** Words of lists that are not Siemens'. */
    private static final Map<String, S7Type> FOREIGN = Map.ofEntries(
            entry("BOOLEAN", S7Type.BOOL),
            entry("BIT", S7Type.BOOL),
            entry("INT8", S7Type.SINT),
            entry("UINT8", S7Type.USINT),
            entry("INT16", S7Type.INT),
            entry("SHORT", S7Type.INT),
            entry("UINT16", S7Type.UINT),
            entry("INT32", S7Type.DINT),
            entry("LONG", S7Type.DINT),
            entry("UINT32", S7Type.UDINT),
            entry("INT64", S7Type.LINT),
            entry("LLONG", S7Type.LINT),
            entry("UINT64", S7Type.ULINT),
            entry("QWORD", S7Type.ULINT),
            entry("FLOAT", S7Type.REAL),
            entry("FLOAT32", S7Type.REAL),
            entry("DOUBLE", S7Type.LREAL),
            entry("FLOAT64", S7Type.LREAL));

    private TypeWords() {}

    private static Map<String, S7Type> elementary() {
        Map<String, S7Type> words = new HashMap<>();
        for (S7Type type : S7Type.values()) {
            words.put(type.name(), type);
        }
        // In a block these words mean a reference to an S5 counter.
        words.remove(S7Type.COUNTER.name());
        words.put("TOD", S7Type.TIME_OF_DAY);
        words.put("LTOD", S7Type.LTIME_OF_DAY);
        words.put("DT", S7Type.DATE_AND_TIME);
        words.put("DATE_AND_LTIME", S7Type.LDT);
        return words;
    }

    /** Type of a declaration without its length; null when it is not elementary. */
    static @Nullable S7Type elementary(String word) {
        return ELEMENTARY.get(word.toUpperCase(Locale.ROOT));
    }

    /** Octets of a type that holds no value of the process; null when it is not known. */
    static @Nullable Integer opaque(String word) {
        return OPAQUE.get(word.toUpperCase(Locale.ROOT));
    }

    /** Type in the words of a list, Siemens' or others'; null when there is none. */
    static @Nullable S7Type inList(String word) {
        S7Type type = elementary(word);
        return type != null ? type : FOREIGN.get(word.toUpperCase(Locale.ROOT));
    }

    /** Type of a declaration by one word; texts have the longest length. */
    static DataType declared(String word) {
        S7Type type = elementary(word);
        if (type != null) {
            return new DataType.Elementary(type, type.isText() ? LONGEST_STRING : 0);
        }
        Integer octets = opaque(word);
        return octets != null ? new DataType.Opaque(word, octets) : new DataType.Named(word, false);
    }
}
