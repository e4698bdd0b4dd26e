package telecontrol.engineering;

import java.util.Map;
import telecontrol.engineering.Token.Kind;

/** The tokens of a block source, taken one after the other. */
final class SourceTokens {
    private final String file;
    private final SourceLexer.Lexed source;
    private int at;

    SourceTokens(String file, String text) throws ReadingException {
        this.file = file;
        this.source = SourceLexer.lex(file, text);
    }

    Token peek() {
        return source.tokens().get(at);
    }

    Token take() {
        Token token = peek();
        at = Math.min(at + 1, source.tokens().size() - 1);
        return token;
    }

    /** Place to come back to. */
    record Mark(int at) {}

    Mark mark() {
        return new Mark(at);
    }

    void back(Mark mark) {
        at = mark.at();
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    boolean takeIf(String word) {
        if (peek().is(word)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(String word) throws ReadingException {
        if (!peek().is(word)) {
            throw error(peek(), word);
        }
        return take();
    }

    Token expectName(String what) throws ReadingException {
        if (!peek().isName()) {
            throw error(peek(), what);
        }
        return take();
    }

    int expectInteger(String what) throws ReadingException {
        Token first = peek();
        boolean negative = takeIf("-");
        if (!negative) {
            takeIf("+");
        }
        Token number = peek();
        if (number.kind() != Kind.NUMBER || !number.text().matches("\\d{1,9}")) {
            throw error(first, what);
        }
        take();
        int value = Integer.parseInt(number.text());
        return negative ? -value : value;
    }

    /** Goes behind the next token of that word. */
    void skipBehind(String word, Token opening) throws ReadingException {
        while (!takeIf(word)) {
            if (atEnd()) {
                throw new ReadingException(place(opening), opening.shown() + " does not end (expected: " + word + ")");
            }
            take();
        }
    }

    void skipLine(int line) {
        while (!atEnd() && peek().line() == line) {
            take();
        }
    }

    /** Comment that begins in the line of a token, empty when there is none. */
    String comment(Token token) {
        Map<Integer, String> comments = source.comments();
        return comments.getOrDefault(token.line(), "");
    }

    SourcePlace place(Token token) {
        return new SourcePlace(file, token.line(), token.column());
    }

    ReadingException error(Token found, String expected) {
        return new ReadingException(place(found), found.shown() + " (expected: " + expected + ")");
    }
}
