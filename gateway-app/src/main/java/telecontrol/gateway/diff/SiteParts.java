package telecontrol.gateway.diff;

import java.util.LinkedHashMap;
import java.util.Map;
import telecontrol.gateway.keys.SiteKeys;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteStation;

/** A site cut into parts by section and identity; what is no list of its own stays with its owner, so that a new key is compared with it. */
final class SiteParts {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private SiteParts() {}

    static Map<String, Part> of(Site site) {
        SiteParts all = new SiteParts();
        all.add(Part.Section.SITE, site.name(), "", 0, SiteKeys.all(site, "outstation", "plcs", "stations", "files"));
        all.add(Part.Section.OUTSTATION, "outstation", "", 0, SiteKeys.all(site.outstation(), "listen", "groups"));
        site.outstation()
                .listen()
                .forEach(listener -> all.add(
                        Part.Section.LISTENER,
                        listener.address().value() + " port " + listener.port().value(),
                        "",
                        0,
                        SiteKeys.all(listener, "address", "port")));
        site.outstation()
                .groups()
                .forEach(group -> all.add(Part.Section.GROUP, group.name(), "", 0, SiteKeys.all(group, "name")));
        site.plcs().values().forEach(plc -> all.add(Part.Section.PLC, plc.name(), "", 0, SiteKeys.all(plc, "name")));
        site.stations().forEach(all::station);
        return all.parts;
    }

    private void station(SiteStation station) {
        int commonAddress = station.commonAddress().value();
        add(
                Part.Section.STATION,
                "CA " + commonAddress,
                station.name(),
                commonAddress,
                SiteKeys.all(station, "commonAddress", "points", "statusPoints", "commands"));
        station.points()
                .forEach(point ->
                        object(Part.Section.POINT, commonAddress, point.ioa().value(), point.name(), point));
        station.statusPoints()
                .forEach(point ->
                        object(Part.Section.POINT, commonAddress, point.ioa().value(), point.name(), point));
        station.commands()
                .forEach(command -> object(
                        Part.Section.COMMAND, commonAddress, command.ioa().value(), command.name(), command));
    }

    private void object(Part.Section section, int commonAddress, int ioa, String name, Record object) {
        add(section, "CA " + commonAddress + " IOA " + ioa, name, commonAddress, SiteKeys.all(object, "ioa"));
    }

    private void add(Part.Section section, String identity, String name, int commonAddress, Map<String, String> keys) {
        String key = section == Part.Section.SITE ? section.name() : section + " " + identity;
        parts.put(key, new Part(section, identity, name, commonAddress, keys));
    }
}
