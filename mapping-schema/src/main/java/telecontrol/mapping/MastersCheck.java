package telecontrol.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import telecontrol.mapping.SiteGroup.Right;

/** Whether the groups that commands are for are there, and may send commands. */
final class MastersCheck {

    private final Section root;
    private final Map<String, SiteGroup> groups;

    MastersCheck(Section root, List<SiteGroup> groups) {
        this.root = root;
        this.groups = groups.stream()
                .collect(Collectors.toMap(SiteGroup::name, group -> group, (one, other) -> one, TreeMap::new));
    }

    void check(List<SiteStation> stations) {
        // A group whose name is missing or faulty may have been meant.
        if (!groups.containsKey("")) {
            stations.stream()
                    .flatMap(station -> station.commands().stream())
                    .flatMap(command -> command.conditions().masters().stream())
                    .forEach(this::check);
        }
    }

    private void check(Located<String> master) {
        SiteGroup group = groups.get(master.value());
        if (group == null) {
            root.report(Problem.error(ProblemCode.C033, master.place(), "there is no group \"" + master.value() + "\"")
                    .withHelp(Suggestion.of(master.value(), groups.keySet())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("groups has " + Phrase.names(groups.keySet(), "and"))));
        } else if (group.commands() == Right.REFUSED) {
            root.report(Problem.warning(
                            ProblemCode.C070, master.place(), "group \"" + group.name() + "\" may send no commands")
                    .withSecond(group.place(), "this group")
                    .withHelp("write commands: allowed at the group, or delete it here"));
        }
    }
}
