package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reader of site files. */
public final class SiteReader {

    private SiteReader() {}

    /**
     * What became of a site file.
     *
     * @param site the site, or null when there is an error
     * @param problems all errors and warnings, in the order of the file
     */
    public record Result(@Nullable Site site, List<Problem> problems) {}

    /** The site that the file describes and everything that is wrong with it; throws for no file whatever. */
    public static Result read(Path file) {
        return read(file, (draft, isFaulty) -> List.of());
    }

    /** The same, with a rule of the caller's own, which is asked even when the file has other errors. */
    public static Result read(Path file, SiteRule rule) {
        Problems problems = new Problems();
        Site site = site(file, problems);
        if (site != null) {
            rule.problems(site, problems::hasErrorAt).forEach(problems::add);
        }
        return new Result(problems.hasErrors() ? null : site, problems.inFileOrder());
    }

    private static @Nullable Site site(Path file, Problems problems) {
        SourceText source = new SourceFile(file, problems).read();
        Node root = source == null ? null : YamlTree.root(source, problems);
        if (source == null || root == null) {
            return null;
        }
        JsonNode json = new JsonTree(source, problems).json(root);
        if (json == null) {
            return null;
        }
        Set<Node> faulty = new SchemaCheck(root, source, problems).faultyNodes(json);
        return new SiteBinder(new Section(new Section.Source(source, faulty, problems), root)).site();
    }
}
