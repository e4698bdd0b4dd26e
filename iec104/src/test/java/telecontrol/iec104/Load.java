package telecontrol.iec104;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.Listener;
import telecontrol.iec104.OutstationConfig.StationRules;

/**
 * Outstation under load, a process of its own: it serves an image and events on 127.0.0.1 until its standard input ends.
 *
 * <p>Its standard output says {@code ready PORT} when it listens, and {@code failed ...} for a fault of the program.
 */
final class Load implements ProcessImage {
    private static final int MAX_CONNECTIONS = 2_000;

    private record LoadPoint(int address, Monitored element) implements ProcessPoint {
        @Override
        public TypeId type() {
            return TypeId.M_ME_NC_1;
        }
    }

    private final List<LoadPoint> points = new ArrayList<>();

    private Load(int points) {
        for (int address = 1; address <= points; address++) {
            this.points.add(new LoadPoint(address, new ShortFloat(address, Quality.GOOD)));
        }
    }

    /** Runs with options as {@link LoadOptions#USAGE} has them. */
    public static void main(String[] arguments) throws IOException {
        try {
            run(LoadOptions.parse(List.of(arguments)));
        } catch (IllegalArgumentException | CompletionException fault) {
            System.err.println(fault.getMessage());
            System.exit(2);
        }
    }

    private static void run(LoadOptions options) throws IOException {
        LoadFeed feed = new LoadFeed(options);
        try (Outstation outstation = new Outstation(
                config(options),
                new StationClock(InstantSource.system(), ZoneOffset.UTC),
                feed,
                StationStore.NONE,
                StationMemory.EMPTY)) {
            outstation.loop().execute(() -> feed.begin(outstation));
            List<InetSocketAddress> addresses = outstation
                    .bind(new ServedProcess(new Load(options.points()), CommandHandler.NONE))
                    .toCompletableFuture()
                    .join();
            System.out.println("ready " + addresses.get(0).getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static OutstationConfig config(LoadOptions options) {
        List<Group> groups = new ArrayList<>();
        for (int i = 1; i <= options.groups(); i++) {
            List<AddressRange> addresses =
                    options.groups() == 1 ? List.of() : List.of(AddressRange.parse("127.0.0." + i));
            groups.add(TestOutstation.group("group " + i, addresses, true, LoadFeed.CAPACITY));
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
        Listener listener = new Listener(address, List.of(), MAX_CONNECTIONS, null, null);
        return new OutstationConfig(List.of(listener), groups, options.link(), StationRules.STANDARD);
    }

    @Override
    public List<Integer> commonAddresses() {
        return List.of(1, 2);
    }

    @Override
    public List<LoadPoint> points(int commonAddress, int group) {
        return commonAddress == 1 ? points : List.of();
    }

    @Override
    public @Nullable ProcessPoint point(int commonAddress, int address) {
        return address <= points.size() ? points.get(address - 1) : null;
    }
}
