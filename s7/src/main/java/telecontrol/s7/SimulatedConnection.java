package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection to the simulated PLC. Confined to the simulator's event loop. */
final class SimulatedConnection extends SimpleChannelInboundHandler<Cotp> {

    /** Longest PDU that is taken from a client, more than any PLC grants. */
    static final int MAX_PDU = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedConnection.class);

    private final SimulatedCpu cpu;
    private final SimulatedUserData userData;
    private boolean confirmed;
    private int tpduOctets = 1024;
    private int pduSize = PlanLimits.MIN_PDU;

    /** Answers that wait for their delay, in the order of the jobs. */
    private final Deque<ByteBuf> delayed = new ArrayDeque<>();

    SimulatedConnection(SimulatedCpu cpu) {
        this.cpu = cpu;
        this.userData = new SimulatedUserData(cpu);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Cotp message) throws S7Exception {
        if (cpu.stalled) {
            return;
        }
        if (message instanceof Cotp.ConnectionRequest request && !confirmed) {
            confirm(ctx, request);
        } else if (message instanceof Cotp.Data data && confirmed) {
            receive(ctx, data.content());
        } else {
            ctx.close();
        }
    }

    /** CC with the parameters of the request, the transport unit cut to 1024 octets. */
    private void confirm(ChannelHandlerContext ctx, Cotp.ConnectionRequest request) {
        confirmed = true;
        int size = Math.min(request.tpduSize(), Cotp.TPDU_1024);
        tpduOctets = 1 << size;
        byte[] calling = ByteBufUtil.decodeHexDump(request.callingTsap());
        byte[] called = ByteBufUtil.decodeHexDump(request.calledTsap());
        ByteBuf out = ctx.alloc().buffer();
        int headerLength = 6 + 3 + 2 + calling.length + 2 + called.length;
        out.writeShort(0x0300).writeShort(S7Codec.TPKT_OCTETS + 1 + headerLength);
        out.writeByte(headerLength)
                .writeByte(0xD0)
                .writeShort(request.sourceReference())
                .writeShort(0x4431)
                .writeByte(0);
        out.writeByte(0xC0).writeByte(1).writeByte(size);
        out.writeByte(0xC1).writeByte(calling.length).writeBytes(calling);
        out.writeByte(0xC2).writeByte(called.length).writeBytes(called);
        ctx.writeAndFlush(out, ctx.voidPromise());
    }

    private void receive(ChannelHandlerContext ctx, ByteBuf pdu) throws S7Exception {
        S7Header header = S7Header.read(pdu);
        boolean isSetup = header.kind() == S7Header.JOB
                && header.parameterOctets() >= 8
                && pdu.getUnsignedByte(pdu.readerIndex()) == S7Header.FUNCTION_SETUP;
        if (isSetup) {
            send(ctx, setup(ctx, header, pdu));
        } else if (header.kind() == S7Header.JOB) {
            answerLater(ctx, cpu.answer(header, pdu, pduSize, ctx.alloc()));
        } else if (header.kind() == S7Header.USERDATA && cpu.answersUserData) {
            cpu.questionsReceived++;
            answerLater(ctx, userData.answer(header, pdu, pduSize, ctx.alloc()));
        }
    }

    private ByteBuf setup(ChannelHandlerContext ctx, S7Header header, ByteBuf pdu) {
        pdu.skipBytes(2);
        int calling = Math.min(pdu.readUnsignedShort(), cpu.maxJobs);
        int called = Math.min(pdu.readUnsignedShort(), cpu.maxJobs);
        pduSize = Math.max(PlanLimits.MIN_PDU, Math.min(pdu.readUnsignedShort(), cpu.maxPdu));
        ByteBuf answer = ctx.alloc().buffer(S7Header.ANSWER_OCTETS + 8);
        S7Header.write(answer, S7Header.ACK_DATA, header.reference(), 8, 0);
        answer.writeShort(0).writeByte(S7Header.FUNCTION_SETUP).writeByte(0);
        return answer.writeShort(calling).writeShort(called).writeShort(pduSize);
    }

    private void answerLater(ChannelHandlerContext ctx, ByteBuf answer) {
        cpu.mostJobsInFlight = Math.max(cpu.mostJobsInFlight, delayed.size() + 1);
        if (cpu.answerDelayNanos == 0 && delayed.isEmpty()) {
            send(ctx, answer);
            return;
        }
        delayed.add(answer);
        ctx.executor().schedule(() -> sendDelayed(ctx), cpu.answerDelayNanos, TimeUnit.NANOSECONDS);
    }

    private void sendDelayed(ChannelHandlerContext ctx) {
        ByteBuf answer = delayed.poll();
        if (answer != null) {
            send(ctx, answer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        delayed.forEach(ByteBuf::release);
        delayed.clear();
    }

    /** One PDU in as many DT as the client's transport unit needs; takes over the PDU. */
    private void send(ChannelHandlerContext ctx, ByteBuf pdu) {
        if (cpu.stalled || !ctx.channel().isActive()) {
            pdu.release();
            return;
        }
        int most = tpduOctets - S7Codec.DT_OCTETS;
        ByteBuf out = ctx.alloc().buffer(pdu.readableBytes() + S7Codec.FRAME_OCTETS);
        while (pdu.readableBytes() > most) {
            out.writeShort(0x0300).writeShort(S7Codec.FRAME_OCTETS + most);
            out.writeByte(2).writeByte(0xF0).writeByte(0).writeBytes(pdu, most);
        }
        S7Header.writeFrame(out, pdu.readableBytes());
        out.writeBytes(pdu);
        pdu.release();
        ctx.writeAndFlush(out, ctx.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("{}: closed: {}", ctx.channel().remoteAddress(), cause.getMessage());
        ctx.close();
    }
}
