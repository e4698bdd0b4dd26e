package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Services of the simulated PLC: from a whole S7 PDU to the S7 PDU of the answer. Confined to the simulator's event loop. */
final class SimulatedCpu {

    private static final int ERROR_NOT_IMPLEMENTED = 0x8104;
    private static final int ERROR_PARAMETER = 0x8404;
    private static final int RETURN_HARDWARE_FAULT = 0x01;

    final int maxPdu;
    final int maxJobs;
    boolean stalled;
    boolean deniesAccess;
    long answerDelayNanos;
    long jobsReceived;
    long questionsReceived;
    int mostJobsInFlight;

    private final Memory memory;
    private final SimulatedStatusLists statusLists = new SimulatedStatusLists();
    private final SimulatedClock clock;

    /** False for a CPU that keeps silent about system status lists and clock. */
    boolean answersUserData = true;

    SimulatedCpu(Memory memory, int maxPdu, int maxJobs) {
        this(memory, maxPdu, maxJobs, InstantSource.system());
    }

    SimulatedCpu(Memory memory, int maxPdu, int maxJobs, InstantSource time) {
        this.memory = memory;
        this.clock = new SimulatedClock(time);
        this.maxPdu = maxPdu;
        this.maxJobs = maxJobs;
    }

    Memory memory() {
        return memory;
    }

    SimulatedStatusLists statusLists() {
        return statusLists;
    }

    SimulatedClock clock() {
        return clock;
    }

    /** Answer to a job that is no setup; the caller sends and releases it. */
    ByteBuf answer(S7Header job, ByteBuf pdu, int pduSize, ByteBufAllocator allocator) {
        jobsReceived++;
        int function = job.parameterOctets() > 0 ? pdu.getUnsignedByte(pdu.readerIndex()) : -1;
        if (function != S7Header.FUNCTION_READ && function != S7Header.FUNCTION_WRITE) {
            return error(job, ERROR_NOT_IMPLEMENTED, allocator);
        }
        if (deniesAccess) {
            return error(job, ErrorCode.ACCESS_DENIED, allocator);
        }
        int items = job.parameterOctets() >= 2 ? pdu.getUnsignedByte(pdu.readerIndex() + 1) : 0;
        if (items == 0 || job.parameterOctets() != 2 + Variable.OCTETS * items) {
            return error(job, ERROR_PARAMETER, allocator);
        }
        ByteBuf variables = pdu.skipBytes(2).readSlice(Variable.OCTETS * items);
        ByteBuf data = allocator.buffer();
        if (function == S7Header.FUNCTION_READ) {
            read(variables, items, data);
        } else {
            write(variables, items, pdu, data);
        }
        if (S7Header.ANSWER_OCTETS + 2 + data.readableBytes() > pduSize) {
            data.release();
            return error(job, ErrorCode.PDU_TOO_LARGE, allocator);
        }
        ByteBuf answer = allocator.buffer();
        S7Header.write(answer, S7Header.ACK_DATA, job.reference(), 2, data.readableBytes());
        answer.writeShort(0).writeByte(function).writeByte(items).writeBytes(data);
        data.release();
        return answer;
    }

    private static ByteBuf error(S7Header job, int error, ByteBufAllocator allocator) {
        ByteBuf answer = allocator.buffer(S7Header.ANSWER_OCTETS);
        S7Header.write(answer, S7Header.ACK_DATA, job.reference(), 0, 0);
        return answer.writeShort(error);
    }

    private void read(ByteBuf variables, int items, ByteBuf out) {
        for (int i = 0; i < items; i++) {
            if ((out.readableBytes() & 1) != 0) {
                out.writeByte(0);
            }
            Variable variable = Variable.read(variables);
            byte[] area = variable.isReadable() ? memory.area(variable.area(), variable.db()) : null;
            int returnCode = returnCode(variable, area);
            if (returnCode != 0xFF || area == null) {
                // A CPU sends no octets and length 0 with an error.
                out.writeByte(returnCode).writeByte(0).writeShort(0);
            } else {
                out.writeByte(0xFF).writeByte(variable.dataTransport()).writeShort(variable.dataLength());
                if (variable.isBit()) {
                    out.writeByte(area[variable.start()] >> variable.bit() & 1);
                } else {
                    out.writeBytes(area, variable.start(), variable.octets());
                }
            }
        }
    }

    private void write(ByteBuf variables, int items, ByteBuf data, ByteBuf out) {
        int dataStart = data.readerIndex();
        for (int i = 0; i < items; i++) {
            Variable variable = Variable.read(variables);
            if ((data.readerIndex() - dataStart & 1) != 0 && data.isReadable()) {
                data.skipBytes(1);
            }
            out.writeByte(write(variable, data));
        }
    }

    private int write(Variable variable, ByteBuf data) {
        if (data.readableBytes() < ReadPlan.ANSWER_ITEM_OCTETS) {
            return RETURN_HARDWARE_FAULT;
        }
        data.skipBytes(1);
        int length = Answer.octets(data.readUnsignedByte(), data.readUnsignedShort());
        ByteBuf octets = data.readSlice(Math.min(length, data.readableBytes()));
        byte[] area = variable.isReadable() ? memory.area(variable.area(), variable.db()) : null;
        int returnCode = returnCode(variable, area);
        if (returnCode != 0xFF || area == null) {
            return returnCode;
        }
        if (octets.readableBytes() != variable.octets()) {
            return 0x07;
        }
        if (variable.isBit()) {
            Memory.setBit(area, variable.start(), variable.bit(), (octets.readByte() & 1) != 0);
        } else {
            octets.readBytes(area, variable.start(), variable.octets());
        }
        return 0xFF;
    }

    private static int returnCode(Variable variable, byte @Nullable [] area) {
        if (!variable.isReadable()) {
            return 0x06;
        }
        if (area == null) {
            return 0x0A;
        }
        return Memory.isWithin(area, variable.start(), variable.octets()) && variable.isAligned() ? 0xFF : 0x05;
    }
}
