package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.Quality;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.KeptEvent;
import telecontrol.iec104.TypeId;

/** Stores in a directory, one after the other, and what tests ask of the files. */
final class StoreRun implements EventStore.Listener {
    static final Instant NOW = Instant.parse("2026-11-21T09:15:00Z");
    static final StoreScope SCOPE = new StoreScope(Set.of("a", "b"), Set.of(1, 2), "site 1");
    static final Cp56Time2a TIME = new Cp56Time2a(0x1A_0B_15_09_0F_00FAL);

    final List<String> told = new CopyOnWriteArrayList<>();
    private final Path directory;
    private StoreScope scope = SCOPE;
    private Limits limits = new Limits(64 << 20, 100_000, Duration.ofMillis(1), Duration.ofMillis(10));
    private UnaryOperator<StoreFile> through = file -> file;

    StoreRun(Path directory) {
        this.directory = directory;
    }

    StoreRun scope(StoreScope other) {
        scope = other;
        return this;
    }

    StoreRun limits(long fileBytes, int queue) {
        limits = new Limits(fileBytes, queue, limits.commit(), limits.retry());
        return this;
    }

    /** Puts something between the journal and the file. */
    StoreRun through(UnaryOperator<StoreFile> layer) {
        through = layer;
        return this;
    }

    EventStore open() throws StoreException {
        StoreFolder folder = new StoreFolder(directory, scope, limits, InstantSource.fixed(NOW)) {
            @Override
            StoreFile use(Finding finding, Content content) throws IOException, SQLException {
                return through.apply(super.use(finding, content));
            }
        };
        return EventStore.open(folder, scope, limits, this);
    }

    /** What a store finds that is opened and closed at once. */
    StationMemory reopened() throws StoreException {
        try (EventStore store = open()) {
            return store.memory();
        }
    }

    @Override
    public void durable(boolean durable, String reason) {
        told.add(durable ? "durable" : reason);
    }

    Path file() {
        return directory.resolve(StoreFolder.FILE);
    }

    /** Names of the files in the directory but the lock. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(StoreFolder.LOCK))
                    .sorted()
                    .toList();
        }
    }

    /** Rows of a query, as another program gets them, values separated by blanks. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> read = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(rows.getString(i));
                }
                read.add(String.join(" ", values));
            }
            return read;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> what + " does not come");
            LockSupport.parkNanos(1_000_000);
        }
    }

    static KeptEvent status(long number, int address) {
        InformationObject object = new InformationObject(address, new SinglePoint(number % 2 == 0, Quality.GOOD), TIME);
        return new KeptEvent(number, new PointEvent(1, TypeId.M_SP_TB_1, 3, object));
    }

    static KeptEvent measured(long number, int address) {
        InformationObject object = new InformationObject(address, new ShortFloat(number, Quality.GOOD), TIME);
        return new KeptEvent(number, new PointEvent(2, TypeId.M_ME_TF_1, 3, object));
    }

    static KeptEvent latest(long number, int address) {
        PointEvent event = measured(number, address).event();
        return new KeptEvent(
                number, new PointEvent(event.commonAddress(), event.type(), event.cause(), event.object(), true));
    }

    static Cursor cursor(String group, EventClass eventClass, long number) {
        return new Cursor(group, eventClass, number);
    }

    static List<Long> numbers(StationMemory memory) {
        return memory.events().stream().map(KeptEvent::number).toList();
    }
}
