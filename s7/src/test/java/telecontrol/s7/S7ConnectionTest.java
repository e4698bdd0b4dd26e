package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.S7Exception.Kind;

/** A connection whose own side goes wrong: jobs end all the same, and so does the connection. */
class S7ConnectionTest {

    private final List<S7Exception> ends = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final VirtualClient virtual = new VirtualClient(
            S7ClientConfig.builder("192.0.2.20").model("S7-300").build());

    @BeforeEach
    void connect() {
        virtual.reachable = true;
        virtual.client.start();
        virtual.grant();
    }

    @AfterEach
    void close() {
        virtual.close();
    }

    /** Job that fails in one of its steps by a mistake of the program. */
    private final class FaultyJob implements Job {
        private final boolean encodes;

        FaultyJob(boolean encodes) {
            this.encodes = encodes;
        }

        @Override
        public void encode(ByteBuf out, int reference) {
            if (!encodes) {
                throw new IllegalStateException("a fault in the test");
            }
            S7Requests.read(
                    out,
                    reference,
                    List.of(new ReadPlan.Item(Parts.of(ClientRun.tags("MW0"), new int[] {0}, 222), 0, 1)));
        }

        @Override
        public void answered(S7Header header, ByteBuf pdu) {
            throw new IllegalStateException("a fault in the test");
        }

        @Override
        public void refused(int error) {
            outcomes.add("refused");
        }

        @Override
        public void failed(S7Exception reason) {
            outcomes.add("failed");
            ends.add(reason);
        }
    }

    private S7Connection connection() {
        return virtual.line.pipeline().get(S7Connection.class);
    }

    @Test
    void jobThatCannotBeWrittenEndsItselfAndTheConnection() {
        connection().send(virtual.line, new FaultyJob(false));
        assertEnd("by a fault of the program (IllegalStateException)");
    }

    @Test
    void jobThatCannotTakeItsAnswerEndsItselfAndTheConnection() {
        connection().send(virtual.line, new FaultyJob(true));
        virtual.line.flush();
        virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(virtual.sent()), "0000", "0401", "ff0400101234"));
        assertEnd("by a fault of the program (IllegalStateException)");
    }

    private void assertEnd(String message) {
        assertEquals(List.of("failed"), outcomes);
        assertTrue(String.valueOf(ends.get(0).getMessage()).contains(message), () -> ends.toString());
        assertSame(ends.get(0), virtual.reasons.get(0), "one fault is told and logged once");
        assertEquals(Kind.PROTOCOL_ERROR, virtual.reasons.get(0).kind());
        assertEquals(S7ClientState.DISCONNECTED, virtual.client.state());
    }

    /** An error of the whole CPU is none of the tags: all of them are asked for again in the next read, by the same request. */
    @ParameterizedTest
    @ValueSource(strings = {"8000", "8001", "8402", "8302", "d240", "84ff"})
    void presentStateOfTheCpuFailsTheReadAndLeavesThePlan(String error) {
        TagSet set = TagSet.of(ClientRun.tags("DB1.DBW0", "DB2.DBW0"));
        CompletableFuture<Readings> refused = virtual.client.read(set).toCompletableFuture();
        String request = virtual.sent();
        virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(request), error, "", ""));
        assertTrue(refused.isCompletedExceptionally());
        assertNull(virtual.line.readOutbound());
        CompletableFuture<Readings> read = virtual.client.read(set).toCompletableFuture();
        String again = virtual.sent();
        assertEquals(request.substring(26), again.substring(26));
        virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(again), "0000", "0402", "ff0400101234 ff0400105678"));
        assertEquals(0x5678, read.join().value(1));
    }

    @Test
    void tooFewItemsInAnAnswerHaveOneAdvice() {
        List<S7Tag> tags = IntStream.rangeClosed(1, 21)
                .mapToObj(db -> S7Tag.parse("DB" + db + ".DBW0"))
                .toList();
        try (VirtualClient many = new VirtualClient(
                S7ClientConfig.builder("192.0.2.20").maxItems(21).build())) {
            many.reachable = true;
            many.client.start();
            many.sent();
            many.receive("03000016 11d000010001 00 c0010a c1020100 c2020102");
            many.receive("0300001b 02f080 3203 0000" + ScriptedPlc.reference(many.sent())
                    + "0008 0000 0000 f000 0001 0001 03c0");
            many.client.read(TagSet.of(tags));
            many.receive(ScriptedPlc.frame(ScriptedPlc.reference(many.sent()), "0000", "0414", ""));
            String message = String.valueOf(many.reasons.get(0).getMessage());
            assertTrue(message.contains("lower maxItems"), message);
            assertFalse(message.contains("no S7 communication"), message);
        }
    }

    @Test
    void aDurationBeyondAllTypesFailsTheWriteOnly() throws Exception {
        CompletionStage<?> stage = virtual.client.write(S7Tag.parse("DB1.DBB0 LTIME"), Duration.ofDays(365 * 300));
        ClientRun.assertFails(Kind.VALUE_OUT_OF_RANGE, stage);
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((CompletableFuture<?>) stage).cancel(true),
                "the caller cannot complete the stage");
    }

    @Test
    void brokenNetworkIsTold() {
        virtual.line.pipeline().fireExceptionCaught(new IOException("Connection timed out"));
        S7Exception reason = virtual.reasons.get(0);
        assertEquals(Kind.UNREACHABLE, reason.kind());
        assertTrue(String.valueOf(reason.getMessage()).contains("the connection broke (Connection timed out)"));
    }

    @Test
    void adviceIsThatOfTheFamily() {
        virtual.line.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        String message = String.valueOf(virtual.reasons.get(0).getMessage());
        assertTrue(message.contains("closed the connection") && !message.contains("S7-1500"), message);
    }

    @Test
    void attemptThatWasGivenUpSaysNothing() {
        EmbeddedChannel late = new EmbeddedChannel();
        S7Connection attempt =
                new S7Connection(S7ClientConfig.builder("192.0.2.20").build(), new S7Connection.Owner() {
                    @Override
                    public void step(S7ClientState state) {
                        outcomes.add(state.name());
                    }

                    @Override
                    public void established(S7Connection connection) {
                        outcomes.add("established");
                    }

                    @Override
                    public void answered() {
                        outcomes.add("answered");
                    }

                    @Override
                    public void ended(S7Connection connection, S7Exception reason) {
                        ends.add(reason);
                    }
                });
        attempt.end(new S7Exception(Kind.CLOSED, "given up"));
        late.pipeline().addLast(attempt);
        late.pipeline().fireChannelActive();
        assertEquals(List.of(), outcomes);
        assertEquals(1, ends.size());
        assertTrue(!late.isOpen() && late.outboundMessages().isEmpty());
    }
}
