package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import telecontrol.mapping.SiteGroup.Right;
import telecontrol.mapping.SiteOutstation.Buffer;

/** The list {@code groups} of the outstation. */
final class GroupBinder {

    private final Section outstation;
    private final Buffer buffer;
    private final OverflowBinder overflow;
    private final Map<String, Place> names = new HashMap<>();
    private static final List<String> MEMBERS = List.of("masters", "certificates");

    private final Map<Prefix, Place> addressOwners = new HashMap<>();
    private final Map<String, Place> certificateOwners = new HashMap<>();

    /**
     * @param buffer of groups that have none of their own
     */
    GroupBinder(Section outstation, Buffer buffer, OverflowBinder overflow) {
        this.outstation = outstation;
        this.buffer = buffer;
        this.overflow = overflow;
    }

    List<SiteGroup> groups(List<SiteListener> listeners) {
        List<SiteGroup> groups = new ArrayList<>();
        for (Section item : outstation.items("groups")) {
            groups.add(group(item));
            checkName(item);
            checkMembers(item, listeners);
        }
        return groups.isEmpty() ? List.of(SiteGroup.any(buffer, outstation.place())) : List.copyOf(groups);
    }

    private SiteGroup group(Section group) {
        List<Located<Prefix>> masters = Prefixes.of(group, "masters");
        checkOwners(group, masters, addressOwners, ProblemCode.C029);
        List<Located<String>> certificates = Certificates.named(group, "certificates");
        checkOwners(group, certificates, certificateOwners, ProblemCode.C035);
        return new SiteGroup(
                group.text("name", ""),
                Prefixes.values(masters),
                certificates.stream().map(Located::value).toList(),
                group.word("commands", Right.class, SiteGroup.COMMANDS),
                originators(group),
                OutstationBinder.buffer(group.section("buffer"), buffer),
                overflow.overflow(group),
                group.place());
    }

    private static Set<Integer> originators(Section group) {
        return group.items("originators").stream()
                .map(Section::json)
                .filter(JsonNode::isNumber)
                .map(JsonNode::intValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void checkName(Section group) {
        String name = group.text("name", "");
        Place first = group.value("name") == null ? null : names.putIfAbsent(name, group.place("name"));
        if (first != null) {
            group.report(
                    Problem.error(ProblemCode.C015, group.place("name"), "the group \"" + name + "\" exists already")
                            .withLabel("again here")
                            .withSecond(first, "first here")
                            .withHelp("give it another name, or put all masters into one group"));
        }
    }

    private static <T> void checkOwners(
            Section group, List<Located<T>> members, Map<T, Place> owners, ProblemCode code) {
        for (Located<T> member : members) {
            Place owner = owners.putIfAbsent(member.value(), member.place());
            if (owner != null) {
                group.report(Problem.error(code, member.place(), member.value() + " belongs to two groups")
                        .withLabel("in this group")
                        .withSecond(owner, "and in this one")
                        .withHelp("a master takes its events from one group: delete it from the other"));
            }
        }
    }

    /** Whether the keys that say who belongs to the group are missing; a slip in one of them was told. */
    private static void checkMembers(Section group, List<SiteListener> listeners) {
        String name = group.text("name", "");
        boolean byPort = listeners.stream().anyMatch(listener -> name.equals(listener.group()));
        boolean meant = group.keys().stream()
                .anyMatch(key -> Suggestion.of(key, MEMBERS).isPresent());
        if (!byPort && !meant) {
            group.report(Problem.error(ProblemCode.C008, group.place("name"), "\"masters\" is missing")
                    .withLabel("in this group")
                    .withHelp("add masters: with their addresses, or certificates:, or name the group at a listener"));
        }
        boolean certificatesAsked = listeners.stream()
                .anyMatch(listener -> listener.tls() != null && listener.tls().clients() == Tls.Clients.REQUIRED);
        if (group.has("certificates") && !certificatesAsked) {
            group.report(Problem.warning(
                            ProblemCode.C036,
                            group.keyPlace("certificates"),
                            "no listener asks masters for certificates")
                    .withHelp("give a listener tls: { certificate: ..., key: ..., authorities: [...] }"));
        }
    }
}
