package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.LocalRemote;
import telecontrol.mapping.Located;
import telecontrol.mapping.PlcDriver;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.Supervision;

/**
 * All tags of a site in the PLCs of one driver.
 *
 * @param read tags of points, of their quality, time and dead-band, and of the life bits that are watched
 * @param written tags of commands, and of the life bits that are driven
 */
record DriverTags(List<Located<String>> read, List<Located<String>> written) {

    DriverTags {
        read = List.copyOf(read);
        written = List.copyOf(written);
    }

    static DriverTags of(Site site, PlcDriver driver) {
        if (site.plcs().values().stream().noneMatch(plc -> plc.driver() == driver)) {
            return new DriverTags(List.of(), List.of());
        }
        List<Located<String>> read = new ArrayList<>();
        List<Located<String>> written = new ArrayList<>();
        for (SitePlc plc : site.plcs().values()) {
            if (plc.driver() == driver) {
                lifeBits(plc.supervision(), read, written);
            }
        }
        for (SiteStation station : site.stations()) {
            station.points().stream()
                    .filter(point -> concerns(site, point.plc(), driver))
                    .forEach(point -> point(point, read));
            LocalRemote control = station.localRemote();
            if (control != null && concerns(site, control.plc(), driver)) {
                read.add(control.tag());
            }
            station.commands().stream()
                    .filter(command -> concerns(site, command.plc(), driver))
                    .flatMap(command -> Stream.ofNullable(command.conditions().interlock()))
                    .flatMap(interlock -> interlock.formula().tags())
                    .forEach(read::add);
            station.commands().stream()
                    .filter(command -> concerns(site, command.plc(), driver))
                    .forEach(command -> command.tag().tags().forEach(written::add));
        }
        return new DriverTags(read, written);
    }

    /** Whether the name is that of a PLC with that driver. */
    static boolean concerns(Site site, String plc, PlcDriver driver) {
        SitePlc known = site.plcs().get(plc);
        return known != null && known.driver() == driver;
    }

    private static void lifeBits(Supervision supervision, List<Located<String>> read, List<Located<String>> written) {
        if (supervision.watched() != null) {
            read.add(supervision.watched().tag());
        }
        if (supervision.driven() != null) {
            written.add(supervision.driven().tag());
        }
    }

    private static void point(SitePoint point, List<Located<String>> read) {
        point.tags().forEach(read::add);
        if (point.deadband() instanceof Deadband.OfTag deadband) {
            read.add(deadband.tag());
        }
    }
}
