package telecontrol.gateway;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.log.SecurityLog;
import telecontrol.gateway.northbound.TlsSecurity;
import telecontrol.iec104.TransportSecurity;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsConfigException;
import telecontrol.iec62351.TlsStatus;
import telecontrol.iec62351.TlsSuite;
import telecontrol.iec62351.TlsVersion;
import telecontrol.mapping.SiteListener;
import telecontrol.mapping.SiteOutstation;
import telecontrol.mapping.Tls;

/** TLS of the listeners of a site, whose files are read when it is opened. */
final class ListenerSecurity implements AutoCloseable {
    /** By the listener itself: two may be alike where ports are free ones. */
    private final IdentityHashMap<SiteListener, TlsSecurity> securities = new IdentityHashMap<>();

    private ListenerSecurity() {}

    /**
     * TLS of all listeners that have it.
     *
     * @throws GatewayException names the first file that cannot be used; nothing is left running
     */
    static ListenerSecurity open(SiteOutstation outstation, InstantSource time) throws GatewayException {
        ListenerSecurity opened = new ListenerSecurity();
        boolean complete = false;
        try {
            for (SiteListener listener : outstation.listen()) {
                Tls tls = listener.tls();
                if (tls != null) {
                    SecurityLog log = new SecurityLog("port " + listener.port().value());
                    opened.securities.put(listener, new TlsSecurity(config(tls), time, log));
                }
            }
            complete = true;
            return opened;
        } catch (TlsConfigException e) {
            throw new GatewayException(e.file() + ": " + e.problem() + "\n  = help: " + e.help());
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    /** Protection of the connections of a listener, null for plain TCP. */
    @Nullable
    TransportSecurity of(SiteListener listener) {
        return securities.get(listener);
    }

    /** Whole days until the first certificate of the gateway ends, 0 afterwards; empty when there is none. */
    OptionalLong certificateDays() {
        return securities.values().stream()
                .flatMap(security -> security.status().terms().stream())
                // Lists are issued for days only, and authorities are the business of others.
                .filter(term -> term.what().startsWith("certificate "))
                .mapToLong(TlsStatus.Term::daysLeft)
                .map(days -> Math.max(0, days))
                .min();
    }

    static TlsConfig config(Tls tls) {
        return new TlsConfig(
                new TlsConfig.Credential(tls.certificate(), tls.key(), tls.keyPassword()),
                new TlsConfig.Trust(
                        tls.authorities(),
                        tls.revocation(),
                        TlsConfig.Clients.valueOf(tls.clients().name()),
                        tls.allow()),
                protocol(tls),
                TlsConfig.Limits.STANDARD,
                new TlsConfig.Times(
                        TlsConfig.Times.STANDARD.handshake(), tls.sessionLifetime(), TlsConfig.Times.STANDARD.files()));
    }

    /** Suites that are named take the place of the standard ones of their version; the other version keeps its own. */
    private static TlsConfig.Protocol protocol(Tls tls) {
        List<TlsSuite> named = tls.suites().stream()
                .flatMap(name -> TlsSuite.of(name).stream())
                .toList();
        Set<TlsVersion> versions = EnumSet.noneOf(TlsVersion.class);
        List<TlsSuite> suites = new ArrayList<>();
        for (Tls.Version offered : tls.versions()) {
            TlsVersion version = TlsVersion.of(offered.number()).orElseThrow();
            versions.add(version);
            List<TlsSuite> own = of(version, named);
            suites.addAll(own.isEmpty() ? of(version, TlsSuite.STANDARD) : own);
        }
        return new TlsConfig.Protocol(versions, suites);
    }

    private static List<TlsSuite> of(TlsVersion version, List<TlsSuite> suites) {
        return suites.stream().filter(suite -> suite.version() == version).toList();
    }

    @Override
    public void close() {
        securities.values().forEach(TlsSecurity::close);
    }
}
