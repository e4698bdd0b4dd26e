package telecontrol.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.PlcDriver;
import telecontrol.mapping.Site;
import telecontrol.mapping.Supervision;

/**
 * All tags of a site in the PLCs of one driver.
 *
 * @param read tags of points, of their quality, and of the life bits that are watched
 * @param written tags of commands, and of the life bits that are driven
 */
record DriverTags(List<Located<String>> read, List<Located<String>> written) {

    DriverTags {
        read = List.copyOf(read);
        written = List.copyOf(written);
    }

    static DriverTags of(Site site, PlcDriver driver) {
        List<Located<String>> read = new ArrayList<>();
        List<Located<String>> written = new ArrayList<>();
        for (Site.Plc plc : site.plcs().values()) {
            if (plc.driver() == driver) {
                lifeBits(plc.supervision(), read, written);
            }
        }
        for (Site.Station station : site.stations()) {
            station.points().stream()
                    .filter(point -> concerns(site, point.plc(), driver))
                    .forEach(point -> point(point, read));
            station.commands().stream()
                    .filter(command -> concerns(site, command.plc(), driver))
                    .forEach(command -> tags(command.tag()).forEach(written::add));
        }
        return new DriverTags(read, written);
    }

    /** Whether the name is that of a PLC with that driver. */
    static boolean concerns(Site site, String plc, PlcDriver driver) {
        Site.Plc known = site.plcs().get(plc);
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

    private static Stream<Located<String>> tags(Site.Tag tag) {
        return tag instanceof Site.Tag.Pair pair
                ? Stream.of(pair.off(), pair.on())
                : Stream.of(((Site.Tag.Single) tag).tag());
    }

    private static void point(Site.Point point, List<Located<String>> read) {
        tags(point.tag()).forEach(read::add);
        Site.Quality quality = point.quality();
        add(quality.invalid(), read);
        add(quality.notTopical(), read);
        add(quality.substituted(), read);
        add(quality.blocked(), read);
    }

    private static void add(@Nullable Located<String> tag, List<Located<String>> tags) {
        if (tag != null) {
            tags.add(tag);
        }
    }
}
