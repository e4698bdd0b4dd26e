package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** One entry of {@code lists}: rows of a CSV file as points and commands, or as uses of a template. */
final class Lists {

    private final Section list;
    private final Problems problems;

    Lists(Section list) {
        this.list = list;
        this.problems = list.source().problems();
    }

    /** The table, or null after a report; the file is noted among those of the site. */
    @Nullable
    ListTable table(SiteFiles files) {
        Located<String> name = list.locatedText("file");
        boolean faulty = list.has("delimiter") && list.value("delimiter") == null;
        if (name == null || faulty) {
            return null;
        }
        Path file;
        try {
            file = name.place().file().resolveSibling(name.value());
        } catch (InvalidPathException noName) {
            list.report(Problem.error(
                    ProblemCode.C013, name.place(), "file: " + name.value() + " (expected: the name of a file)"));
            return null;
        }
        files.add(file);
        SourceText text = ListFile.read(file, name, list.text("encoding", "UTF-8"), problems);
        String delimiter = list.text("delimiter", "");
        return text == null ? null : ListTable.read(text, delimiter.isEmpty() ? null : delimiter.charAt(0), problems);
    }

    /** Adds the rows as points and commands; false when the columns are not known, which is reported. */
    boolean addRows(ListTable table, StationObjects all) {
        ListLayout layout = new ListLayout(table, problems);
        if (!layout.isUsable()) {
            return false;
        }
        if (!layout.hasAddresses() && !list.has("ioa") && !table.rows().isEmpty()) {
            list.report(Problem.error(
                            ProblemCode.C008, list.place("file"), "the list has no information object addresses")
                    .withLabel("no column ioa in this file")
                    .withHelp("write the first address at the list, and its rows get those from there on: ioa: 2000"));
            return false;
        }
        Section.Source source = new Section.Source(table.source(), list.source().faulty(), problems);
        SchemaCheck check = new SchemaCheck(source);
        int next = list.integer("ioa", 0);
        for (List<ListCell> row : table.rows()) {
            ListRow keys = layout.read(row, problems);
            if (next > 0 && !keys.has("ioa")) {
                keys.put("ioa", row.get(0).with(String.valueOf(next)));
                next++;
            }
            MappingNode node = keys.node(row.get(0), row.get(row.size() - 1));
            Section object = new Section(source, node);
            Placeholders.refuseIn(object);
            JsonNode json = new JsonTree(table.source(), problems).json(node);
            if (json != null) {
                check.check(node, json, SiteSchema.schema(keys.definition()));
            }
            (keys.definition().equals("command") ? all.commands() : all.points()).add(object);
        }
        return true;
    }

    /** Values of the parameters of a template, by the place of the row that gives them; nothing after a report. */
    Map<Place, Map<String, String>> uses(ListTable table, Template template) {
        boolean good = true;
        List<String> names = new ArrayList<>();
        for (ListCell cell : table.header()) {
            names.add(cell.text());
            boolean ignored = cell.text().isEmpty() || cell.text().startsWith("#");
            if (!ignored && !template.parameters().containsKey(cell.text())) {
                problems.add(TemplateUse.unknown(template, cell.text(), table.place(cell, cell)));
                good = false;
            }
        }
        for (Map.Entry<String, @Nullable String> parameter :
                template.parameters().entrySet()) {
            if (parameter.getValue() == null && !names.contains(parameter.getKey())) {
                problems.add(missing(
                        parameter.getKey(), table.place(table.header().get(0), last(table.header())), template));
                good = false;
            }
        }
        Map<Place, Map<String, String>> uses = new LinkedHashMap<>();
        for (List<ListCell> row : good ? table.rows() : List.<List<ListCell>>of()) {
            Map<String, String> values = values(row, names, table, template);
            if (values != null) {
                uses.put(table.place(row.get(0), last(row)), values);
            }
        }
        return uses;
    }

    private @Nullable Map<String, String> values(
            List<ListCell> row, List<String> names, ListTable table, Template template) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
            if (template.parameters().containsKey(names.get(i))
                    && !row.get(i).text().isEmpty()) {
                values.put(names.get(i), row.get(i).text());
            }
        }
        for (Map.Entry<String, @Nullable String> parameter :
                template.parameters().entrySet()) {
            String standard = parameter.getValue();
            if (standard != null) {
                values.putIfAbsent(parameter.getKey(), standard);
            } else if (!values.containsKey(parameter.getKey())) {
                problems.add(missing(parameter.getKey(), table.place(row.get(0), last(row)), template));
                return null;
            }
        }
        return values;
    }

    private static Problem missing(String parameter, Place place, Template template) {
        return Problem.error(ProblemCode.C045, place, "the parameter \"" + parameter + "\" has no value")
                .withSecond(template.section().section("parameters").keyPlace(parameter), "needed here")
                .withHelp("give it a column, or a default at the template");
    }

    private static ListCell last(List<ListCell> row) {
        return row.get(row.size() - 1);
    }
}
