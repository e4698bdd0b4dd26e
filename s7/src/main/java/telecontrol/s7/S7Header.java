package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/**
 * Header of an S7 PDU. Wire: {@code 32 kind(1) 00 00 reference(2) parameter-length(2) data-length(2) [error-class(1) error-code(1)]}, the
 * error only in kinds 2 and 3.
 *
 * @param kind {@link #JOB}, {@link #ACK}, {@link #ACK_DATA} or {@link #USERDATA}
 * @param error class and code, 0 when there is none
 */
record S7Header(int kind, int reference, int parameterOctets, int dataOctets, int error) {

    static final int PROTOCOL_ID = 0x32;
    static final int JOB = 1;
    static final int ACK = 2;
    static final int ACK_DATA = 3;
    static final int USERDATA = 7;

    static final int JOB_OCTETS = 10;
    static final int ANSWER_OCTETS = 12;

    static final int FUNCTION_READ = 0x04;
    static final int FUNCTION_WRITE = 0x05;
    static final int FUNCTION_SETUP = 0xF0;

    /** Header at the reader index, which moves behind it. The lengths are those of the rest of the PDU, exactly. */
    static S7Header read(ByteBuf pdu) throws S7Exception {
        if (pdu.readableBytes() < JOB_OCTETS) {
            throw error("S7 PDU length: " + pdu.readableBytes() + " (expected: 10 or more)");
        }
        int protocol = pdu.readUnsignedByte();
        if (protocol != PROTOCOL_ID) {
            throw error("S7 protocol id: 0x%02X (expected: 0x32)".formatted(protocol)
                    + (protocol == 0x72 ? ": the peer speaks S7CommPlus" : ""));
        }
        int kind = pdu.readUnsignedByte();
        pdu.skipBytes(2);
        int reference = pdu.readUnsignedShort();
        int parameterOctets = pdu.readUnsignedShort();
        int dataOctets = pdu.readUnsignedShort();
        int error = 0;
        if (kind == ACK || kind == ACK_DATA) {
            if (pdu.readableBytes() < 2) {
                throw error("S7 PDU: no error class and code (expected: 2 octets)");
            }
            error = pdu.readUnsignedShort();
        } else if (kind != JOB && kind != USERDATA) {
            throw error("S7 PDU kind: " + kind + " (expected: 1, 2, 3 or 7)");
        }
        if (parameterOctets + dataOctets != pdu.readableBytes()) {
            throw error("S7 parameter and data length: " + parameterOctets + " and " + dataOctets
                    + " (expected: together " + pdu.readableBytes() + ")");
        }
        return new S7Header(kind, reference, parameterOctets, dataOctets, error);
    }

    /** Header of a job behind TPKT and DT header; the caller appends parameter and data. */
    static void writeJob(ByteBuf out, int reference, int parameterOctets, int dataOctets) {
        writeFrame(out, JOB_OCTETS + parameterOctets + dataOctets);
        write(out, JOB, reference, parameterOctets, dataOctets);
    }

    static void writeAnswer(ByteBuf out, int reference, int error, int parameterOctets, int dataOctets) {
        writeFrame(out, ANSWER_OCTETS + parameterOctets + dataOctets);
        write(out, ACK_DATA, reference, parameterOctets, dataOctets);
        out.writeShort(error);
    }

    static void write(ByteBuf out, int kind, int reference, int parameterOctets, int dataOctets) {
        out.writeByte(PROTOCOL_ID).writeByte(kind).writeShort(0).writeShort(reference);
        out.writeShort(parameterOctets).writeShort(dataOctets);
    }

    /** TPKT and DT header, end of TSDU. Wire: {@code 03 00 length(2) 02 F0 80}. */
    static void writeFrame(ByteBuf out, int pduOctets) {
        out.writeByte(3).writeByte(0).writeShort(S7Codec.FRAME_OCTETS + pduOctets);
        out.writeByte(2).writeByte(0xF0).writeByte(0x80);
    }

    static S7Exception error(String message) {
        return new S7Exception(S7Exception.Kind.PROTOCOL_ERROR, message);
    }
}
