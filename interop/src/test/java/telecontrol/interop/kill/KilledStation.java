package telecontrol.interop.kill;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.store.EventStore;
import telecontrol.gateway.store.StoreScope;
import telecontrol.iec104.CommandHandler;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.Outstation;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.ProcessImage;
import telecontrol.iec104.ProcessPoint;
import telecontrol.iec104.Quality;
import telecontrol.iec104.ServedProcess;
import telecontrol.iec104.StationClock;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.TypeId;

/**
 * Program that is an outstation with an event store and publishes events whose values are numbers: every third one a status event,
 * the others totals. On standard output it says {@code ready PORT LAST}, where LAST is the number of the last event that it
 * remembers; then {@code durable NUMBER STATUS TOTALS} for as long as it lives: the last event that another connection to the
 * file has seen in it, and how far the master has got there in either class. The number of an event is LAST plus its place in the run.
 *
 * <p>Arguments: directory, first value less 1, events per millisecond, events in all.
 */
public final class KilledStation {
    /** Events are never dropped here. */
    private static final int PLENTY = 5_000_000;

    private static final String GROUP = "master";
    private static final Cp56Time2a TIME = Cp56Time2a.of(1_795_252_500_000L, ZoneOffset.UTC);
    private static final String SEEN = "SELECT max((SELECT ifnull(max(number), 0) FROM event WHERE class = 'status'),"
            + " (SELECT ifnull(max(number), 0) FROM event WHERE class = 'measured'), (SELECT max(number) FROM cursor)),"
            + " (SELECT number FROM cursor WHERE class = 'status'), (SELECT number FROM cursor WHERE class = 'measured')";

    private final Outstation outstation;
    private final int first;
    private final int rate;
    private final int all;
    private int published;

    private KilledStation(Outstation outstation, int first, int rate, int all) {
        this.outstation = outstation;
        this.first = first;
        this.rate = rate;
        this.all = all;
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        StoreScope scope = new StoreScope(Set.of(GROUP), Set.of(1), "");
        EventStore store = EventStore.open(directory, scope, InstantSource.system(), (durable, reason) -> {});
        StationMemory memory = store.memory();
        Outstation outstation = new Outstation(
                config(),
                new StationClock(InstantSource.system(), ZoneOffset.UTC),
                new OutstationListener() {},
                store,
                memory);
        store.recoverFrom(outstation::memory);
        int port = outstation
                .bind(new ServedProcess(new Nothing(), CommandHandler.NONE))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .get(0)
                .getPort();
        System.out.println("ready " + port + " " + last(memory));
        KilledStation station = new KilledStation(
                outstation,
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        outstation.loop().scheduleAtFixedRate(station::publish, 0, 1, TimeUnit.MILLISECONDS);
        watch(directory.resolve("events.db"));
    }

    private static OutstationConfig config() {
        OutstationConfig.Listener listener = new OutstationConfig.Listener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), 4, null, null);
        OutstationConfig.Group group = new OutstationConfig.Group(
                GROUP,
                new OutstationConfig.Members(List.of(), List.of()),
                new OutstationConfig.CommandRights(false, Set.of()),
                new OutstationConfig.Buffers(PLENTY, PLENTY, null));
        LinkParameters link =
                new LinkParameters(12, 8, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new OutstationConfig(List.of(listener), List.of(group), link, OutstationConfig.StationRules.STANDARD);
    }

    private static long last(StationMemory memory) {
        LongStream events = memory.events().stream().mapToLong(StationMemory.KeptEvent::number);
        LongStream cursors = memory.cursors().stream().mapToLong(StationMemory.Cursor::number);
        return LongStream.concat(events, cursors).max().orElse(0);
    }

    /** On the event loop. */
    private void publish() {
        for (int i = 0; i < rate && published < all; i++) {
            published++;
            int value = first + published;
            outstation.publish(
                    Arrivals.isStatus(value)
                            ? event(TypeId.M_BO_TB_1, 1, new Bitstring(value, Quality.GOOD))
                            : event(TypeId.M_IT_TB_1, 2, new IntegratedTotal(value, 0, 0, Quality.GOOD)));
        }
    }

    private static PointEvent event(TypeId type, int address, InformationElement element) {
        return new PointEvent(1, type, 3, new InformationObject(address, element, TIME));
    }

    /** What another program sees in the file was committed: SQLite shows a transaction after its sync, never before. */
    private static void watch(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            while (true) {
                try (ResultSet row = statement.executeQuery(SEEN)) {
                    if (row.next()) {
                        System.out.println("durable " + row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3));
                    }
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    /** Image of a station that has events only. */
    private static final class Nothing implements ProcessImage {
        @Override
        public List<Integer> commonAddresses() {
            return List.of(1);
        }

        @Override
        public List<? extends ProcessPoint> points(int commonAddress, int group) {
            return List.of();
        }

        @Override
        public @Nullable ProcessPoint point(int commonAddress, int address) {
            return null;
        }
    }
}
