package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import telecontrol.s7.S7Exception.Kind;

/** Client and simulated PLC joined in memory by a line that changes, cuts, doubles and loses octets. */
class S7ConnectionFuzzTest {

    private static final Set<Kind> EXPECTED = EnumSet.of(
            Kind.PROTOCOL_ERROR,
            Kind.CLOSED_BY_PLC,
            Kind.COTP_REFUSED,
            Kind.SETUP_REFUSED,
            Kind.ACCESS_DENIED,
            Kind.PDU_TOO_LARGE);

    /** Client's side of the line: asks as soon as it is connected and keeps what became of it. */
    private static final class Asking implements S7Connection.Owner {
        final List<S7Exception> ends = new ArrayList<>();
        final List<CompletableFuture<Readings>> results = new ArrayList<>();
        int established;

        @Override
        public void step(S7ClientState state) {
            assertTrue(ends.isEmpty());
        }

        @Override
        public void established(S7Connection connection) {
            established++;
            for (int i = 0; i < 4; i++) {
                CompletableFuture<Readings> result = new CompletableFuture<>();
                results.add(result);
                TagSet set = TagSet.of(ClientRun.tags(
                        "DB1.DBD0 REAL", "DB1.DBW50", "DB1.DBB9 STRING(20)", "DB9.DBW0", "M0.0", "DB1.DBW99"));
                assertTrue(connection.queue().open(result));
                new S7Read(new TagRead(set, connection.limits(), connection, result), connection.queue(), false)
                        .proceed();
            }
            connection.pump();
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
    void undisturbedLineCarriesEverything() throws Exception {
        Asking asking = run(new Random(0), 0);
        assertEquals(1, asking.established);
        for (CompletableFuture<Readings> result : asking.results) {
            assertEquals(TagStatus.OK, result.get().status(0));
            assertEquals(TagStatus.OBJECT_MISSING, result.get().status(3));
            assertEquals(TagStatus.OUT_OF_RANGE, result.get().status(5));
        }
    }

    @Test
    void disturbedLineEndsInAnswersOrAReason() throws Exception {
        int established = 0;
        int failed = 0;
        for (int seed = 1; seed <= 500; seed++) {
            Asking asking = run(new Random(seed), 25);
            established += asking.established;
            failed += asking.ends.size();
            for (CompletableFuture<Readings> result : asking.results) {
                int number = seed;
                assertTrue(result.isDone(), () -> "seed " + number);
                try {
                    result.get();
                } catch (ExecutionException e) {
                    assertTrue(
                            e.getCause() instanceof S7Exception s7 && EXPECTED.contains(s7.kind()),
                            () -> "seed " + number + " " + e);
                }
            }
        }
        assertEquals(500, failed, "every connection ends once");
        assertTrue(established > 100, "the line is not so bad that nothing gets through");
    }

    private static Asking run(Random random, int percentDisturbed) {
        EmbeddedChannel owner = new EmbeddedChannel();
        SimulatedCpu cpu = new SimulatedCpu(new Memory(owner.eventLoop(), Map.of(1, 100), 10), 240, 3);
        EmbeddedChannel plc =
                new EmbeddedChannel(new S7Codec(SimulatedConnection.MAX_PDU), new SimulatedConnection(cpu));
        Asking asking = new Asking();
        S7Connection connection =
                new S7Connection(S7ClientConfig.builder("192.0.2.20").build(), asking);
        EmbeddedChannel client = new EmbeddedChannel(new S7Codec(960), connection);
        boolean moved = true;
        while (moved) {
            boolean there = move(client, plc, random, percentDisturbed / 5);
            boolean back = move(plc, client, random, percentDisturbed);
            moved = there || back;
        }
        assertFalse(plc.finishAndReleaseAll() && percentDisturbed == 0);
        client.finishAndReleaseAll();
        owner.finishAndReleaseAll();
        assertEquals(1, asking.ends.size());
        assertTrue(EXPECTED.contains(asking.ends.get(0).kind()), () -> String.valueOf(asking.ends.get(0)));
        return asking;
    }

    private static boolean move(EmbeddedChannel from, EmbeddedChannel to, Random random, int percentDisturbed) {
        boolean moved = false;
        for (ByteBuf frame = from.readOutbound(); frame != null; frame = from.readOutbound()) {
            byte[] octets = ByteBufUtil.getBytes(frame);
            frame.release();
            if (!to.isOpen()) {
                continue;
            }
            moved = true;
            if (random.nextInt(100) < percentDisturbed) {
                disturb(to, octets, random);
            } else {
                to.writeInbound(Unpooled.wrappedBuffer(octets));
            }
        }
        return moved;
    }

    private static void disturb(EmbeddedChannel to, byte[] octets, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            case 1 -> octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> to.writeInbound(Unpooled.copiedBuffer(octets));
            default -> random.nextBytes(octets);
        }
        if (to.isOpen()) {
            to.writeInbound(Unpooled.wrappedBuffer(
                    octets, 0, random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length));
        }
    }
}
