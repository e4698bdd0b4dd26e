package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Layer above the link that counts. */
final class ScriptedUser implements LinkUser {
    int opened;
    int started;
    int stopped;
    int received;
    int pending;
    int acknowledged;
    boolean congested;

    @Nullable
    String closed;

    @Nullable
    Throwable failed;

    @Override
    public void opened(ApciHandler link) {
        opened++;
    }

    @Override
    public void started() {
        started++;
    }

    @Override
    public void stopped() {
        stopped++;
    }

    @Override
    public void received(ByteBuf asdu) {
        received++;
    }

    @Override
    public boolean hasNext() {
        return pending > 0;
    }

    @Override
    public Runnable next(ByteBuf out) {
        pending--;
        out.writeBytes(new byte[] {1, 1, 3, 0, 1, 0, 1, 0, 0, 0});
        return () -> acknowledged++;
    }

    @Override
    public boolean isCongested() {
        return congested;
    }

    @Override
    public void failed(Throwable fault) {
        failed = fault;
    }

    @Override
    public void closed(String reason) {
        assertNull(closed, "told twice");
        closed = reason;
    }
}
