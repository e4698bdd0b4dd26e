package telecontrol.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import telecontrol.gateway.sheet.Block.Choice;
import telecontrol.mapping.Link;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SiteListener;
import telecontrol.mapping.Tls;

/** Second part of clause 9.6: time-outs, k and w, ports, redundant connections, and TLS. */
final class ParametersClause {
    private ParametersClause() {}

    static List<Block> of(Site site) {
        Link link = site.outstation().link();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(3, "Time-outs"));
        blocks.add(new Block.Grid(
                List.of("parameter", "default", "range", "selected", "remark"),
                List.of(
                        List.of("t0", "30 s", "1 s to 255 s", "not used", "the controlled station opens no connection"),
                        List.of("t1", "15 s", "1 s to 255 s", Words.time(link.t1()), "of sent and test APDUs"),
                        List.of("t2", "10 s", "1 s to 255 s", Words.time(link.t2()), "acknowledgement, t2 < t1"),
                        List.of("t3", "20 s", "1 s to 48 h", Words.time(link.t3()), "test frame on an idle link"))));
        blocks.add(new Block.Heading(3, "Unacknowledged I format APDUs"));
        blocks.add(new Block.Grid(
                List.of("parameter", "default", "range", "selected", "remark"),
                List.of(
                        List.of(
                                "k",
                                "12",
                                "1 to 32767",
                                String.valueOf(link.k()),
                                "sent and not acknowledged, at most"),
                        List.of(
                                "w",
                                "8",
                                "1 to 32767",
                                String.valueOf(link.w()),
                                "received, then acknowledged at the latest"))));
        blocks.add(new Block.Heading(3, "Ports and connections"));
        blocks.add(new Block.Grid(
                List.of("port", "local address", "connections", "admits", "protection"),
                site.outstation().listen().stream()
                        .map(ParametersClause::listener)
                        .toList()));
        blocks.add(new Block.Heading(3, "Redundant connections"));
        blocks.add(new Block.Text(
                "One connection of a group at a time is started; the others are tested and wait. Number of redundancy groups: "
                        + site.outstation().groups().size() + "."));
        blocks.add(new Block.Grid(
                List.of("redundancy group", "members", "commands", "status events", "measured values and counters"),
                site.outstation().groups().stream().map(ParametersClause::group).toList()));
        blocks.add(new Block.Heading(3, "RFC 2200 suite"));
        blocks.add(Block.Choices.of(
                new Choice(true, "Ethernet 802.3"), new Choice(false, "serial X.21"), new Choice(false, "others")));
        return blocks;
    }

    private static List<String> listener(SiteListener listener) {
        String admits = listener.group() != null
                ? "group " + listener.group()
                : listener.allow().isEmpty() ? "members of the groups" : Words.list(listener.allow());
        return List.of(
                String.valueOf(listener.port().value()),
                listener.address().value(),
                "at most " + listener.maxConnections(),
                admits,
                listener.tls() == null ? "none" : protection(listener.tls()));
    }

    private static String protection(Tls tls) {
        return "TLS "
                + tls.versions().stream().map(Tls.Version::number).collect(Collectors.joining(" and "))
                + (tls.clients() == Tls.Clients.REQUIRED ? ", mutual authentication" : ", masters not authenticated")
                + (tls.suites().isEmpty() ? "" : ", suites " + Words.list(tls.suites()));
    }

    private static List<String> group(SiteGroup group) {
        List<String> members = new ArrayList<>();
        group.masters().forEach(master -> members.add(String.valueOf(master)));
        members.addAll(group.certificates());
        String originators = group.originators().isEmpty()
                ? ""
                : " of originators "
                        + Words.list(group.originators().stream().sorted().toList());
        return List.of(
                group.name(),
                members.isEmpty() ? "whoever connects to its port" : Words.list(members),
                (group.commands() == SiteGroup.Right.ALLOWED ? "allowed" : "refused") + originators,
                String.valueOf(group.buffer().status()),
                String.valueOf(group.buffer().measured()));
    }
}
