package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Protection;
import telecontrol.s7.Readings;
import telecontrol.s7.Redundancy;
import telecontrol.s7.S7Client;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientListener;
import telecontrol.s7.S7ClientState;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** Connection over S7 communication by the gateway itself. */
public final class S7Driver implements Driver {
    private final S7Client client;
    private final int ways;
    private final int maxItems;

    /** Driver that does nothing before {@link #start}. */
    public S7Driver(S7ClientConfig config, EventLoop loop, Driver.Listener listener) {
        this.ways = config.endpoints().size();
        this.client = new S7Client(loop, config, new Told(listener));
        this.maxItems = config.capacity().maxItems();
    }

    private final class Told implements S7ClientListener {
        private final Driver.Listener listener;

        Told(Driver.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void connected(int pduSize, int jobs) {
            String way = ways == 1 ? "" : "address " + (client.endpoint() + 1) + " of " + ways + ", ";
            String parallel = jobs == 1 ? "1 job at a time" : jobs + " jobs in parallel";
            listener.connected(way + "PDU " + pduSize + " octets, " + parallel);
        }

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {
            listener.disconnected(reason, nextTry);
        }
    }

    @Override
    public void start() {
        client.start();
    }

    @Override
    public void reconnect() {
        client.reconnect();
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        return client.close();
    }

    @Override
    public boolean isConnected() {
        return client.state() == S7ClientState.CONNECTED;
    }

    @Override
    public @Nullable PlanLimits limits() {
        int pduSize = client.pduSize();
        return pduSize == 0 ? null : new PlanLimits(pduSize, maxItems);
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        return client.read(tags);
    }

    @Override
    public CompletionStage<Readings> readFirst(TagSet tags) {
        return client.readFirst(tags);
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        return client.write(tag, value);
    }

    @Override
    public CompletionStage<CpuState> cpuState() {
        return client.cpuState();
    }

    @Override
    public CompletionStage<Redundancy> redundancy() {
        return client.redundancy();
    }

    @Override
    public CompletionStage<CpuIdentity> identity() {
        return client.identity();
    }

    @Override
    public CompletionStage<Protection> protection() {
        return client.protection();
    }

    @Override
    public CompletionStage<LocalDateTime> clock() {
        return client.clock();
    }

    @Override
    public CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        return client.setClock(time);
    }

    @Override
    public int path() {
        return client.endpoint();
    }

    @Override
    public Duration nextTry() {
        return client.nextTry();
    }

    @Override
    public long roundTripNanos() {
        return client.statistics().lastRoundTripNanos();
    }
}
