package telecontrol.iec104;

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

    /** Field of 1 to 8 octets, the lowest first. */
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
        private int length;
        private int mask;
        private String value = "";
        private String meaning = "";

        private Field(String name, int offset) {
            this.name = name;
            this.offset = offset;
        }

        /** The octets as a number without sign, the lowest first. */
        long number() {
            long number = 0;
            for (int i = length - 1; i >= 0; i--) {
                number = (number << 8) | (octets[start + offset + i] & 0xFF);
            }
            return number;
        }

        int octet() {
            return (int) number();
        }

        byte[] octets() {
            return Arrays.copyOfRange(octets, start + offset, start + offset + length);
        }

        Field is(Object what, String inWords) {
            value = what.toString();
            meaning = inWords;
            return this;
        }

        Field is(Object what) {
            return is(what, "");
        }

        /** Single bit. */
        Field bit(int bitMask, String bitName, String ifSet, String ifClear) {
            boolean set = (number() & bitMask) != 0;
            part(bitMask, bitName).is(set ? "1" : "0", set ? ifSet : ifClear);
            return this;
        }

        /** Bits that lie next to each other, to be given their value. */
        Field part(int bits, String bitsName) {
            Field part = new Field(bitsName, offset);
            part.length = length;
            part.mask = bits;
            parts.add(part);
            return part;
        }

        /** Value of a part's bits. */
        int bits() {
            return (int) ((number() & Integer.toUnsignedLong(mask)) >>> Integer.numberOfTrailingZeros(mask));
        }

        /** Bits that have no meaning; told only where they are set. */
        Field reserved(int bits) {
            if ((number() & bits) != 0) {
                Field part = part(bits, "reserved");
                part.is(part.bits(), "not defined (expected: 0)");
            }
            return this;
        }

        private FrameField frozen() {
            FrameField.Span at = new FrameField.Span(offset, HexFormat.of().formatHex(octets()), mask);
            return new FrameField(
                    name, at, value, meaning, parts.stream().map(Field::frozen).toList());
        }
    }
}
