package telecontrol.gateway;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.AddressRange;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.TransportSecurity;
import telecontrol.mapping.ClockSync;
import telecontrol.mapping.Link;
import telecontrol.mapping.Overflow;
import telecontrol.mapping.Prefix;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SiteListener;
import telecontrol.mapping.SiteOutstation;

/** Makes the configuration of the outstation from a checked site; opens nothing. */
final class OutstationAssembler {
    private OutstationAssembler() {}

    /**
     * Configuration of a site's outstation; where the site is read-only, no group may command.
     *
     * @param security protection of the connections of a listener, null for plain TCP
     */
    static OutstationConfig config(Site site, Function<SiteListener, @Nullable TransportSecurity> security) {
        OutstationConfig config = config(site.outstation(), security);
        return site.readOnly()
                ? new OutstationConfig(
                        config.listeners(),
                        config.groups().stream()
                                .map(OutstationAssembler::readOnly)
                                .toList(),
                        config.link(),
                        config.rules())
                : config;
    }

    private static OutstationConfig.Group readOnly(OutstationConfig.Group group) {
        return new OutstationConfig.Group(
                group.name(),
                group.members(),
                OutstationConfig.CommandRights.refused("the gateway is read-only (the site file says readOnly: true)"),
                group.buffers());
    }

    /**
     * Configuration of the site's outstation.
     *
     * @param security protection of the connections of a listener, null for plain TCP
     */
    static OutstationConfig config(
            SiteOutstation outstation, Function<SiteListener, @Nullable TransportSecurity> security) {
        Link link = outstation.link();
        return new OutstationConfig(
                outstation.listen().stream()
                        .map(listener -> listener(listener, security.apply(listener)))
                        .toList(),
                outstation.groups().stream().map(OutstationAssembler::group).toList(),
                new LinkParameters(link.k(), link.w(), link.t1(), link.t2(), link.t3()),
                rules(outstation));
    }

    private static OutstationConfig.StationRules rules(SiteOutstation outstation) {
        SiteOutstation.CommandRules commands = outstation.commands();
        ClockSync clock = outstation.clockSync();
        return new OutstationConfig.StationRules(
                new OutstationConfig.CommandRules(
                        commands.selectTimeout(), commands.maxAge(), commands.late() == SiteOutstation.Late.NEGATIVE),
                new OutstationConfig.ClockRules(
                        clock.policy() != ClockSync.Policy.REFUSE, clock.master(), clock.validFor()),
                OutstationConfig.ResetRight.valueOf(outstation.reset().name()),
                outstation.backgroundScan(),
                outstation.asduOctets());
    }

    private static OutstationConfig.Listener listener(SiteListener listener, @Nullable TransportSecurity security) {
        return new OutstationConfig.Listener(
                new InetSocketAddress(
                        listener.address().value(), listener.port().value()),
                ranges(listener.allow()),
                listener.maxConnections(),
                listener.group(),
                security);
    }

    private static OutstationConfig.Group group(SiteGroup group) {
        SiteOutstation.Buffer buffer = group.buffer();
        return new OutstationConfig.Group(
                group.name(),
                new OutstationConfig.Members(ranges(group.masters()), group.certificates()),
                new OutstationConfig.CommandRights(group.commands() == SiteGroup.Right.ALLOWED, group.originators()),
                new OutstationConfig.Buffers(buffer.status(), buffer.measured(), overflow(group.overflow())));
    }

    private static OutstationConfig.@Nullable OverflowObjects overflow(@Nullable Overflow overflow) {
        return overflow == null
                ? null
                : new OutstationConfig.OverflowObjects(
                        overflow.commonAddress().value(),
                        overflow.repairable().value(),
                        overflow.lost().value());
    }

    private static List<AddressRange> ranges(List<Prefix> prefixes) {
        return prefixes.stream()
                .map(prefix -> new AddressRange(prefix.network(), prefix.length()))
                .toList();
    }
}
