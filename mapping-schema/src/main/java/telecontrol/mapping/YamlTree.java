package telecontrol.mapping;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The YAML node tree of a text, every node with its place. */
final class YamlTree {

    /** Levels of nesting; a site file needs seven. */
    static final int MAX_DEPTH = 50;

    private YamlTree() {}

    /** Root of the only document, or null when a problem was reported. */
    static @Nullable Node root(SourceText source, Problems problems) {
        try {
            return document(source, problems);
        } catch (MarkedYAMLException syntax) {
            problems.add(new SyntaxWords(source).problem(syntax));
            return null;
        }
    }

    /** The same, but throws for wrong syntax. */
    static @Nullable Node document(SourceText source, Problems problems) {
        Node root = composed(source, problems);
        if (root == null && !problems.hasErrors()) {
            problems.add(Problem.error(ProblemCode.C003, Place.wholeFile(source.file()), "the file is empty")
                    .withHelp("a site file needs site, plcs and stations"));
        }
        return root;
    }

    /** Root of the only document, or null when there is none or it is too deep, which is reported; throws for wrong syntax. */
    static @Nullable Node composed(SourceText source, Problems problems) {
        StreamReader reader = new StreamReader(source.text());
        LoaderOptions options = options();
        Composer composer = new Composer(new ParserImpl(reader, options), new CoreResolver(), options);
        try {
            return composer.getSingleNode();
        } catch (MarkedYAMLException syntax) {
            throw syntax;
        } catch (YAMLException tooDeep) {
            problems.add(Problem.error(
                            ProblemCode.C004,
                            source.at(reader.getMark()),
                            "the file nests deeper than " + MAX_DEPTH + " levels")
                    .withHelp("look for brackets that are never closed"));
            return null;
        }
    }

    static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH);
        // What aliases expand to is bounded in JsonTree: a shared scale may well be used in a thousand points.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }
}
