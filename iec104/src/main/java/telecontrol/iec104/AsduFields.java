package telecontrol.iec104;

import io.netty.buffer.Unpooled;

/** Fields of an ASDU: data unit identifier, then object by object, IEC 60870-5-101 §7.2. */
final class AsduFields {
    private static final int ADDRESS_OCTETS = 3;
    private static final int TIME_OCTETS = 7;

    private AsduFields() {}

    static void read(FieldCursor in) {
        FieldCursor.Field typeField = in.read("type", 1);
        TypeId type = TypeId.of(typeField.octet());
        typeField.is(type == null ? typeField.octet() : typeField.octet() + " " + type, TypeText.of(typeField.octet()));
        FieldCursor.Field structure = in.read("variable structure qualifier", 1);
        boolean sequence = (structure.octet() & 0x80) != 0;
        int count = structure.octet() & 0x7F;
        structure.bit(0x80, "SQ", "one address, the others follow on", "each object has its own address");
        structure.part(0x7F, "number").is(count, count == 1 ? "object" : "objects");
        FieldCursor.Field cause = in.read("cause of transmission", 1);
        cause.bit(0x80, "T", "test", "not a test");
        cause.bit(0x40, "P/N", "negative", "positive");
        cause.part(0x3F, "cause").is(cause.octet() & 0x3F, CauseText.of(cause.octet() & 0x3F));
        FieldCursor.Field originator = in.read("originator address", 1);
        originator.is(originator.octet(), originator.octet() == 0 ? "not used" : "");
        FieldCursor.Field station = in.read("common address", 2);
        station.is(
                station.octet(),
                station.octet() == AsduHeader.BROADCAST ? "all stations" : station.octet() == 0 ? "not used" : "");
        if (type == null) {
            throw new BrokenFrameException(
                    in.offset(),
                    "type " + typeField.octet() + ": not read further (expected: a type of the -104 profile)");
        }
        if (count == 0) {
            throw new BrokenFrameException(in.offset(), "number: 0 objects (expected: 1 to 127)");
        }
        objects(in, type, sequence, count);
    }

    private static void objects(FieldCursor in, TypeId type, boolean sequence, int count) {
        long address = 0;
        for (int i = 0; i < count; i++) {
            boolean hasAddress = i == 0 || !sequence;
            if (in.remaining() < (hasAddress ? 1 : Math.min(1, type.bodyLength()))) {
                throw new BrokenFrameException(
                        in.offset(), "object " + (i + 1) + " of " + count + " is missing (expected: " + count + ")");
            }
            FieldCursor.Field object = in.open("object " + (i + 1));
            if (hasAddress) {
                FieldCursor.Field field = in.read("IOA", ADDRESS_OCTETS);
                address = field.number();
                field.is(address, address == 0 ? "no address" : "");
            } else {
                address++;
            }
            object.is("IOA " + address);
            ElementFields.read(type.format(), in);
            if (type.isTimeTagged()) {
                TimeFields.read(in);
            }
            in.close();
            object.is("IOA " + address, rendering(type, object.octets()));
        }
    }

    /** The object as the stations here understand it. */
    private static String rendering(TypeId type, byte[] octets) {
        int element = type.format().length();
        int from = octets.length - element - (type.isTimeTagged() ? TIME_OCTETS : 0);
        return Rendering.of(type.format().read(Unpooled.wrappedBuffer(octets, from, element)));
    }
}
