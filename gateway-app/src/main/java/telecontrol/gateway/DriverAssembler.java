package telecontrol.gateway;

import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.southbound.Driver;
import telecontrol.gateway.southbound.FetchWriteDriver;
import telecontrol.gateway.southbound.RedundantDriver;
import telecontrol.gateway.southbound.RedundantDriver.Pair.Place;
import telecontrol.gateway.southbound.S7Driver;
import telecontrol.gateway.southbound.plc4x.Plc4xDriver;
import telecontrol.mapping.Redundant;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.Tsap;
import telecontrol.s7.ConnectionType;
import telecontrol.s7.FetchWriteConfig;
import telecontrol.s7.S7ClientConfig;

/** Makes the drivers of PLCs; opens nothing. */
final class DriverAssembler {
    /** Transport selector of the gateway where the site file names none; PLCs do not look at it. */
    private static final int LOCAL_TSAP = 0x0100;

    private DriverAssembler() {}

    /**
     * Maker of the driver that the site file names for a PLC.
     *
     * @param loop event loop of the PLC
     */
    static Function<Driver.Listener, Driver> driver(SitePlc plc, EventLoop loop) {
        return switch (plc.driver()) {
            case S7 -> s7(plc, loop);
            case PLC4X -> listener -> new Plc4xDriver(plc.name(), single(plc, null), loop, listener);
            case FETCH_WRITE -> fetchWrite(plc, loop);
        };
    }

    private static Function<Driver.Listener, Driver> fetchWrite(SitePlc plc, EventLoop loop) {
        FetchWriteConfig config = FetchWriteConfig.of(
                plc.address().value(),
                plc.port(),
                new FetchWriteConfig.Connections(Objects.requireNonNull(tsaps(plc.tsap())), tsaps(plc.writeTsap())),
                plc.pduSize(),
                plc.timeout());
        return listener -> new FetchWriteDriver(plc.name(), config, loop, listener);
    }

    private static S7ClientConfig.@Nullable Tsaps tsaps(@Nullable Tsap tsap) {
        return tsap == null ? null : new S7ClientConfig.Tsaps(tsap.local(), tsap.remote());
    }

    private static Function<Driver.Listener, Driver> s7(SitePlc plc, EventLoop loop) {
        Redundant second = plc.redundant();
        if (second != null && second.mode() == Redundant.Mode.HOT) {
            return pair(plc, second, loop);
        }
        S7ClientConfig config = single(plc, second);
        return listener -> new S7Driver(config, loop, listener);
    }

    private static Function<Driver.Listener, Driver> pair(SitePlc plc, Redundant second, EventLoop loop) {
        S7ClientConfig one = single(plc, null);
        S7ClientConfig other = builder(plc, second.address().value(), second.port())
                .tsaps(local(second.tsap()), remote(plc, second.tsap(), second.rack(), second.slot()))
                .build();
        RedundantDriver.Pair pair = new RedundantDriver.Pair(
                plc.name(),
                new Place(plc.address().value() + ":" + plc.port(), plc.rack()),
                new Place(second.address().value() + ":" + second.port(), second.rack()),
                plc.supervision().cpu());
        return listener -> new RedundantDriver(
                pair, loop, told -> new S7Driver(one, loop, told), told -> new S7Driver(other, loop, told), listener);
    }

    /**
     * One connection to a PLC.
     *
     * @param standby the address to be tried when the first one fails, or null
     */
    private static S7ClientConfig single(SitePlc plc, @Nullable Redundant standby) {
        S7ClientConfig.Builder builder = builder(plc, plc.address().value(), plc.port())
                .tsaps(local(plc.tsap()), remote(plc, plc.tsap(), plc.rack(), plc.slot()));
        if (standby != null) {
            builder.alternative(
                    standby.address().value(),
                    standby.port(),
                    local(standby.tsap()),
                    remote(plc, standby.tsap(), standby.rack(), standby.slot()));
        }
        return builder.build();
    }

    private static S7ClientConfig.Builder builder(SitePlc plc, String host, int port) {
        return S7ClientConfig.builder(host)
                .port(port)
                .model(plc.model().word())
                .pduSize(plc.pduSize())
                .maxItems(plc.maxItems())
                .maxJobs(plc.jobs())
                .timeout(plc.timeout());
    }

    private static int local(@Nullable Tsap tsap) {
        return tsap == null ? LOCAL_TSAP : tsap.local();
    }

    private static int remote(SitePlc plc, @Nullable Tsap tsap, int rack, int slot) {
        return tsap == null ? ConnectionType.valueOf(plc.connection().name()).tsap(rack, slot) : tsap.remote();
    }
}
