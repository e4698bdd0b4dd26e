package telecontrol.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import telecontrol.mapping.Site.Group;
import telecontrol.mapping.Site.Right;
import telecontrol.mapping.Site.Station;

/** Whether the groups that commands are for are there, and may send commands. */
final class MastersCheck {

    private final Section root;
    private final Map<String, Group> groups;

    MastersCheck(Section root, List<Group> groups) {
        this.root = root;
        this.groups = groups.stream().collect(Collectors.toMap(Group::name, group -> group, (one, other) -> one));
    }

    void check(List<Station> stations) {
        // A group whose name is missing or faulty may have been meant.
        if (!groups.containsKey("")) {
            stations.stream()
                    .flatMap(station -> station.commands().stream())
                    .flatMap(command -> command.conditions().masters().stream())
                    .forEach(this::check);
        }
    }

    private void check(Located<String> master) {
        Group group = groups.get(master.value());
        if (group == null) {
            root.report(Problem.error(ProblemCode.C033, master.place(), "there is no group \"" + master.value() + "\"")
                    .withHelp(Suggestion.of(master.value(), groups.keySet())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("groups has "
                                    + Phrase.list(
                                            groups.keySet().stream().sorted().toList(), "and"))));
        } else if (group.commands() == Right.REFUSED) {
            root.report(Problem.warning(
                            ProblemCode.C070, master.place(), "group \"" + group.name() + "\" may send no commands")
                    .withSecond(group.place(), "this group")
                    .withHelp("write commands: allowed at the group, or delete it here"));
        }
    }
}
