package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Master over a socket that writes down what it is told, one line each. */
final class TestMaster implements MasterListener, AutoCloseable {
    private static final int SECONDS = 20;

    final Master master;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    TestMaster() {
        this(LinkParameters.STANDARD);
    }

    TestMaster(LinkParameters parameters) {
        master = new Master(parameters, this);
    }

    /** Connects and starts; returns when STARTDT is confirmed. */
    TestMaster start(InetSocketAddress address) throws Exception {
        master.connect(address).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        master.start();
        await("started"::equals);
        return this;
    }

    void interrogate() {
        master.send(Asdu.of(
                TypeId.C_IC_NA_1,
                CauseOfTransmission.of(CauseOfTransmission.ACTIVATION),
                1,
                new InformationObject(0, new InformationElement.Interrogation(20))));
    }

    /** Waits for a line; returns all up to and with it. */
    List<String> await(Predicate<String> last) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            String line = lines.poll(SECONDS, TimeUnit.SECONDS);
            assertNotNull(line, () -> "nothing more came after " + seen);
            seen.add(line);
            if (last.test(line)) {
                return seen;
            }
        }
    }

    List<String> awaitStart(String start) throws InterruptedException {
        return await(line -> line.startsWith(start));
    }

    @Override
    public void started() {
        lines.add("started");
    }

    @Override
    public void stopped() {
        lines.add("stopped");
    }

    @Override
    public void received(Asdu asdu) {
        lines.add((asdu.sequence() ? "SQ " : "") + asdu);
    }

    @Override
    public void notUnderstood(String reason) {
        lines.add("not understood: " + reason);
    }

    @Override
    public void failed(Throwable fault) {
        lines.add("failed: " + fault);
    }

    @Override
    public void closed(String reason) {
        lines.add("closed: " + reason);
    }

    @Override
    public void close() {
        master.close();
    }
}
