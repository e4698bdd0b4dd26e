package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * User data of one connection to the simulated PLC: system status lists, in as many units as their length needs, and the clock. Octets as
 * in {@link UserData} and {@link UserDataAnswer}. Confined to the simulator's event loop.
 */
final class SimulatedUserData {

    private static final int ERROR_NOT_AVAILABLE = 0xD401;
    private static final int ERROR_NOT_IMPLEMENTED = 0x8104;
    private static final int ERROR_INVALID_TIME = 0xDC01;

    /** Header, parameter and head of the data of an answer. */
    private static final int FRAME_OCTETS = S7Header.JOB_OCTETS + UserData.NEXT_PARAMETER_OCTETS + 4;

    private static final int CLOCK_OCTETS = 10;

    private final SimulatedCpu cpu;

    /** What is left of the answer that was asked for last. */
    private byte[] rest = new byte[0];

    private int sequence;
    private boolean isFurtherUnit;

    SimulatedUserData(SimulatedCpu cpu) {
        this.cpu = cpu;
    }

    /** Answer to a request, a whole PDU; the caller sends and releases it. */
    ByteBuf answer(S7Header header, ByteBuf pdu, int pduSize, ByteBufAllocator allocator) {
        int at = pdu.readerIndex();
        boolean isParameter = header.parameterOctets() >= UserData.FIRST_PARAMETER_OCTETS;
        int group = isParameter ? pdu.getUnsignedByte(at + 5) & 0x0F : 0;
        int function = isParameter ? pdu.getUnsignedByte(at + 6) : 0;
        boolean isNext = header.parameterOctets() >= UserData.NEXT_PARAMETER_OCTETS;
        boolean isKnownUnit = isNext && rest.length > 0 && pdu.getUnsignedByte(at + 7) == sequence;
        pdu.skipBytes(header.parameterOctets());
        byte[] data = pdu.readableBytes() > 4 ? ByteBufUtil.getBytes(pdu.skipBytes(4)) : new byte[0];
        Reply reply = new Reply(header.reference(), group, function, pduSize, allocator);
        isFurtherUnit = isKnownUnit;
        if (isNext) {
            return isKnownUnit ? reply.unit() : reply.error(ERROR_NOT_AVAILABLE);
        }
        sequence = sequence % 0xFF + 1;
        rest = new byte[0];
        if (group == UserData.CPU_FUNCTIONS && function == UserData.READ_LIST) {
            return list(data, reply);
        }
        if (group == UserData.CLOCK && function == UserData.READ_CLOCK) {
            byte[] time = new byte[CLOCK_OCTETS];
            time[1] = 0x19;
            S7Time.putDateAndTime(time, 2, cpu.clock().now());
            return reply.octets(time);
        }
        if (group == UserData.CLOCK && function == UserData.SET_CLOCK) {
            return setClock(data, reply);
        }
        return reply.error(ERROR_NOT_IMPLEMENTED);
    }

    private ByteBuf list(byte[] data, Reply reply) {
        int id = data.length >= 2 ? S7Type.u16(data, 0) : 0;
        int index = data.length >= 4 ? S7Type.u16(data, 2) : 0;
        byte[] list = cpu.statusLists().list(id, index, cpu, cpu.clock().now());
        return list.length == 0 ? reply.error(ERROR_NOT_AVAILABLE) : reply.octets(list);
    }

    private ByteBuf setClock(byte[] data, Reply reply) {
        long nanos = data.length == CLOCK_OCTETS ? S7Time.dateAndTime(data, 2) : S7Time.NOT_A_VALUE;
        if (nanos == S7Time.NOT_A_VALUE) {
            return reply.error(ERROR_INVALID_TIME);
        }
        cpu.clock().set(S7Time.dateTime(nanos));
        return reply.confirm();
    }

    /** PDUs that answer one request. */
    private final class Reply {
        private final int reference;
        private final int group;
        private final int function;
        private final int pduSize;
        private final ByteBufAllocator allocator;

        Reply(int reference, int group, int function, int pduSize, ByteBufAllocator allocator) {
            this.reference = reference;
            this.group = group;
            this.function = function;
            this.pduSize = pduSize;
            this.allocator = allocator;
        }

        ByteBuf octets(byte[] all) {
            rest = all;
            return unit();
        }

        /** As much of the rest as the PDU takes. */
        ByteBuf unit() {
            int length = Math.min(rest.length, pduSize - FRAME_OCTETS);
            boolean isLast = length == rest.length;
            ByteBuf out = head(4 + length, isLast, 0);
            out.writeByte(UserDataAnswer.OK).writeByte(S7Requests.DATA_OCTETS).writeShort(length);
            out.writeBytes(rest, 0, length);
            rest = Arrays.copyOfRange(rest, length, rest.length);
            return out;
        }

        ByteBuf confirm() {
            return empty(0);
        }

        ByteBuf error(int error) {
            return empty(error);
        }

        private ByteBuf empty(int error) {
            return head(4, true, error).writeBytes(HexFormat.of().parseHex(UserData.NO_DATA));
        }

        private ByteBuf head(int dataOctets, boolean isLast, int error) {
            ByteBuf out = allocator.buffer(FRAME_OCTETS + dataOctets);
            S7Header.write(out, S7Header.USERDATA, reference, UserData.NEXT_PARAMETER_OCTETS, dataOctets);
            out.writeInt(0x00011208).writeByte(0x12);
            out.writeByte(UserData.RESPONSE << 4 | group).writeByte(function).writeByte(sequence);
            // The units of one answer have the same unit reference; a single one has none.
            out.writeByte(isLast && !isFurtherUnit ? 0 : sequence)
                    .writeByte(isLast ? 0 : 1)
                    .writeShort(error);
            return out;
        }
    }
}
