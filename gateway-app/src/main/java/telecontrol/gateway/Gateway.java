package telecontrol.gateway;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.northbound.Iec104Northbound;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.gateway.southbound.S7Source;
import telecontrol.gateway.southbound.Scan;
import telecontrol.gateway.southbound.Source;
import telecontrol.gateway.southbound.SourceListener;
import telecontrol.iec104.OutstationListener;
import telecontrol.mapping.Site;

/** Running gateway of a site: its sources, its points and its outstation. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long CLOSE_SECONDS = 5;

    private final InstantSource time;
    private final Iec104Northbound northbound;
    private final EventLoopGroup sourceLoops;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<InetSocketAddress> listening = List.of();

    private Gateway(Iec104Northbound northbound, int plcs, InstantSource time) {
        this.northbound = northbound;
        this.time = time;
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), plcs);
        IoHandlerFactory factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.sourceLoops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("s7"), factory);
    }

    /**
     * Gateway that listens and polls.
     *
     * @param time clock that stamps samples
     * @param listener observer of the outstation, called on its event loop
     * @throws GatewayException when a listener cannot be opened; nothing is left running
     */
    public static Gateway start(Site site, InstantSource time, OutstationListener listener) throws GatewayException {
        Assembler assembler = new Assembler(site);
        Iec104Northbound northbound =
                new Iec104Northbound(assembler.outstation(), site.outstation().time(), time, listener);
        Gateway gateway = new Gateway(northbound, site.plcs().size(), time);
        boolean started = false;
        try {
            gateway.open(site, assembler);
            started = true;
            return gateway;
        } finally {
            if (!started) {
                gateway.close();
            }
        }
    }

    private void open(Site site, Assembler assembler) throws GatewayException {
        for (Site.Plc plc : site.plcs().values()) {
            List<Scan> scans = assembler.scans(plc);
            sources.put(
                    plc.name(),
                    new S7Source(plc.name(), Assembler.client(plc), scans, sourceLoops.next(), time, new Handover()));
        }
        List<Point> points = assembler.points();
        try {
            listening = northbound
                    .bind(assembler.commonAddresses(), points, assembler.commands(sources))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw GatewayException.cannotListen(site, e.getCause() == null ? e : e.getCause());
        }
        LOG.info(
                "{}: {} points, {}",
                site.name(),
                points.size(),
                sources.size() == 1 ? "1 PLC" : sources.size() + " PLCs");
        listening.forEach(address -> LOG.info("listening for masters on {}", text(address)));
        sources.values().forEach(Source::start);
    }

    /** Addresses that masters can connect to, in the order of the site file. */
    public List<InetSocketAddress> listening() {
        return listening;
    }

    /** Event loop of the outstation; it lives as long as the gateway. */
    EventLoop loop() {
        return northbound.loop();
    }

    private static String text(InetSocketAddress address) {
        boolean all = address.getAddress().isAnyLocalAddress();
        return (all ? "every address, port " : address.getAddress().getHostAddress() + ":") + address.getPort();
    }

    /** Carries what sources deliver over to the outstation's event loop. */
    private final class Handover implements SourceListener {
        @Override
        public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
            return CompletableFuture.runAsync(
                    () -> northbound.database().apply(scan.points(), samples), northbound.loop());
        }

        @Override
        public void lost(List<Point> points) {
            northbound.loop().execute(() -> northbound.database().lose(points, time.millis()));
        }
    }

    /** Stops polling and serving; what was not acknowledged by the PLCs or the masters is given up. The second time it does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // The sources first: what they deliver needs the outstation's event loop.
        sources.values().forEach(Source::close);
        northbound.close();
        sourceLoops
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
