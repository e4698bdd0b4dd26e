package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which request is the next on the wire while a long poll goes on, at one job in flight. */
@Timeout(30)
class JobOrderTest {
    private static final int SLOW_REQUESTS = 200;
    private static final int ANSWER = 200;

    /** Requests as they arrive, and the word to answer the last one. */
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final SynchronousQueue<Boolean> go = new SynchronousQueue<>();

    private void answerOnDemand(ScriptedPlc.Peer peer) throws IOException {
        peer.handshake(240, 1);
        try {
            while (true) {
                String job = peer.receive();
                received.add(job);
                go.take();
                boolean write = job.startsWith("05", 34);
                peer.answer(job, 1, write ? "ff" : "ff04%04x".formatted(8 * ANSWER) + "00".repeat(ANSWER));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Texts of which each fills a request. */
    private static TagSet texts(int db, int requests) {
        List<S7Tag> tags = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            tags.add(S7Tag.parse("DB" + db + ".DBB" + i * ANSWER + " STRING(" + (ANSWER - 2) + ")"));
        }
        return TagSet.of(tags);
    }

    private String next() throws InterruptedException {
        String job = received.poll(ClientRun.SECONDS, TimeUnit.SECONDS);
        if (job == null) {
            throw new AssertionError("no request within " + ClientRun.SECONDS + " s");
        }
        return job;
    }

    /** Such as {@code read DB1} and {@code write DB3}. */
    private static String text(String job) {
        boolean write = job.startsWith("05", 34);
        return (write ? "write DB" : "read DB") + Integer.parseInt(job.substring(50, 54), 16);
    }

    /** What was asked for is queued before the present request is answered. */
    private static void barrier() {
        ClientRun.loop().submit(() -> {}).syncUninterruptibly();
    }

    @Test
    void aWriteIsTheNextRequestAndAFastPollWaitsForOneRequestOfASlowOne() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(this::answerOnDemand);
                ClientRun run = ClientRun.connectedTo(plc.port())) {
            CompletionStage<Readings> slow = run.client.read(texts(1, SLOW_REQUESTS));
            assertEquals("read DB1", text(next()));
            CompletionStage<Readings> fast = run.client.read(texts(2, 1));
            CompletionStage<?> first = run.client.write(S7Tag.parse("DB3.DBX0.0"), true);
            CompletionStage<?> second = run.client.write(S7Tag.parse("DB4.DBX0.0"), true);
            barrier();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                go.put(true);
                order.add(text(next()));
            }
            assertEquals(List.of("write DB3", "write DB4", "read DB1", "read DB2", "read DB1"), order);
            ClientRun.get(first);
            ClientRun.get(second);
            ClientRun.get(fast);
            assertFalse(slow.toCompletableFuture().isDone(), "of the slow poll most is still to come");
        }
    }

    @Test
    void aReadingThatGoesFirstIsBehindTheWritesOnly() throws Exception {
        try (ScriptedPlc plc = new ScriptedPlc(this::answerOnDemand);
                ClientRun run = ClientRun.connectedTo(plc.port())) {
            run.client.read(texts(1, SLOW_REQUESTS));
            assertEquals("read DB1", text(next()));
            run.client.read(texts(2, 1));
            run.client.readFirst(texts(5, 2));
            run.client.write(S7Tag.parse("DB3.DBX0.0"), true);
            barrier();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                go.put(true);
                order.add(text(next()));
            }
            assertEquals(List.of("write DB3", "read DB5", "read DB5", "read DB1", "read DB2"), order);
        }
    }
}
