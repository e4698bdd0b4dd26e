package telecontrol.gateway.southbound.plc4x;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import telecontrol.s7.TagStatus;

/**
 * What PLC4X leaves out of an answer: the error of the whole job and the return code of every item, of which it tells a missing block and
 * an address beyond the end alike.
 *
 * @param function function code, 0 when the answer has none
 * @param error error class and code, 0 when there is none
 * @param codes return codes of the items
 */
record Plc4xAnswer(int function, int error, List<Integer> codes) {
    private static final int SETUP = 0xF0;
    private static final int READ = 0x04;
    private static final int WRITE = 0x05;
    private static final int PDU = 7;
    private static final int ACK = 2;
    private static final int ACK_DATA = 3;
    private static final int ITEM_OCTETS = 4;

    /**
     * Answer in a frame. Of items that failed, transport size and length become 0, as a CPU sends them: some servers give them a length but no
     * octets, and PLC4X would wait for these for ever. Wire: {@code 32 kind(1) 00 00 reference(2) parameter-length(2) data-length(2) error(2) function(1) count(1)}, then
     * the items.
     *
     * @throws IllegalArgumentException when the octets are no S7 PDU
     * @throws IndexOutOfBoundsException when the PDU ends early
     */
    static Plc4xAnswer of(ByteBuf frame) {
        if (frame.getUnsignedByte(PDU) != 0x32) {
            throw new IllegalArgumentException(
                    "protocol id: 0x%02X (expected: 0x32)".formatted(frame.getUnsignedByte(PDU)));
        }
        int kind = frame.getUnsignedByte(PDU + 1);
        if (kind != ACK && kind != ACK_DATA) {
            return new Plc4xAnswer(0, 0, List.of());
        }
        int error = frame.getUnsignedShort(PDU + 10);
        int parameter = PDU + 12;
        int parameterOctets = frame.getUnsignedShort(PDU + 6);
        int function = parameterOctets > 0 ? frame.getUnsignedByte(parameter) : 0;
        if (error != 0 || parameterOctets < 2 || (function != READ && function != WRITE)) {
            return new Plc4xAnswer(function, error, List.of());
        }
        int items = frame.getUnsignedByte(parameter + 1);
        List<Integer> codes = new ArrayList<>(items);
        int data = parameter + parameterOctets;
        int at = data;
        for (int i = 0; i < items; i++) {
            codes.add((int) frame.getUnsignedByte(at));
            at = function == WRITE ? at + 1 : next(frame, at, data);
        }
        return new Plc4xAnswer(function, error, codes);
    }

    private static int next(ByteBuf frame, int at, int data) {
        if (frame.getUnsignedByte(at) != 0xFF) {
            frame.setByte(at + 1, 0).setShort(at + 2, 0);
        }
        int transport = frame.getUnsignedByte(at + 1);
        int length = frame.getUnsignedShort(at + 2);
        int octets = transport >= 3 && transport <= 5 ? (length + 7) / 8 : length;
        int end = at + ITEM_OCTETS + octets;
        return end + ((end - data) & 1);
    }

    boolean isSetup() {
        return function == SETUP;
    }

    /** Whether items were read, with or without success. */
    boolean isRead() {
        return function == READ && error == 0;
    }

    /** Outcome of an item as its return code tells, for answers to requests of this number of items. */
    TagStatus status(int item, int items) {
        return codes.size() == items ? status(codes.get(item)) : TagStatus.REFUSED;
    }

    private static TagStatus status(int code) {
        return switch (code) {
            case 0xFF -> TagStatus.OK;
            case 0x01 -> TagStatus.HARDWARE_FAULT;
            case 0x03 -> TagStatus.ACCESS_DENIED;
            case 0x05 -> TagStatus.OUT_OF_RANGE;
            case 0x06 -> TagStatus.TYPE_NOT_SUPPORTED;
            case 0x07 -> TagStatus.TYPE_INCONSISTENT;
            case 0x0A -> TagStatus.OBJECT_MISSING;
            default -> TagStatus.REFUSED;
        };
    }
}
