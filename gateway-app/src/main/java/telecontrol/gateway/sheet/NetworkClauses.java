package telecontrol.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteStation;

/** Clauses 9.1 to 9.4: the device, its network, and the layers below the application. */
final class NetworkClauses {
    private NetworkClauses() {}

    static List<Block> of(Site site) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "9.1 System or device"));
        blocks.add(Block.Choices.of(
                no("system definition"), no("controlling station (master)"), yes("controlled station (outstation)")));
        blocks.add(stations(site));
        blocks.add(new Block.Heading(2, "9.2 Network configuration"));
        blocks.add(Block.Choices.of(
                yes("point-to-point over a TCP/IP network"), yes("several masters over a TCP/IP network")));
        blocks.add(new Block.Heading(2, "9.3 Physical layer"));
        blocks.add(new Block.Text(
                "That of the network; the serial interfaces of IEC 60870-5-101 are not used in IEC 60870-5-104."));
        blocks.add(new Block.Heading(2, "9.4 Link layer"));
        blocks.add(new Block.Text("TCP; the frames FT 1.2 of IEC 60870-5-101 are not used in IEC 60870-5-104."));
        return blocks;
    }

    private static Block stations(Site site) {
        List<List<String>> rows = new ArrayList<>();
        for (SiteStation station : site.stations()) {
            rows.add(List.of(
                    String.valueOf(station.commonAddress().value()),
                    station.name(),
                    String.valueOf(
                            station.points().size() + station.statusPoints().size()),
                    String.valueOf(station.commands().size())));
        }
        return new Block.Grid(List.of("common address", "station", "points", "commands"), rows);
    }

    static Block.Choice yes(String text) {
        return new Block.Choice(true, text);
    }

    static Block.Choice no(String text) {
        return new Block.Choice(false, text);
    }
}
