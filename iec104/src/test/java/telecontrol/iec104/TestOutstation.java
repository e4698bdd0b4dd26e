package telecontrol.iec104;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.Listener;
import telecontrol.iec104.OutstationConfig.StationRules;
import telecontrol.iec104.TestStation.TestPoint;

/** Outstation on a free port of the loopback interface. */
final class TestOutstation implements ProcessImage, AutoCloseable {
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    static final Group EVERYBODY = group("masters", List.of(), true, 100_000);

    final Outstation outstation;
    /** Where it listens, in the order of the configuration. */
    final List<InetSocketAddress> addresses;

    final InetSocketAddress address;
    final Told told = new Told();
    private final List<TestPoint> points = new ArrayList<>();

    /** Group whose lanes hold so many events each. */
    static Group group(String name, List<AddressRange> addresses, boolean commandsAllowed, int events) {
        return new Group(
                name,
                new OutstationConfig.Members(addresses, List.of()),
                new OutstationConfig.CommandRights(commandsAllowed, Set.of()),
                new OutstationConfig.Buffers(events, events, null));
    }

    /** Plain listener on a free port. */
    static Listener listener(List<AddressRange> allow, int maxConnections) {
        return new Listener(ANY_PORT, allow, maxConnections, null, null);
    }

    TestOutstation(int points) throws Exception {
        this(points, listener(List.of(), 100), LinkParameters.STANDARD, EVERYBODY);
    }

    TestOutstation(int points, Listener listener, LinkParameters link, Group... groups) throws Exception {
        this(
                points,
                new OutstationConfig(List.of(listener), List.of(groups), link, StationRules.STANDARD),
                StationStore.NONE,
                StationMemory.EMPTY);
    }

    TestOutstation(int points, OutstationConfig config, StationStore store, StationMemory memory) throws Exception {
        for (int i = 1; i <= points; i++) {
            this.points.add(new TestPoint(TypeId.M_ME_NC_1, i + i / 500 * 7, 0, new ShortFloat(i, Quality.GOOD)));
        }
        outstation =
                new Outstation(config, new StationClock(InstantSource.system(), ZoneOffset.UTC), told, store, memory);
        try {
            addresses = get(outstation
                    .bind(new ServedProcess(this, CommandHandler.NONE))
                    .toCompletableFuture());
            address = addresses.get(0);
        } catch (Exception e) {
            outstation.close();
            throw e;
        }
    }

    private static <T> T get(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(20, TimeUnit.SECONDS);
    }

    void publish(int first, int last) {
        onLoop(() -> {
            for (int i = first; i <= last; i++) {
                outstation.publish(Events.number(1, i));
            }
            return List.of();
        });
    }

    /** What the listener was told since the last call. */
    List<String> told() {
        return onLoop(told::take);
    }

    private List<String> onLoop(Callable<List<String>> task) {
        try {
            return outstation.loop().submit(task).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private int open() {
        return Integer.parseInt(
                onLoop(() -> List.of(Integer.toString(told.open))).get(0));
    }

    /** Waits until every connection that was made is gone again. */
    void awaitAllClosed() throws Exception {
        // A connection that is answered was accepted after all those before it.
        try (Socket last = socket()) {
            last.getOutputStream().write(Frames.octets("68 04 43 00 00 00"));
            last.getInputStream().readNBytes(6);
        }
        await(() -> open() == 0);
    }

    /** Waits until the listener was told a line that contains a text; returns all lines up to then. */
    List<String> awaitTold(String text) {
        List<String> lines = new ArrayList<>();
        await(() -> {
            lines.addAll(told());
            return lines.stream().anyMatch(line -> line.contains(text));
        });
        return lines;
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited for 20 s");
            }
            Thread.onSpinWait();
        }
    }

    /** Plain socket to the outstation, as seen from an address; its receive buffer is small. */
    Socket socket(String from) throws IOException {
        return socket(from, address);
    }

    /** Plain socket to one of the outstation's addresses. */
    Socket socket(String from, InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(to, 20_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    Socket socket() throws IOException {
        return socket("127.0.0.1");
    }

    @Override
    public List<Integer> commonAddresses() {
        return List.of(1);
    }

    @Override
    public List<? extends ProcessPoint> points(int commonAddress, int group) {
        return points;
    }

    @Override
    public @Nullable ProcessPoint point(int commonAddress, int address) {
        return null;
    }

    @Override
    public void close() {
        outstation.close();
    }
}
