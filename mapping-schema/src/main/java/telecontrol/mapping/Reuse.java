package telecontrol.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a station has beside the points and commands that are written in it: uses of templates, and defaults. */
final class Reuse {

    /** Points and commands of a site; a gateway for more than these would not keep up with them. */
    static final int MAX_OBJECTS = 100_000;

    /** Levels of templates that use templates. */
    static final int MAX_DEPTH = 10;

    private final Map<String, Template> templates = new TreeMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final Section plcs;
    private final SiteFiles files;
    private final Deque<Template> underWay = new ArrayDeque<>();
    private int made;
    private boolean incomplete;
    private boolean full;

    /** Whether a use made nothing because of a mistake in it. */
    boolean isIncomplete() {
        return incomplete;
    }

    /**
     * @param templates all templates of the site
     * @param plcs all PLCs of the site
     * @param files where the files of lists are noted
     */
    Reuse(Section templates, Section plcs, SiteFiles files) {
        this.plcs = plcs;
        this.files = files;
        for (String name : templates.keys()) {
            if (templates.value(name) != null) {
                this.templates.put(name, new Template(name, templates.section(name)));
            } else {
                faulty.add(name);
            }
        }
    }

    /** All points and commands of the station, with what they have by default. */
    StationObjects objects(Section station) {
        StationObjects all = new StationObjects();
        all.points().addAll(station.items("points"));
        all.commands().addAll(station.items("commands"));
        made += all.count();
        checkRoom(station.place(all.points().isEmpty() ? "commands" : "points"));
        for (Section use : station.items("use")) {
            expand(use, "", all);
        }
        for (Section list : station.items("lists")) {
            addList(list, all);
        }
        Defaults ofPoints = new Defaults(station, plcs, "points");
        Defaults ofCommands = new Defaults(station, plcs, "commands");
        all.points().replaceAll(ofPoints::added);
        all.commands().replaceAll(ofCommands::added);
        return all;
    }

    private void addList(Section section, StationObjects all) {
        Lists list = new Lists(section);
        ListTable table = list.table(files);
        Template template = section.has("template") ? template(section) : null;
        if (table == null || (section.has("template") && template == null)) {
            incomplete = true;
            return;
        }
        incomplete |= !table.complete();
        if (template == null) {
            made += table.rows().size();
            checkRoom(section.place("file"));
            incomplete |= full || !list.addRows(table, all);
        } else {
            Map<Place, Map<String, String>> uses = list.uses(table, template);
            underWay.push(template);
            incomplete |= uses.isEmpty();
            made += uses.size() * template.size();
            checkRoom(section.place("file"));
            made -= uses.size() * template.size();
            uses.forEach((row, values) -> {
                if (!full) {
                    String words = TemplateUse.words(values, template.parameters());
                    expand(template, values, new Place.Expansion(row, words), all);
                }
            });
            underWay.pop();
        }
    }

    private void checkRoom(Place place) {
        if (!full && made > MAX_OBJECTS) {
            full = true;
            plcs.report(TemplateUse.tooMany(place, MAX_OBJECTS));
        }
    }

    private void expand(Section use, String around, StationObjects all) {
        Template template = template(use);
        if (template == null) {
            incomplete = true;
            return;
        }
        if (underWay.contains(template)) {
            use.report(Problem.error(
                            ProblemCode.C047,
                            use.place("template"),
                            "the template \"" + template.name() + "\" uses itself")
                    .withHelp("take this use out"));
            return;
        }
        if (underWay.size() == MAX_DEPTH) {
            incomplete = true;
            refuseDeeper(use);
            return;
        }
        incomplete |= template.isFaulty();
        underWay.push(template);
        List<Map<String, String>> combinations = new TemplateUse(use, template).combinations(MAX_OBJECTS);
        if (!full && (long) combinations.size() * template.size() + made > MAX_OBJECTS) {
            full = true;
            use.report(TemplateUse.tooMany(use.place(), MAX_OBJECTS));
        }
        incomplete |= full || combinations.isEmpty();
        for (Map<String, String> values : combinations) {
            if (!full) {
                expand(template, values, expansion(use, template, values, around), all);
            }
        }
        underWay.pop();
    }

    private void refuseDeeper(Section use) {
        use.report(Problem.error(
                        ProblemCode.C004,
                        use.place("template"),
                        "templates use templates more than " + MAX_DEPTH + " deep")
                .withHelp("use this template from the station itself"));
    }

    private static Place.Expansion expansion(
            Section use, Template template, Map<String, String> values, String around) {
        String words = TemplateUse.words(values, template.parameters());
        return new Place.Expansion(
                use.place(), around.isEmpty() || words.isEmpty() ? around + words : around + ", " + words);
    }

    private void expand(Template template, Map<String, String> values, Place.Expansion expansion, StationObjects all) {
        made += template.size();
        TemplateCopy copy = new TemplateCopy(template, values, expansion);
        all.points().addAll(copy.items("points", "point"));
        all.commands().addAll(copy.items("commands", "command"));
        for (Section inner : copy.items("use", "use")) {
            expand(inner, expansion.values(), all);
        }
    }

    /** Whether what should hold the templates could not be read. */
    private boolean isFaulty() {
        return files.roots().stream().anyMatch(file -> file.has("templates") && file.value("templates") == null);
    }

    private @Nullable Template template(Section use) {
        Located<String> name = use.locatedText("template");
        Template template = name == null ? null : templates.get(name.value());
        if (name != null && template == null && !faulty.contains(name.value()) && !isFaulty()) {
            use.report(Problem.error(ProblemCode.C042, name.place(), "there is no template \"" + name.value() + "\"")
                    .withHelp(Suggestion.of(name.value(), templates.keySet())
                            .map(word -> "did you mean \"" + word + "\"?")
                            .orElse(
                                    templates.isEmpty()
                                            ? "write it under templates, at the top of the file"
                                            : "there are " + Phrase.names(templates.keySet(), "and"))));
        }
        return template;
    }
}
