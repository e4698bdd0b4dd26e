package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.ShortFloat;

/**
 * Events of {@link Load}: counts what goes out to each started master and publishes more before the first of them has nothing
 * left, so that no buffer runs dry or over. Confined to the outstation's event loop.
 */
final class LoadFeed implements OutstationListener {
    /** Events that each group can keep. */
    static final int CAPACITY = 20_000;

    private static final int LOW = 1_000;
    private static final int HIGH = 4_000;

    /** What a started master was sent. */
    private static final class Flow {
        long events;

        Flow(long events) {
            this.events = events;
        }
    }

    private final LoadOptions options;
    private final InstantSource time = InstantSource.system();
    private final StationClock clock = new StationClock(time, ZoneOffset.UTC);
    private final Map<InetSocketAddress, Flow> started = new HashMap<>();
    private @Nullable Outstation outstation;
    private long published;
    private boolean refillScheduled;

    LoadFeed(LoadOptions options) {
        this.options = options;
    }

    /** Publishes to an outstation from now on. */
    void begin(Outstation to) {
        outstation = to;
        if (options.events() == LoadOptions.Events.LATENCY) {
            long period = options.period().toNanos();
            to.loop().scheduleAtFixedRate(this::publishStamped, period, period, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void started(Connection connection) {
        started.put(connection.peer(), new Flow(published));
        refillIfLow();
    }

    @Override
    public void stopped(Connection connection) {
        started.remove(connection.peer());
    }

    @Override
    public void disconnected(Connection connection, String reason) {
        started.remove(connection.peer());
    }

    @Override
    public void failed(Connection connection, Throwable cause) {
        System.out.println("failed " + connection + ": " + cause);
    }

    @Override
    public void apdu(InetSocketAddress peer, boolean received, ByteBuf apdu) {
        if (received || apdu.readableBytes() < ApduCodec.APCI + AsduHeader.LENGTH) {
            return;
        }
        int asdu = apdu.readerIndex() + ApduCodec.APCI;
        if (apdu.getUnsignedByte(asdu) == TypeId.M_ME_TF_1.code()) {
            Flow flow = started.get(peer);
            if (flow != null) {
                flow.events += apdu.getUnsignedByte(asdu + 1);
                refillIfLow();
            }
        }
    }

    private void refillIfLow() {
        boolean asMuchAsTaken =
                options.events() == LoadOptions.Events.SINGLE || options.events() == LoadOptions.Events.PACKED;
        if (asMuchAsTaken && !refillScheduled && least() < LOW) {
            refillScheduled = true;
            outstation().loop().execute(this::refill);
        }
    }

    private void refill() {
        refillScheduled = false;
        int room = (int) Math.min(HIGH - least(), CAPACITY - most());
        Cp56Time2a now = clock.now();
        for (int i = 0; i < room && !started.isEmpty(); i++) {
            boolean alternate = options.events() == LoadOptions.Events.SINGLE && published % 2 == 1;
            publish(alternate ? 2 : 1, (float) published, now);
        }
    }

    private void publishStamped() {
        Instant now = time.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        publish(1, (float) (micros & 0xFF_FFFF), clock.tag(now.toEpochMilli()));
    }

    private void publish(int commonAddress, float value, Cp56Time2a now) {
        int address = 1 + (int) (published++ % options.points());
        InformationObject object = new InformationObject(address, new ShortFloat(value, Quality.GOOD), now);
        outstation().publish(new PointEvent(commonAddress, TypeId.M_ME_TF_1, CauseOfTransmission.SPONTANEOUS, object));
    }

    /** Events that wait for the master that has the fewest. */
    private long least() {
        long waiting = HIGH;
        for (Flow flow : started.values()) {
            waiting = Math.min(waiting, published - flow.events);
        }
        return waiting;
    }

    /** Events that wait for the master that has the most. */
    private long most() {
        long waiting = 0;
        for (Flow flow : started.values()) {
            waiting = Math.max(waiting, published - flow.events);
        }
        return waiting;
    }

    private Outstation outstation() {
        return Objects.requireNonNull(outstation, "nothing is to be published yet");
    }
}
