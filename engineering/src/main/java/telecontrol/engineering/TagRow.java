package telecontrol.engineering;

import telecontrol.s7.S7Area;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Row of a PLC tag table or of a symbol table.
 *
 * @param type as it is shown, empty when the table has none
 * @param address as it is shown
 */
record TagRow(String name, String type, String address, String comment, SourcePlace place) {
    static final String BY_WIDTH = "the export names no type: by the width of the address";

    void addTo(Gathered gathered) throws ReadingException {
        if (address.isBlank()) {
            gathered.leaveOut(place, shown(), "it has no address");
            return;
        }
        ExportedAddress exported = ExportedAddress.of(address);
        String word = type.strip();
        S7Type known = TypeWords.elementary(word);
        boolean ofArea = word.isEmpty() || word.equalsIgnoreCase("TIMER") || word.equalsIgnoreCase("COUNTER");
        if (known == null && !ofArea) {
            gathered.leaveOut(
                    place,
                    shown(),
                    "the type " + word + " is not elementary: name its members in a list, or put them into a block");
            return;
        }
        try {
            S7Tag tag = exported.tag(known, TypeWords.LONGEST_STRING);
            boolean byWidth = word.isEmpty() && !tag.address().isBit() && !isNumbered(tag);
            String note = byWidth ? BY_WIDTH : exported.note();
            gathered.signal(new Signal(name, tag, comment, note, Wishes.NONE, place));
        } catch (S7SyntaxException e) {
            gathered.leaveOut(place, shown(), exported.reason(e));
        }
    }

    private static boolean isNumbered(S7Tag tag) {
        return tag.address().area() == S7Area.TIMER || tag.address().area() == S7Area.COUNTER;
    }

    private String shown() {
        return name.isEmpty() ? address.strip() : name;
    }
}
