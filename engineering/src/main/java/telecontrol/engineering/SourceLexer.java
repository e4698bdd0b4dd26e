package telecontrol.engineering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import telecontrol.engineering.Token.Kind;

/** Divider of a block source into tokens. Program code between the declarations passes through it and is not understood. */
final class SourceLexer {
    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<Integer, String> comments = new HashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private SourceLexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Source in tokens.
     *
     * @param tokens the last is the end of the file
     * @param comments last comment that begins in a line, by the line's number
     */
    record Lexed(List<Token> tokens, Map<Integer, String> comments) {}

    static Lexed lex(String file, String text) throws ReadingException {
        SourceLexer lexer = new SourceLexer(file, text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.add(Kind.END, "", lexer.at);
        return new Lexed(List.copyOf(lexer.tokens), Map.copyOf(lexer.comments));
    }

    private void next() throws ReadingException {
        char c = text.charAt(at);
        int start = at;
        if (c == '\n') {
            at++;
            line++;
            lineStart = at;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("//", at)) {
            at = lineEnd();
            comment(text.substring(start + 2, at));
        } else if (text.startsWith("(/*", at)) {
            enclosed(3, "*/)");
        } else if (text.startsWith("(*", at)) {
            enclosed(2, "*)");
        } else if (text.startsWith("/*", at)) {
            enclosed(2, "*/");
        } else if (c == '"') {
            quoted();
        } else if (c == '\'') {
            string();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (Character.isDigit(c)) {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            add(Kind.NUMBER, text.substring(start, at), start);
        } else {
            at += text.startsWith(":=", at) || text.startsWith("..", at) ? 2 : 1;
            add(Kind.SYMBOL, text.substring(start, at), start);
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        int behind = at;
        while (behind < text.length() && (text.charAt(behind) == ' ' || text.charAt(behind) == '\t')) {
            behind++;
        }
        if (word.equalsIgnoreCase("TITLE") && behind < text.length() && text.charAt(behind) == '=') {
            // Free text up to the end of the line, which may hold half a quote.
            at = lineEnd();
        } else {
            add(Kind.NAME, word, start);
        }
    }

    private void quoted() throws ReadingException {
        int start = at;
        int end = text.indexOf('"', at + 1);
        if (end < 0 || end > lineEnd()) {
            throw new ReadingException(
                    new SourcePlace(file, line, start - lineStart + 1),
                    "a quote that is not closed (expected: \" in the same line)");
        }
        at = end + 1;
        add(Kind.QUOTED, text.substring(start + 1, end), start);
    }

    private void string() {
        int start = at;
        int end = lineEnd();
        at++;
        while (at < end && text.charAt(at) != '\'') {
            at += text.charAt(at) == '$' ? 2 : 1;
        }
        at = Math.min(at, end);
        add(Kind.TEXT, text.substring(start + 1, at), start);
        at = Math.min(at + 1, end);
    }

    private void enclosed(int opening, String closing) throws ReadingException {
        int start = at;
        int end = text.indexOf(closing, at + opening);
        if (end < 0) {
            throw new ReadingException(
                    new SourcePlace(file, line, start - lineStart + 1),
                    "a comment that does not end (expected: " + closing + ")");
        }
        String comment = text.substring(start + opening, end);
        comment(comment.strip());
        at = end + closing.length();
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private void comment(String comment) {
        String stripped = comment.strip();
        if (!stripped.isEmpty()) {
            comments.put(line, stripped);
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private void add(Kind kind, String tokenText, int start) {
        tokens.add(new Token(kind, tokenText, line, start - lineStart + 1));
    }
}
