package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Set;

/**
 * The keyword {@code enum} for lists of words. The library's own prints its list as JSON when it is made, for which
 * Jackson starts a whole object mapper: a third of the time that a small site file takes at a cold start.
 */
final class EnumKeyword extends AbstractKeyword {

    EnumKeyword() {
        super("enum");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode words, Schema parent, SchemaContext context) {
        return new Words(this, words, location, parent, context);
    }

    private static final class Words extends BaseKeywordValidator {

        private final Set<JsonNode> words = new HashSet<>();

        Words(Keyword keyword, JsonNode words, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, words, location, parent, context);
            words.forEach(this.words::add);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place) {
            if (!words.contains(node)) {
                context.addError(error().instanceNode(node)
                        .instanceLocation(place)
                        .evaluationPath(context.getEvaluationPath())
                        .locale(context.getExecutionConfig().getLocale())
                        .build());
            }
        }
    }
}
