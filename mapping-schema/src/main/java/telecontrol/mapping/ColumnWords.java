package telecontrol.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words of other software and of people for the columns of a list, English and German. {@code import} understands the same ones; the table
 * in docs/from-tia-to-interrogation.md, with which tests compare both, holds them together.
 */
final class ColumnWords {
    static final String NAME = "name";
    static final String ADDRESS = "address";
    static final String DATA_TYPE = "data type";
    static final String DESCRIPTION = "description";
    static final String UNIT = "unit";
    static final String IOA = "ioa";
    static final String OBJECT_TYPE = "object type";
    static final String RAW_LOW = "raw low";
    static final String RAW_HIGH = "raw high";
    static final String SCALED_LOW = "scaled low";
    static final String SCALED_HIGH = "scaled high";
    static final String SCALING = "scaling";

    /** Columns with their words: lower case, one blank between the parts. */
    static final Map<String, List<String>> ALL = Map.ofEntries(
            entry(NAME, "name, tag name, signal, signal name, signalname, symbol, variable, varname, bezeichnung"),
            entry(
                    ADDRESS,
                    "address, logical address, plc address, adresse, logische adresse, sps adresse, operand, tag"),
            entry(DATA_TYPE, "data type, datatype, type, datentyp, typ"),
            entry(DESCRIPTION, "comment, description, kommentar, beschreibung, bemerkung"),
            entry(UNIT, "unit, eng units, engunits, einheit"),
            entry(IOA, "ioa, information object address, informationsobjektadresse, objektadresse"),
            entry(OBJECT_TYPE, "asdu, asdu type, type id, typeid, asdu typ, typkennung"),
            entry(RAW_LOW, "raw low, inlo"),
            entry(RAW_HIGH, "raw high, inhi"),
            entry(SCALED_LOW, "scaled low, outlo"),
            entry(SCALED_HIGH, "scaled high, outhi"),
            entry(SCALING, "scaling"));

    private ColumnWords() {}

    private static Map.Entry<String, List<String>> entry(String column, String words) {
        return Map.entry(column, List.of(words.split(", ", -1)));
    }

    /** Column that a header names; null for one that is not known. */
    static @Nullable String column(String header) {
        String lower = header.strip().toLowerCase(Locale.ROOT);
        String word = (lower.startsWith("'") ? lower.substring(1) : lower).replaceAll("[\\s_.-]+", " ");
        return ALL.entrySet().stream()
                .filter(column -> column.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Key of a point or command that a header names in other words; null where there is none. */
    static @Nullable String key(String header) {
        String column = column(header);
        if (column == null) {
            return null;
        }
        return switch (column) {
            case NAME, DESCRIPTION, UNIT, IOA -> column;
            case OBJECT_TYPE -> "type";
            default -> null;
        };
    }
}
