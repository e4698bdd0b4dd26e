package telecontrol.engineering;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.engineering.ListHeader.Column;
import telecontrol.engineering.Wishes.Scaling;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Row of a list of signals.
 *
 * @param decimalCommas whether a comma in a number may stand for the decimal point, since it does not separate fields
 */
record ListRow(ListHeader header, List<String> fields, SourcePlace place, boolean decimalCommas) {
    /** Types by their number in KICS for Networks; of the further ones the size is not told. */
    private static final List<S7Type> NUMBERED = List.of(
            S7Type.BOOL,
            S7Type.SINT,
            S7Type.USINT,
            S7Type.INT,
            S7Type.UINT,
            S7Type.DINT,
            S7Type.UDINT,
            S7Type.LINT,
            S7Type.ULINT,
            S7Type.REAL,
            S7Type.LREAL,
            S7Type.STRING);

    /** What an address without a type means by its width. */
    private static final Set<S7Type> WIDTHS = EnumSet.of(S7Type.BYTE, S7Type.WORD, S7Type.DWORD);

    /** Mnemonics and plain words of object types. */
    private static final Pattern OBJECT_TYPE = Pattern.compile(
            "[MC]_[A-Z]{2}_[A-Z]{2}_1|(single|double|step|measured|setpoint|bitstring)-[a-z]+|bitstring|counter");

    void addTo(Gathered gathered) throws ReadingException {
        String address = field(Column.ADDRESS);
        String name = field(Column.NAME).isEmpty() ? address : field(Column.NAME);
        if (address.isEmpty()) {
            gathered.leaveOut(place, name, "it has no address");
            return;
        }
        String word = field(Column.TYPE);
        boolean objectType = OBJECT_TYPE.matcher(word).matches();
        S7Type type = objectType || word.isEmpty() ? null : type(word);
        if (type == null && !objectType && !word.isEmpty()) {
            gathered.leaveOut(
                    place, name, "data type: " + word + " (expected: an elementary type such as BOOL, INT or REAL)");
            return;
        }
        ExportedAddress exported = ExportedAddress.of(address);
        try {
            S7Tag tag = tag(exported, type);
            boolean byWidth = type == null && isPlain(address) && WIDTHS.contains(tag.type());
            gathered.signal(new Signal(
                    name,
                    tag,
                    field(Column.COMMENT),
                    byWidth ? TagRow.BY_WIDTH : exported.note(),
                    wishes(objectType ? word : field(Column.OBJECT_TYPE)),
                    place));
        } catch (S7SyntaxException e) {
            gathered.leaveOut(place, name, exported.reason(e));
        }
    }

    /** An address may hold a type of its own, which then counts. */
    private static S7Tag tag(ExportedAddress exported, @Nullable S7Type type) {
        boolean typed = !isPlain(exported.text());
        if (type == null || !typed || exported.isOctetBehindColon()) {
            return exported.tag(type, TypeWords.LONGEST_STRING);
        }
        try {
            return exported.tag(null, 0);
        } catch (S7SyntaxException e) {
            return exported.tag(type, TypeWords.LONGEST_STRING);
        }
    }

    private static boolean isPlain(String address) {
        return !address.contains(",")
                && !address.contains(":")
                && !address.strip().contains(" ");
    }

    private @Nullable S7Type type(String word) {
        if (header.hasNumberedTypes() && word.matches("\\d{1,2}")) {
            int number = Integer.parseInt(word);
            return number < NUMBERED.size() ? NUMBERED.get(number) : null;
        }
        return TypeWords.inList(word);
    }

    private Wishes wishes(String type) {
        return new Wishes(field(Column.UNIT), field(Column.OBJECT_ADDRESS), type, scaling());
    }

    private @Nullable Scaling scaling() {
        String kind = field(Column.SCALING);
        if (!kind.isEmpty() && !kind.equalsIgnoreCase("linear")) {
            return null;
        }
        double[] line = {number(Column.RAW_LOW), number(Column.RAW_HIGH), number(Column.LOW), number(Column.HIGH)};
        for (double value : line) {
            if (!Double.isFinite(value)) {
                return null;
            }
        }
        boolean none = line[0] == line[1] || line[2] == line[3];
        return none ? null : new Scaling(line[0], line[1], line[2], line[3]);
    }

    private double number(Column column) {
        String text = field(column);
        try {
            return Double.parseDouble(decimalCommas ? text.replace(',', '.') : text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private String field(Column column) {
        return header.field(fields, column);
    }
}
