package telecontrol.gateway;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.northbound.GatewayMemory;
import telecontrol.gateway.store.EventStore;
import telecontrol.gateway.store.StoreException;
import telecontrol.mapping.Site;

/** Memory of a gateway over its restarts, for as long as the gateway runs and a moment longer. */
final class Remembered implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    private final @Nullable EventStore store;
    private final GatewayMemory memory;
    private volatile boolean durable;
    private volatile @Nullable Gateway gateway;

    private Remembered(@Nullable Path directory, Site site) throws StoreException {
        if (directory == null) {
            store = null;
            memory = GatewayMemory.NONE;
        } else {
            store = EventStore.open(
                    directory, StateDirectory.scope(site), InstantSource.system(), (now, reason) -> tell(now));
            memory = new GatewayMemory(store, store.memory(), store);
        }
    }

    /**
     * Memory in a directory, or none.
     *
     * @throws StoreException when the directory is in use, or none
     */
    static Remembered of(@Nullable Path directory, Site site) throws StoreException {
        if (directory == null) {
            LOG.info("events are kept in memory only and do not survive a restart; --state DIR changes that");
        }
        return new Remembered(directory, site);
    }

    /** What the gateway starts with, and where it remembers. */
    GatewayMemory memory() {
        return memory;
    }

    /** Has the gateway asked for what it remembers when the disk has lost it, and show whether it has. */
    void follow(Gateway running) {
        gateway = running;
        if (store != null) {
            store.recoverFrom(running::present);
        }
        show();
    }

    private void tell(boolean now) {
        durable = now;
        show();
    }

    /** On the loop, where it is asked for what is true by then: it may have changed twice meanwhile. */
    private void show() {
        Gateway running = gateway;
        if (running != null && !running.loop().isShuttingDown()) {
            running.loop().execute(() -> running.eventsDurable(durable));
        }
    }

    /** Writes what is not written yet; the gateway must have ended. */
    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
