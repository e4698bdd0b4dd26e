package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The files of a site: the one that the user names, and those that it includes. */
final class SiteFiles {

    /** Levels of files that include files. */
    static final int MAX_DEPTH = 10;

    private final Problems problems;
    private final Set<Node> faulty = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Section> roots = new ArrayList<>();
    private final Set<Path> files = new LinkedHashSet<>();

    /** Where each file was included first; null for the file that the user names. */
    private final Map<Path, @Nullable Place> included = new HashMap<>();

    private final Set<Path> underWay = new HashSet<>();
    private boolean incomplete;

    SiteFiles(Problems problems) {
        this.problems = problems;
    }

    /** Root of the file, or null when there is nothing to look at; problems of it and of all included ones are reported. */
    @Nullable
    Section read(Path file) {
        included.put(real(file), null);
        return read(file, null, 0);
    }

    /** Roots of all files that could be read, the main one first. */
    List<Section> roots() {
        return Collections.unmodifiableList(roots);
    }

    /** Whether a file could not be read, so that what is missing may be in it. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** All files that were looked at, also those that could not be read, the main one first. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** Notes a file of another kind that belongs to the site. */
    void add(Path file) {
        files.add(file);
    }

    private @Nullable Section read(Path file, @Nullable Located<String> named, int depth) {
        files.add(file);
        SourceText source = new SourceFile(file, problems, named).read();
        Node root = source == null ? null : SyntaxRecovery.root(source, problems);
        JsonNode json = source == null || root == null ? null : new JsonTree(source, problems).json(root);
        if (source == null || root == null || json == null) {
            incomplete = true;
            return null;
        }
        Section section = new Section(new Section.Source(source, faulty, problems), root);
        Placeholders.refuseOutsideOfTemplates(section);
        NamelessPlc.refuse(section);
        new SchemaCheck(section.source())
                .check(root, json, named == null ? SiteSchema.schema() : SiteSchema.schema("included"));
        roots.add(section);
        include(section, depth);
        return section;
    }

    private void include(Section section, int depth) {
        Path real = real(section.text().file());
        underWay.add(real);
        for (Section item : section.items("include")) {
            Located<String> name = new Located<>(item.json().asText(), item.place());
            Path file = file(section, name);
            if (file != null && depth == MAX_DEPTH) {
                section.report(Problem.error(
                                ProblemCode.C004, name.place(), "files include files more than " + MAX_DEPTH + " deep")
                        .withHelp("include them from the site file itself"));
            } else if (file != null && isNew(file, name)) {
                read(file, name, depth + 1);
            }
        }
        underWay.remove(real);
    }

    private boolean isNew(Path file, Located<String> name) {
        Path real = real(file);
        if (!included.containsKey(real)) {
            included.put(real, name.place());
            return true;
        }
        Place first = included.get(real);
        Problem problem = Problem.error(
                        ProblemCode.C041,
                        name.place(),
                        name.value() + (underWay.contains(real) ? " includes itself" : " is included twice"))
                .withHelp("delete this line");
        problems.add(first == null ? problem : problem.withSecond(first, "first included here"));
        return false;
    }

    private static @Nullable Path file(Section section, Located<String> name) {
        try {
            return section.text().file().resolveSibling(name.value());
        } catch (InvalidPathException noName) {
            section.report(Problem.error(
                    ProblemCode.C013, name.place(), "include: " + name.value() + " (expected: the name of a file)"));
            return null;
        }
    }

    /** The same path for all names of a file, as far as they can be told apart. */
    private static Path real(Path file) {
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
        } catch (IOException unknown) {
            // It cannot be read either, which is reported when that is tried.
            return file.toAbsolutePath().normalize();
        }
    }
}
