package telecontrol.s7;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Place in a frame that is being dissected, and the fields before it. What was read stays when the frame breaks off. Not thread-safe. */
final class FieldCursor {
    private final byte[] octets;
    private final int start;
    private final List<Field> fields = new ArrayList<>();
    private final Deque<Field> open = new ArrayDeque<>();
    private int position;
    private int end;

    /** Cursor on the octets from {@code start} to before {@code end}. */
    FieldCursor(byte[] octets, int start, int end) {
        this.octets = octets;
        this.start = start;
        this.position = start;
        this.end = end;
    }

    int offset() {
        return position - start;
    }

    int remaining() {
        return end - position;
    }

    /** Lets the frame end so many octets from here, if there are that many. */
    void limit(int length) {
        end = Math.min(end, position + length);
    }

    /** Field of so many octets, the highest first. */
    Field read(String name, int length) {
        if (remaining() < length) {
            throw new BrokenFrameException(
                    offset(), name + ": " + counted(remaining()) + " left (expected: " + length + ")");
        }
        Field field = add(name);
        position += length;
        field.length = length;
        return field;
    }

    /** All octets up to the end, uninterpreted; nothing where there are none. */
    void raw(String name, String meaning) {
        if (remaining() > 0) {
            raw(name, remaining(), meaning);
        }
    }

    /** So many octets, uninterpreted, as far as they are there. */
    void raw(String name, int length, String meaning) {
        Field field = read(name, Math.min(length, Math.max(1, remaining())));
        field.is(HexFormat.ofDelimiter(" ").formatHex(field.octets()), meaning);
        if (field.length < length) {
            throw new BrokenFrameException(
                    offset(), name + ": " + counted(field.length) + " there (expected: " + length + ")");
        }
    }

    /** Field whose parts are all that is read until {@link #close}. */
    Field open(String name) {
        Field field = add(name);
        open.push(field);
        return field;
    }

    void close() {
        Field field = open.pop();
        field.length = offset() - field.offset;
    }

    List<FrameField> fields() {
        while (!open.isEmpty()) {
            close();
        }
        return fields.stream().map(Field::frozen).toList();
    }

    /** Field with parts that stand in other octets, those of a PDU put together from fragments. */
    void adopt(String name, List<FrameField> parts) {
        add(name).adopted = List.copyOf(parts);
    }

    private Field add(String name) {
        Field field = new Field(name, offset());
        Field parent = open.peek();
        (parent == null ? fields : parent.parts).add(field);
        return field;
    }

    static String counted(int number) {
        return number + (number == 1 ? " octet" : " octets");
    }

    /** Field that is being made. */
    final class Field {
        private final String name;
        private final int offset;
        private final List<Field> parts = new ArrayList<>();
        private List<FrameField> adopted = List.of();
        private int length;
        private int mask;
        private String value = "";
        private String meaning = "";

        private Field(String name, int offset) {
            this.name = name;
            this.offset = offset;
        }

        /** The octets, at most three, as a number without sign, the highest first. */
        int number() {
            int number = 0;
            for (int i = 0; i < length; i++) {
                number = (number << 8) | (octets[start + offset + i] & 0xFF);
            }
            return number;
        }

        byte[] octets() {
            return Arrays.copyOfRange(octets, start + offset, start + offset + length);
        }

        Field is(Object what, String inWords) {
            value = what.toString();
            meaning = inWords;
            return this;
        }

        Field isHex(String inWords) {
            return is("0x" + HexFormat.of().formatHex(octets()), inWords);
        }

        /** Bits that lie next to each other, with their value. */
        Field part(int bits, String bitsName, String inWords) {
            Field part = new Field(bitsName, offset);
            part.length = length;
            part.mask = bits;
            parts.add(part);
            part.is((number() & bits) >>> Integer.numberOfTrailingZeros(bits), inWords);
            return this;
        }

        private FrameField frozen() {
            FrameField.Span at = new FrameField.Span(offset, HexFormat.of().formatHex(octets()), mask);
            List<FrameField> all = new ArrayList<>(adopted);
            parts.forEach(part -> all.add(part.frozen()));
            return new FrameField(name, at, value, meaning, all);
        }
    }
}
