package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.FetchWriteClient;
import telecontrol.s7.FetchWriteConfig;
import telecontrol.s7.FetchWriteListener;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/**
 * FETCH/WRITE over ISO-on-TCP to a SIMATIC S5 behind a communications processor. It counts as connected when it can read; whether it can write
 * goes to the log, for writing has a connection of its own.
 */
public final class FetchWriteDriver implements Driver {
    private static final Logger LOG = LoggerFactory.getLogger(FetchWriteDriver.class);

    private final FetchWriteClient client;

    /**
     * Driver that does nothing before {@link #start}.
     *
     * @param plc name of the PLC in the log
     */
    public FetchWriteDriver(String plc, FetchWriteConfig config, EventLoop loop, Driver.Listener listener) {
        this.client = new FetchWriteClient(loop, config, new Events(plc, config, listener));
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
        return client.isConnected();
    }

    @Override
    public @Nullable PlanLimits limits() {
        return client.limits();
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        return client.read(tags);
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        return client.write(tag, value);
    }

    @Override
    public long roundTripNanos() {
        return client.roundTripNanos();
    }

    @Override
    public Duration nextTry() {
        return client.nextTry();
    }

    private record Events(String plc, FetchWriteConfig config, Driver.Listener listener) implements FetchWriteListener {
        @Override
        public void connected() {
            listener.connected("FETCH, one request at a time, telegrams of at most " + config.maxTelegram() + " octets"
                    + (config.connections().write() == null ? ", nothing is written" : ""));
        }

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {
            listener.disconnected(reason, nextTry);
        }

        @Override
        public void writable() {
            LOG.info("{}: connected for writing", plc);
        }

        @Override
        public void notWritable(S7Exception reason, Duration nextTry) {
            LOG.warn("{}: {}; nothing can be written, next try in {} ms", plc, reason.getMessage(), nextTry.toMillis());
        }

        @Override
        public void refused(S7Exception reason) {
            LOG.warn("{}: {}", plc, reason.getMessage());
        }
    }
}
