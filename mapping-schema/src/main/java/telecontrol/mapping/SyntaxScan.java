package telecontrol.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/** The words of a text up to the place where the YAML parser stopped. */
final class SyntaxScan {

    private final Mark stopped;
    private final Deque<Mark> open = new ArrayDeque<>();
    private @Nullable Mark quote;
    private @Nullable Mark closed;

    SyntaxScan(SourceText source, Mark stopped) {
        this.stopped = stopped;
        try {
            ScannerImpl scanner = new ScannerImpl(new StreamReader(source.text()), YamlTree.options());
            while (!scanner.checkToken(Token.ID.StreamEnd)
                    && scanner.peekToken().getStartMark().getIndex() < stopped.getIndex()) {
                look(scanner.getToken());
            }
        } catch (YAMLException sameError) {
            // The scan ends at the error that is being explained; what came before it is known.
            return;
        }
    }

    private void look(Token token) {
        switch (token.getTokenId()) {
            case FlowMappingStart, FlowSequenceStart -> open.push(token.getStartMark());
            case FlowMappingEnd, FlowSequenceEnd -> close(token.getEndMark());
            case Scalar -> quote = isQuoteOverLines((ScalarToken) token) ? token.getStartMark() : quote;
            default -> {}
        }
    }

    private void close(Mark end) {
        Mark start = open.poll();
        closed = open.isEmpty() && end.getLine() == stopped.getLine() ? start : closed;
    }

    private boolean isQuoteOverLines(ScalarToken scalar) {
        return !scalar.getPlain()
                && scalar.getEndMark().getLine() == stopped.getLine()
                && scalar.getStartMark().getLine() < stopped.getLine()
                && "'\"".indexOf(scalar.getStyle().getChar()) >= 0;
    }

    /** Innermost brace or bracket that is open where the parser stopped. */
    Optional<Mark> innermost() {
        return Optional.ofNullable(open.peekFirst());
    }

    /** Outermost brace or bracket that is open where the parser stopped. */
    Optional<Mark> outermost() {
        return Optional.ofNullable(open.peekLast());
    }

    /** Start of what the last outermost brace or bracket closed on the line where the parser stopped. */
    Optional<Mark> closed() {
        return Optional.ofNullable(closed);
    }

    /** Start of a quoted value that ends on the line where the parser stopped, but began on an earlier one. */
    Optional<Mark> quoteOverLines() {
        return Optional.ofNullable(quote);
    }
}
