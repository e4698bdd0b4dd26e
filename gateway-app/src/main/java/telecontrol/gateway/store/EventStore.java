package telecontrol.gateway.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import telecontrol.gateway.point.PointMemory;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationStore;

/**
 * Memory of an outstation and its points in a directory. What it is told is on the disk at most 20 ms and one sync later; it never makes the
 * caller wait. When the disk fails, it says so, goes on without, and writes the present memory as soon as it can.
 */
public final class EventStore implements StationStore, PointMemory, AutoCloseable {
    /** Observer of a store; called on the thread of whoever opens it, on that of its caller, or on the journal's. */
    public interface Listener {
        /**
         * What is published survives a restart from now on, or does not.
         *
         * @param reason why not, in words; empty when it does
         */
        void durable(boolean durable, String reason);
    }

    private record ParameterKey(int commonAddress, int address, String kind) {}

    private record CounterKey(int commonAddress, int address) {}

    private final Journal journal;
    private final StoreScope scope;
    private final AtomicReference<StationMemory> recovered;
    private final Map<ParameterKey, Parameter> parameters = new ConcurrentHashMap<>();
    private final Map<CounterKey, CounterBase> bases = new ConcurrentHashMap<>();

    private EventStore(StoreFolder folder, StoreScope scope, Limits limits, Listener listener, Recovery recovery) {
        this.scope = scope;
        this.recovered = new AtomicReference<>(recovery.memory());
        recovery.content().parameters().forEach(this::remember);
        recovery.content().bases().forEach(this::remember);
        this.journal = new Journal(folder, limits, listener, this::content);
        if (recovery.file() == null) {
            journal.startWithout(recovery.reason());
        } else {
            journal.start(recovery.file());
        }
    }

    /**
     * Store in a directory, which is made when it is not there. A file that is damaged, foreign or of a newer version is set
     * aside; what is whole in it is carried over. Without a usable disk the store keeps nothing, and keeps trying.
     *
     * @param directory used by no other gateway
     * @param scope decides what is kept of what is there
     * @param time clock for the names of files that are set aside
     * @throws StoreException when the path is no directory, or another gateway uses it
     */
    public static EventStore open(Path directory, StoreScope scope, InstantSource time, Listener listener)
            throws StoreException {
        return open(new StoreFolder(directory, scope, Limits.STANDARD, time), scope, Limits.STANDARD, listener);
    }

    static EventStore open(StoreFolder folder, StoreScope scope, Limits limits, Listener listener)
            throws StoreException {
        return new EventStore(folder, scope, limits, listener, Recovery.of(folder, scope, limits));
    }

    /** What was kept from the run before. It is handed over: the second time there is nothing. */
    public StationMemory memory() {
        return recovered.getAndSet(StationMemory.EMPTY);
    }

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    @Override
    public List<CounterBase> counterBases() {
        return List.copyOf(bases.values());
    }

    /**
     * Names who knows the present memory, which is asked for on the journal's thread after a failure of the disk. Every change
     * that is told after the memory was taken must be told to the store.
     */
    public void recoverFrom(Supplier<CompletionStage<StationMemory>> present) {
        journal.present(present);
    }

    @Override
    public void append(StationMemory.KeptEvent event) {
        journal.write(new Entry.Appended(event));
    }

    @Override
    public void settle(StationMemory.Cursor cursor) {
        journal.write(new Entry.Settled(cursor));
    }

    @Override
    public void freeze(StationMemory.FrozenTotal total) {
        journal.write(new Entry.Frozen(total));
    }

    @Override
    public void parameter(int commonAddress, int address, String kind, double value) {
        Parameter parameter = new Parameter(commonAddress, address, kind, value);
        remember(parameter);
        journal.write(new Entry.Loaded(parameter));
    }

    @Override
    public void counterBase(int commonAddress, int address, long base) {
        CounterBase kept = new CounterBase(commonAddress, address, base);
        remember(kept);
        journal.write(new Entry.Based(kept));
    }

    private void remember(Parameter parameter) {
        parameters.put(new ParameterKey(parameter.commonAddress(), parameter.address(), parameter.kind()), parameter);
    }

    private void remember(CounterBase base) {
        bases.put(new CounterKey(base.commonAddress(), base.address()), base);
    }

    private Content content(StationMemory memory) {
        return new Content(
                        scope.configuration(),
                        memory.events(),
                        memory.cursors(),
                        memory.totals(),
                        parameters(),
                        counterBases())
                .ofGroups(scope, 0);
    }

    /** Writes what is not written yet, and ends; waits for the disk at most 10 s. */
    @Override
    public void close() {
        journal.close();
    }
}
