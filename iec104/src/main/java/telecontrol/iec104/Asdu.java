package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Application service data unit (ASDU) of a type of the -104 profile, IEC 60870-5-101 §7.1.
 *
 * <pre>{@code header(6) | SQ=0: n x ( IOA(24) element [CP56Time2a] ) | SQ=1: IOA(24) n x ( element [CP56Time2a] )}</pre>
 *
 * @param type type identification, the same for all objects
 * @param sequence SQ: the addresses of the objects run on from the first one and travel once
 * @param cause cause of transmission
 * @param commonAddress common address of ASDU (CA), 1 to 65534, or 65535 for all stations
 * @param objects 1 to 127 objects, together at most 249 octets with the header
 */
public record Asdu(
        TypeId type, boolean sequence, CauseOfTransmission cause, int commonAddress, List<InformationObject> objects) {

    /** Checks that the objects fit the type and the ASDU. */
    public Asdu {
        objects = List.copyOf(objects);
        int capacity = type.capacity(AsduHeader.MAX_ASDU - AsduHeader.LENGTH, sequence);
        if (objects.isEmpty() || objects.size() > capacity) {
            throw new IllegalArgumentException(
                    type + ": " + objects.size() + " objects (expected: 1 to " + capacity + ")");
        }
        if (commonAddress < 0 || commonAddress > AsduHeader.BROADCAST) {
            throw new IllegalArgumentException("common address: " + commonAddress + " (expected: 0 to 65535)");
        }
        for (int i = 0; i < objects.size(); i++) {
            type.check(objects.get(i));
            if (sequence && objects.get(i).address() != objects.get(0).address() + i) {
                throw new IllegalArgumentException(type + " with SQ=1: object " + i + " has IOA "
                        + objects.get(i).address() + " (expected: "
                        + (objects.get(0).address() + i) + ")");
            }
        }
    }

    /** ASDU with one object. */
    public static Asdu of(TypeId type, CauseOfTransmission cause, int commonAddress, InformationObject object) {
        return new Asdu(type, false, cause, commonAddress, List.of(object));
    }

    /**
     * ASDU of the buffer's readable octets.
     *
     * @throws MalformedAsduException when the header is cut, the type is unknown, or the length differs from what the header says
     */
    public static Asdu decode(ByteBuf in) {
        if (in.readableBytes() < AsduHeader.LENGTH) {
            throw new MalformedAsduException(
                    "ASDU header: " + in.readableBytes() + " octets (expected: " + AsduHeader.LENGTH + ")");
        }
        AsduHeader header = AsduHeader.read(in);
        TypeId type = TypeId.of(header.type());
        if (type == null) {
            throw new MalformedAsduException(
                    "type identification: " + header.type() + " (expected: one of the -104 profile)");
        }
        return decode(header, type, in);
    }

    static Asdu decode(AsduHeader header, TypeId type, ByteBuf in) {
        int expected = header.bodyLength(type);
        if (header.count() == 0 || in.readableBytes() != expected) {
            throw new MalformedAsduException(type + " with " + header.count() + " objects: " + in.readableBytes()
                    + " octets (expected: " + expected + ", at least 1 object)");
        }
        if (expected > AsduHeader.MAX_ASDU - AsduHeader.LENGTH) {
            throw new MalformedAsduException(type + " with " + header.count() + " objects: " + expected
                    + " octets (expected: at most " + (AsduHeader.MAX_ASDU - AsduHeader.LENGTH) + ")");
        }
        List<InformationObject> objects = new ArrayList<>(header.count());
        int address = 0;
        for (int i = 0; i < header.count(); i++) {
            address = i == 0 || !header.sequence() ? in.readUnsignedMediumLE() : address + 1;
            if (address > InformationObject.MAX_ADDRESS) {
                throw new MalformedAsduException(type + ": object " + i + " of a sequence lies beyond IOA 16777215");
            }
            objects.add(readObject(type, address, in));
        }
        return new Asdu(type, header.sequence(), header.cause(), header.commonAddress(), objects);
    }

    private static InformationObject readObject(TypeId type, int address, ByteBuf in) {
        InformationElement element = type.format().read(in);
        return new InformationObject(address, element, type.isTimeTagged() ? readTime(in) : null);
    }

    private static Cp56Time2a readTime(ByteBuf in) {
        long low = in.readUnsignedIntLE();
        return new Cp56Time2a(low | (long) in.readUnsignedMediumLE() << 32);
    }

    /** Writes the octets of the ASDU. */
    public void encode(ByteBuf out) {
        new AsduHeader(type.code(), sequence, objects.size(), cause, commonAddress).write(out);
        boolean first = true;
        for (InformationObject object : objects) {
            if (first || !sequence) {
                out.writeMediumLE(object.address());
            }
            first = false;
            writeObject(type, object.element(), object.time(), out);
        }
    }

    /** The ASDU as octets. */
    byte[] octets() {
        ByteBuf buffer = Unpooled.buffer(AsduHeader.MAX_ASDU);
        encode(buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    static void writeObject(TypeId type, InformationElement element, @Nullable Cp56Time2a time, ByteBuf out) {
        type.format().write(element, out);
        if (time != null) {
            out.writeIntLE((int) time.octets());
            out.writeMediumLE((int) (time.octets() >>> 32));
        }
    }

    /** The only object of an ASDU in control direction, or the first one. */
    public InformationObject object() {
        return objects.get(0);
    }

    /** One line such as {@code M_SP_TB_1 spont CA 1: IOA 1001 on @ 2026-11-21 09:15:00.250}. */
    @Override
    public String toString() {
        return type + " " + cause + " CA " + commonAddress + ": "
                + objects.stream().map(InformationObject::toString).collect(Collectors.joining(", "));
    }
}
