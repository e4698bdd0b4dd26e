package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.LocalDateTime;

/**
 * Question to the CPU itself, in a PDU of kind {@link S7Header#USERDATA}: a system status list or the clock.
 *
 * <p>Wire: parameter {@code 00 01 12 04 11 4g function sequence}, g the function group, then data
 * {@code return-code(1) transport(1) length(2) octets}. The request for the next unit of a long answer has the parameter
 * {@code 00 01 12 08 12 4g function sequence unit(1) last(1) error(2)} and the data {@code 0A 00 0000}.
 *
 * @param group function group, {@link #CPU_FUNCTIONS} or {@link #CLOCK}
 * @param data data part in hexadecimal
 * @param subject what is asked for, as messages name it
 */
record UserData(int group, int function, String data, String subject) {

    static final int CPU_FUNCTIONS = 4;
    static final int CLOCK = 7;

    static final int READ_LIST = 1;
    static final int READ_CLOCK = 1;
    static final int SET_CLOCK = 2;

    /** Type of a user data PDU, the upper half of the octet with the function group; 0 is sent by the CPU of its own accord. */
    static final int REQUEST = 4;

    static final int RESPONSE = 8;

    static final int FIRST_PARAMETER_OCTETS = 8;
    static final int NEXT_PARAMETER_OCTETS = 12;

    /** Data without octets. */
    static final String NO_DATA = "0a000000";

    /** System status list (SZL) with its identification and index. */
    static UserData list(int id, int index, String subject) {
        return new UserData(CPU_FUNCTIONS, READ_LIST, "ff090004%04x%04x".formatted(id, index), subject);
    }

    static UserData readClock() {
        return new UserData(CLOCK, READ_CLOCK, NO_DATA, "the time of its clock");
    }

    /** Wire: {@code FF 09 000A 00 19 date-and-time(8)}; the 19 is the same in every century. */
    static UserData setClock(LocalDateTime time) {
        byte[] octets = new byte[8];
        S7Time.putDateAndTime(octets, 0, time);
        return new UserData(CLOCK, SET_CLOCK, "ff09000a0019" + ByteBufUtil.hexDump(octets), "to set its clock");
    }

    /** Whole frame of the question. */
    void encode(ByteBuf out, int reference) {
        byte[] octets = ByteBufUtil.decodeHexDump(data);
        header(out, reference, FIRST_PARAMETER_OCTETS, octets.length);
        out.writeByte(4).writeByte(0x11);
        out.writeByte(REQUEST << 4 | group).writeByte(function).writeByte(0);
        out.writeBytes(octets);
    }

    /**
     * Whole frame of the request for the next unit of the answer.
     *
     * @param sequence sequence number of the unit before
     */
    void encodeNext(ByteBuf out, int reference, int sequence) {
        byte[] octets = ByteBufUtil.decodeHexDump(NO_DATA);
        header(out, reference, NEXT_PARAMETER_OCTETS, octets.length);
        out.writeByte(8).writeByte(0x12);
        out.writeByte(REQUEST << 4 | group).writeByte(function).writeByte(sequence);
        out.writeShort(0).writeShort(0);
        out.writeBytes(octets);
    }

    private static void header(ByteBuf out, int reference, int parameterOctets, int dataOctets) {
        S7Header.writeFrame(out, S7Header.JOB_OCTETS + parameterOctets + dataOctets);
        S7Header.write(out, S7Header.USERDATA, reference, parameterOctets, dataOctets);
        out.writeByte(0).writeByte(1).writeByte(0x12);
    }

    /** Whether a PDU of kind user data, its reader index at the parameter, answers this question. */
    boolean isAnsweredBy(S7Header header, ByteBuf pdu) {
        int at = pdu.readerIndex();
        return header.parameterOctets() >= FIRST_PARAMETER_OCTETS
                && pdu.getUnsignedByte(at + 5) == (RESPONSE << 4 | group)
                && pdu.getUnsignedByte(at + 6) == function;
    }
}
