package telecontrol.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Redundant;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteListener;
import telecontrol.mapping.SiteOutstation;
import telecontrol.mapping.SitePlc;

/** A site on other ports of this computer, for the demonstration and for trying out site files without their PLCs. */
final class SitePorts {
    private static final String LOOPBACK = "127.0.0.1";

    private SitePorts() {}

    /**
     * The site with its listeners and its PLCs on loopback.
     *
     * @param outstation port of the first listener, 0 for a free one; all others have free ones
     * @param plcs port that stands for a PLC
     */
    static Site onLoopback(Site site, int outstation, ToIntFunction<SitePlc> plcs) {
        return onLoopback(site, outstation, plcs, plcs);
    }

    /**
     * The same with another port for the second way to a PLC.
     *
     * @param seconds port that stands for the second way to a PLC that has one
     */
    static Site onLoopback(Site site, int outstation, ToIntFunction<SitePlc> plcs, ToIntFunction<SitePlc> seconds) {
        SiteOutstation o = site.outstation();
        List<SiteListener> listeners = new ArrayList<>();
        for (SiteListener listener : o.listen()) {
            listeners.add(onPort(listener, listeners.isEmpty() ? outstation : 0));
        }
        Map<String, SitePlc> simulated = new LinkedHashMap<>();
        site.plcs()
                .forEach(
                        (name, plc) -> simulated.put(name, onPort(plc, plcs.applyAsInt(plc), seconds.applyAsInt(plc))));
        return new Site(
                site.name(),
                site.description(),
                o.with(listeners, o.groups()),
                simulated,
                site.stations(),
                site.readOnly(),
                site.files());
    }

    private static SiteListener onPort(SiteListener listener, int port) {
        return new SiteListener(
                new Located<>(port, listener.port().place()),
                new Located<>(LOOPBACK, listener.address().place()),
                listener.allow(),
                listener.maxConnections(),
                listener.group(),
                listener.tls(),
                listener.place());
    }

    private static SitePlc onPort(SitePlc plc, int port, int second) {
        return new SitePlc(
                plc.name(),
                new Located<>(LOOPBACK, plc.address().place()),
                port,
                plc.model(),
                plc.driver(),
                plc.rack(),
                plc.slot(),
                plc.connection(),
                plc.tsap(),
                plc.writeTsap(),
                plc.pduSize(),
                plc.maxItems(),
                plc.jobs(),
                plc.timeout(),
                plc.scan(),
                onPort(plc.redundant(), second),
                plc.supervision(),
                plc.timeZone(),
                plc.place());
    }

    private static @Nullable Redundant onPort(@Nullable Redundant second, int port) {
        return second == null
                ? null
                : new Redundant(
                        new Located<>(LOOPBACK, second.address().place()),
                        port,
                        second.rack(),
                        second.slot(),
                        second.tsap(),
                        second.mode());
    }
}
