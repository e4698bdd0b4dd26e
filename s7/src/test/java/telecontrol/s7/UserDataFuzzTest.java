package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import telecontrol.s7.S7Exception.Kind;

/** Client and simulated PLC joined in memory by a line that changes, cuts, doubles and loses answers to questions; time is virtual. */
class UserDataFuzzTest {

    private static final Set<Kind> EXPECTED =
            EnumSet.of(Kind.NOT_SUPPORTED, Kind.VALUE_OUT_OF_RANGE, Kind.PROTOCOL_ERROR);

    private static final S7ClientConfig CONFIG =
            S7ClientConfig.builder("192.0.2.20").pduSize(112).build();

    /** What came of the questions of one run. */
    private record Outcome(int answered, int refused, boolean isConnectionLost) {}

    private static final class Asking implements S7Connection.Owner {
        final List<CompletableFuture<?>> results = new ArrayList<>();
        final List<S7Exception> ends = new ArrayList<>();

        @Override
        public void step(S7ClientState state) {
            assertTrue(ends.isEmpty());
        }

        @Override
        public void established(S7Connection connection) {
            CpuServices services = new CpuServices("plc", question -> {
                CompletableFuture<byte[]> result = new CompletableFuture<>();
                assertTrue(connection.queue().userData().offer(new UserDataJob(question, connection, CONFIG, result)));
                connection.pump();
                return result;
            });
            List<CompletionStage<?>> stages = List.of(
                    services.identity(),
                    services.clock(),
                    services.cpuState(),
                    services.protection(),
                    services.redundancy(),
                    services.setClock(LocalDateTime.of(2026, 2, 28, 1, 2, 3)));
            stages.forEach(stage -> results.add(stage.toCompletableFuture()));
        }

        @Override
        public void answered() {
            assertTrue(ends.isEmpty());
        }

        @Override
        public void ended(S7Connection connection, S7Exception reason) {
            ends.add(reason);
        }
    }

    @Test
    void undisturbedLineAnswersEverything() {
        assertEquals(new Outcome(6, 0, false), run(new Random(0), 0));
    }

    @Test
    void everyQuestionEndsHoweverItIsAnswered() {
        int answered = 0;
        int refused = 0;
        int lost = 0;
        for (int seed = 1; seed <= 200; seed++) {
            Outcome outcome = run(new Random(seed), 30);
            assertEquals(6, outcome.answered() + outcome.refused(), "seed " + seed);
            answered += outcome.answered();
            refused += outcome.refused();
            lost += outcome.isConnectionLost() ? 1 : 0;
        }
        assertTrue(answered > 200 && refused > 200, answered + " and " + refused);
        assertTrue(lost < 80, "most of it costs the question, not the connection: " + lost);
    }

    private static Outcome run(Random random, int percentDisturbed) {
        EmbeddedChannel owner = new EmbeddedChannel();
        SimulatedCpu cpu = new SimulatedCpu(new Memory(owner.eventLoop(), Map.of(1, 100), 10), 240, 3);
        cpu.statusLists().redundancy(new Redundancy(true, 0, CpuState.RUN, CpuState.RUN));
        EmbeddedChannel plc =
                new EmbeddedChannel(new S7Codec(SimulatedConnection.MAX_PDU), new SimulatedConnection(cpu));
        Asking asking = new Asking();
        EmbeddedChannel client = new EmbeddedChannel(new S7Codec(960));
        client.freezeTime();
        client.pipeline().addLast(new S7Connection(CONFIG, asking));
        client.pipeline().fireChannelActive();
        // Each of seven questions may stay without its answer once.
        for (int silences = 0; silences <= 7; silences++) {
            exchange(client, plc, random, percentDisturbed);
            client.advanceTimeBy(CONFIG.deadlines().answer().toMillis() + 1, TimeUnit.MILLISECONDS);
            client.runScheduledPendingTasks();
        }
        exchange(client, plc, random, percentDisturbed);
        client.checkException();
        plc.finishAndReleaseAll();
        client.finishAndReleaseAll();
        owner.finishAndReleaseAll();
        return outcome(asking);
    }

    private static Outcome outcome(Asking asking) {
        int answered = 0;
        int refused = 0;
        boolean lost = false;
        for (CompletableFuture<?> result : asking.results) {
            assertTrue(result.isDone());
            try {
                result.join();
                answered++;
            } catch (CompletionException e) {
                assertTrue(e.getCause() instanceof S7Exception s7 && EXPECTED.contains(s7.kind()), e::toString);
                lost |= e.getCause() instanceof S7Exception s7 && s7.kind() == Kind.PROTOCOL_ERROR;
                refused++;
            }
        }
        return new Outcome(answered, refused, lost);
    }

    private static void exchange(EmbeddedChannel client, EmbeddedChannel plc, Random random, int percentDisturbed) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (ByteBuf frame = client.readOutbound(); frame != null; frame = client.readOutbound()) {
                plc.writeInbound(frame);
                moved = true;
            }
            for (ByteBuf frame = plc.readOutbound(); frame != null; frame = plc.readOutbound()) {
                byte[] octets = ByteBufUtil.getBytes(frame);
                frame.release();
                moved = true;
                boolean isUserData = octets.length > 8 && octets[8] == S7Header.USERDATA;
                if (isUserData && random.nextInt(100) < percentDisturbed) {
                    octets = disturbed(client, octets, random);
                }
                if (octets.length > 0 && client.isOpen()) {
                    client.writeInbound(Unpooled.wrappedBuffer(octets));
                }
            }
        }
    }

    /** Frame with a fault in its S7 part, or nothing when it gets lost; TPKT and DT header stay right. */
    private static byte[] disturbed(EmbeddedChannel client, byte[] octets, Random random) {
        int parameter = S7Codec.FRAME_OCTETS + S7Header.JOB_OCTETS;
        switch (random.nextInt(6)) {
            case 0 -> octets[parameter + random.nextInt(octets.length - parameter)] = (byte) random.nextInt();
            case 1 -> octets[parameter + random.nextInt(12)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> octets[11 + random.nextInt(2)] = (byte) random.nextInt();
            case 3 -> client.writeInbound(Unpooled.copiedBuffer(octets));
            case 4 -> octets = cut(octets, parameter + random.nextInt(octets.length - parameter));
            default -> octets = new byte[0];
        }
        return octets;
    }

    /** Shorter PDU whose lengths are those of what is left. */
    private static byte[] cut(byte[] octets, int length) {
        byte[] left = Arrays.copyOf(octets, length);
        int rest = length - S7Codec.FRAME_OCTETS - S7Header.JOB_OCTETS;
        int parameterOctets = Math.min(rest, UserData.NEXT_PARAMETER_OCTETS);
        S7Type.put16(left, 2, length);
        S7Type.put16(left, 13, parameterOctets);
        S7Type.put16(left, 15, rest - parameterOctets);
        return left;
    }
}
