package telecontrol.gateway.decode;

import java.util.List;

/**
 * Field of a frame of either protocol.
 *
 * @param offset octets in front of it in the frame
 * @param octets in hexadecimal
 * @param mask bits of the octets, read as one number; 0 for all
 * @param text value and its meaning
 */
record DecodedField(int offset, String octets, int mask, Text text, List<DecodedField> parts) {

    /** Name, value and meaning; the last two may be empty. */
    record Text(String name, String value, String meaning) {}

    static DecodedField of(telecontrol.iec104.FrameField field) {
        return new DecodedField(
                field.at().offset(),
                field.at().octets(),
                field.at().mask(),
                new Text(field.name(), field.value(), field.meaning()),
                field.parts().stream().map(DecodedField::of).toList());
    }

    static DecodedField of(telecontrol.s7.FrameField field) {
        return new DecodedField(
                field.at().offset(),
                field.at().octets(),
                field.at().mask(),
                new Text(field.name(), field.value(), field.meaning()),
                field.parts().stream().map(DecodedField::of).toList());
    }
}
