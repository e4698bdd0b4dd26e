package telecontrol.engineering;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of a list of signals by the words of its header: English and German, of Kepware, KICS and the site file's own lists. */
final class ListHeader {
    /** What a column says. */
    enum Column {
        NAME,
        ADDRESS,
        TYPE,
        COMMENT,
        UNIT,
        OBJECT_ADDRESS,
        OBJECT_TYPE,
        RAW_LOW,
        RAW_HIGH,
        LOW,
        HIGH,
        SCALING
    }

    static final Map<String, Column> WORDS = Map.ofEntries(
            entry("name", Column.NAME),
            entry("tag name", Column.NAME),
            entry("signal", Column.NAME),
            entry("signal name", Column.NAME),
            entry("signalname", Column.NAME),
            entry("symbol", Column.NAME),
            entry("variable", Column.NAME),
            entry("varname", Column.NAME),
            entry("bezeichnung", Column.NAME),
            entry("address", Column.ADDRESS),
            entry("logical address", Column.ADDRESS),
            entry("plc address", Column.ADDRESS),
            entry("adresse", Column.ADDRESS),
            entry("logische adresse", Column.ADDRESS),
            entry("sps adresse", Column.ADDRESS),
            entry("operand", Column.ADDRESS),
            entry("tag", Column.ADDRESS),
            entry("type", Column.TYPE),
            entry("typ", Column.TYPE),
            entry("data type", Column.TYPE),
            entry("datatype", Column.TYPE),
            entry("datentyp", Column.TYPE),
            entry("comment", Column.COMMENT),
            entry("kommentar", Column.COMMENT),
            entry("description", Column.COMMENT),
            entry("beschreibung", Column.COMMENT),
            entry("bemerkung", Column.COMMENT),
            entry("unit", Column.UNIT),
            entry("einheit", Column.UNIT),
            entry("eng units", Column.UNIT),
            entry("engunits", Column.UNIT),
            entry("ioa", Column.OBJECT_ADDRESS),
            entry("information object address", Column.OBJECT_ADDRESS),
            entry("informationsobjektadresse", Column.OBJECT_ADDRESS),
            entry("objektadresse", Column.OBJECT_ADDRESS),
            entry("asdu", Column.OBJECT_TYPE),
            entry("asdu type", Column.OBJECT_TYPE),
            entry("asdu typ", Column.OBJECT_TYPE),
            entry("type id", Column.OBJECT_TYPE),
            entry("typeid", Column.OBJECT_TYPE),
            entry("typkennung", Column.OBJECT_TYPE),
            entry("inlo", Column.RAW_LOW),
            entry("raw low", Column.RAW_LOW),
            entry("inhi", Column.RAW_HIGH),
            entry("raw high", Column.RAW_HIGH),
            entry("outlo", Column.LOW),
            entry("scaled low", Column.LOW),
            entry("outhi", Column.HIGH),
            entry("scaled high", Column.HIGH),
            entry("scaling", Column.SCALING));

    private final Map<Column, Integer> places;
    private final boolean numberedTypes;

    private ListHeader(Map<Column, Integer> places, boolean numberedTypes) {
        this.places = places;
        this.numberedTypes = numberedTypes;
    }

    /** Header of the given fields, null when they do not name an address and a name. */
    static @Nullable ListHeader of(List<String> fields) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        boolean numberedTypes = false;
        for (int i = 0; i < fields.size(); i++) {
            String word = word(fields.get(i));
            Column column = WORDS.get(word);
            if (column != null) {
                places.putIfAbsent(column, i);
            }
            numberedTypes |= word.equals("varname");
        }
        boolean known = places.containsKey(Column.NAME) && places.containsKey(Column.ADDRESS);
        return known ? new ListHeader(places, numberedTypes) : null;
    }

    /** Columns of the export of node-red-contrib-s7, which has no header. */
    static ListHeader addressAndName() {
        return new ListHeader(Map.of(Column.ADDRESS, 0, Column.NAME, 1), false);
    }

    private static String word(String field) {
        String word = field.strip().toLowerCase(Locale.ROOT);
        return (word.startsWith("'") ? word.substring(1) : word).replaceAll("[\\s_.-]+", " ");
    }

    int width() {
        return places.size();
    }

    /** Whether types are the numbers of KICS for Networks. */
    boolean hasNumberedTypes() {
        return numberedTypes;
    }

    String field(List<String> fields, Column column) {
        Integer place = places.get(column);
        return place == null || place >= fields.size() ? "" : fields.get(place).strip();
    }
}
