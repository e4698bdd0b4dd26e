package telecontrol.gateway.testmaster;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteStation;

/** Names and units of the points and commands of a site file, by their addresses. Immutable. */
public final class PointNames {
    /** No site file was given: nothing has a name. */
    public static final PointNames NONE = new PointNames(Map.of());

    /**
     * What the site file says of an address.
     *
     * @param command whether masters command it, or read it
     */
    record Named(ObjectAddress address, String name, String unit, boolean command) {}

    private final Map<ObjectAddress, Named> byAddress;

    private PointNames(Map<ObjectAddress, Named> byAddress) {
        this.byAddress = byAddress;
    }

    /** Names of a checked site file. */
    public static PointNames of(Site site) {
        Map<ObjectAddress, Named> names = new TreeMap<>();
        for (SiteStation station : site.stations()) {
            int commonAddress = station.commonAddress().value();
            station.points()
                    .forEach(
                            point -> put(names, commonAddress, point.ioa().value(), point.name(), point.unit(), false));
            station.statusPoints()
                    .forEach(
                            point -> put(names, commonAddress, point.ioa().value(), point.name(), point.unit(), false));
            station.commands()
                    .forEach(command ->
                            put(names, commonAddress, command.ioa().value(), command.name(), command.unit(), true));
        }
        return new PointNames(Collections.unmodifiableMap(names));
    }

    private static void put(
            Map<ObjectAddress, Named> names, int commonAddress, int ioa, String name, String unit, boolean command) {
        ObjectAddress address = new ObjectAddress(commonAddress, ioa);
        names.put(address, new Named(address, name, unit, command));
    }

    @Nullable
    Named at(ObjectAddress address) {
        return byAddress.get(address);
    }

    /** All in the order of their addresses. */
    Collection<Named> all() {
        return byAddress.values();
    }

    /** Those of a name, in upper or lower case. */
    List<Named> called(String name, boolean command) {
        return byAddress.values().stream()
                .filter(named -> named.command() == command && named.name().equalsIgnoreCase(name))
                .toList();
    }

    /** Name for the end of a line, or nothing. */
    String name(ObjectAddress address) {
        Named named = byAddress.get(address);
        return named == null ? "" : named.name();
    }

    /** Unit for behind a value, or nothing. */
    String unit(ObjectAddress address) {
        Named named = byAddress.get(address);
        return named == null ? "" : named.unit();
    }
}
