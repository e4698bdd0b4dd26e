package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listener that writes down what it is told, one line each. */
class Told implements OutstationListener {
    private final List<String> lines = new ArrayList<>();

    /** Told of the sender of every frame received. */
    Consumer<InetSocketAddress> onFrame = sender -> {};

    /** Group of the connection that came last. */
    String lastGroup = "";

    /** Connections that are up. */
    int open;

    private @Nullable String throwAt;
    private RuntimeException fault = new IllegalStateException();

    /** Has the next line that begins so end with an exception, once. */
    void throwAt(String line, RuntimeException exception) {
        throwAt = line;
        fault = exception;
    }

    private void tell(String line) {
        lines.add(line);
        if (throwAt != null && line.startsWith(throwAt)) {
            throwAt = null;
            throw fault;
        }
    }

    /** Lines since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private static String name(Connection connection) {
        return connection.peer().getHostString();
    }

    @Override
    public void connected(Connection connection) {
        open++;
        lastGroup = connection.group();
        tell("connected " + name(connection));
    }

    @Override
    public void refused(InetSocketAddress peer, String reason) {
        tell("refused: " + reason);
    }

    @Override
    public void started(Connection connection) {
        tell("started " + name(connection));
    }

    @Override
    public void stopped(Connection connection) {
        tell("stopped " + name(connection));
    }

    @Override
    public void disconnected(Connection connection, String reason) {
        open--;
        tell("disconnected " + name(connection) + ": " + reason);
    }

    @Override
    public void contended(Connection loser, Connection winner) {
        tell("contended " + name(loser) + " " + name(winner));
    }

    @Override
    public void commanded(CommandRequest request, CommandResult result) {
        tell("commanded " + request + ": " + (result.accepted() ? "accepted" : result.reason()));
    }

    @Override
    public void notFollowed(CommandRequest request) {
        tell("not followed " + request);
    }

    @Override
    public void rejected(Connection connection, String what, String reason) {
        tell("rejected " + what + ": " + reason);
    }

    @Override
    public void synchronizedClock(Connection connection, Duration correction) {
        tell("clock " + correction);
    }

    @Override
    public void clockValid(boolean valid) {
        tell("clock " + (valid ? "valid" : "not valid"));
    }

    @Override
    public void administered(Connection connection, String what) {
        tell("administered " + what);
    }

    @Override
    public void overflowed(String group, EventClass eventClass) {
        tell("overflowed " + group + " " + eventClass.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void overflowEnded(String group, EventClass eventClass, long dropped) {
        tell("overflow ended " + group + " " + eventClass.name().toLowerCase(Locale.ROOT) + " " + dropped);
    }

    @Override
    public void apdu(InetSocketAddress peer, boolean received, ByteBuf apdu) {
        if (received) {
            onFrame.accept(peer);
        }
    }

    @Override
    public void failed(Connection connection, Throwable cause) {
        tell("failed " + name(connection) + ": " + cause);
    }
}
