package telecontrol.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.types.PlcResponseCode;

/**
 * PLC4J's S7 driver as a client of a PLC on 127.0.0.1. Its calls may hang for ever, {@code getConnection} among them:
 * each runs on a daemon thread of its own under a deadline. The controller type is fixed and one job at a time is
 * agreed, without which the driver is known to fail.
 */
final class Plc4xReader implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String OPTIONS =
            "?remote-rack=0&remote-slot=1&controller-type=S7_1500&max-amq-caller=1&max-amq-callee=1";

    private final PlcConnection connection;
    private final Duration deadline;

    Plc4xReader(int port) {
        this(port, DEADLINE);
    }

    Plc4xReader(int port, Duration deadline) {
        this.deadline = deadline;
        String url = "s7:tcp://127.0.0.1:" + port + OPTIONS;
        connection = bounded(
                "connection to " + url,
                () -> PlcDriverManager.getDefault().getConnectionManager().getConnection(url));
    }

    /** Java values of tags in PLC4X's notation, in their order, read by one request. Fails when one is not read. */
    List<Object> read(List<String> tags) {
        PlcReadRequest.Builder builder = connection.readRequestBuilder();
        tags.forEach(tag -> builder.addTagAddress(tag, tag));
        PlcReadResponse response = bounded(
                "read of " + tags, () -> builder.build().execute().get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        List<Object> values = new ArrayList<>();
        for (String tag : tags) {
            if (response.getResponseCode(tag) != PlcResponseCode.OK) {
                throw new AssertionError("PLC4J: " + tag + ": " + response.getResponseCode(tag));
            }
            values.add(response.getPlcValue(tag).getObject());
        }
        return values;
    }

    private <T> T bounded(String what, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "plc4j");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("PLC4J: " + what + ": " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new AssertionError("PLC4J: " + what + ": not finished within " + deadline, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("PLC4J: " + what + ": interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        bounded("close", () -> {
            connection.close();
            return true;
        });
    }
}
