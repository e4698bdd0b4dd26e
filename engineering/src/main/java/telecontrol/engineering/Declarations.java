package telecontrol.engineering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import telecontrol.engineering.DataType.Array;
import telecontrol.engineering.DataType.Bounds;
import telecontrol.engineering.DataType.Elementary;
import telecontrol.engineering.DataType.Member;
import telecontrol.engineering.DataType.Struct;
import telecontrol.engineering.Token.Kind;
import telecontrol.s7.S7Type;

/**
 * Reader of declarations in a block source or in the data type of an XML export.
 *
 * <pre>
 * member = name { "," name } [ attributes ] ":" type [ ":=" value ] ";"
 * type   = "ARRAY" "[" low ".." high { "," low ".." high } "]" "OF" type | "STRUCT" { member } "END_STRUCT"
 *        | ( "STRING" | "WSTRING" ) [ "[" length "]" ] | quoted | ( "UDT" | "FB" | "SFB" ) number | name
 * </pre>
 */
final class Declarations {
    /** Numbered types of STEP 7. */
    private static final Set<String> NUMBERED = Set.of("UDT", "FB", "SFB");

    private static final int LONGEST_WSTRING = 16_382;
    private static final int MOST_ELEMENTS = 524_288;
    private static final int DEEPEST = 64;

    private final SourceTokens in;
    private int depth;

    Declarations(SourceTokens in) {
        this.in = in;
    }

    /** Members up to the word that ends them, which is taken. */
    List<Member> members(String end, Token opening) throws ReadingException {
        List<Member> members = new ArrayList<>();
        while (!in.takeIf(end)) {
            if (in.atEnd()) {
                throw new ReadingException(
                        in.place(opening), opening.shown() + " does not end (expected: " + end + ")");
            }
            member(members, end);
        }
        return members;
    }

    private void member(List<Member> members, String end) throws ReadingException {
        if (in.peek().kind() == Kind.NAME
                && in.peek().text().toUpperCase(Locale.ROOT).startsWith("END_")) {
            throw in.error(in.peek(), "a name or " + end);
        }
        List<Token> names = new ArrayList<>();
        names.add(in.expectName("a name or " + end));
        while (in.takeIf(",")) {
            names.add(in.expectName("a name"));
        }
        attributes();
        boolean overlay = in.takeIf("AT");
        if (overlay) {
            in.expectName("a name");
        }
        in.expect(":");
        Token typeAt = in.peek();
        DataType type = type();
        Token last = in.peek();
        if (in.takeIf(":=") || in.takeIf("=")) {
            while (!in.peek().is(";") && !in.atEnd()) {
                last = in.take();
            }
        }
        if (!in.takeIf(";") && !in.peek().is(end)) {
            throw in.error(in.peek(), "; or := and a value");
        }
        if (overlay) {
            return;
        }
        String comment = in.comment(type instanceof Struct ? typeAt : last);
        for (Token name : names) {
            members.add(new Member(memberName(name), type, comment, Member.NO_OFFSET, in.place(name)));
        }
    }

    /** A name with a point in it keeps its quotes, so that the levels of the whole name can be told. */
    private static String memberName(Token name) {
        return name.kind() == Kind.QUOTED && name.text().contains(".") ? name.shown() : name.text();
    }

    /** Attributes in braces: whether block access is optimised, as far as they tell. */
    Block.Access attributes() throws ReadingException {
        Block.Access access = Block.Access.UNSAID;
        while (in.peek().is("{")) {
            Token opening = in.take();
            while (!in.peek().is("}")) {
                if (in.atEnd()) {
                    throw new ReadingException(in.place(opening), "attributes that do not end (expected: })");
                }
                if (in.take().is("S7_Optimized_Access") && in.takeIf(":=")) {
                    access = in.take().text().equalsIgnoreCase("TRUE") ? Block.Access.OPTIMIZED : Block.Access.STANDARD;
                }
            }
            in.take();
        }
        return access;
    }

    DataType type() throws ReadingException {
        Token first = in.peek();
        if (++depth > DEEPEST) {
            throw new ReadingException(in.place(first), "more than " + DEEPEST + " levels of structures");
        }
        try {
            if (in.takeIf("ARRAY")) {
                return array(first);
            }
            if (in.takeIf("STRUCT")) {
                return new Struct(members("END_STRUCT", first));
            }
            return word(in.expectName("a data type"));
        } finally {
            depth--;
        }
    }

    private DataType word(Token word) throws ReadingException {
        String text = word.text().toUpperCase(Locale.ROOT);
        if (word.kind() == Kind.QUOTED) {
            return new DataType.Named(word.text(), true);
        }
        if (NUMBERED.contains(text) && in.peek().kind() == Kind.NUMBER) {
            return new DataType.Named(text + " " + in.take().text(), true);
        }
        if ((text.equals("STRING") || text.equals("WSTRING")) && in.peek().is("[")) {
            S7Type type = S7Type.valueOf(text);
            int longest = type == S7Type.STRING ? TypeWords.LONGEST_STRING : LONGEST_WSTRING;
            in.take();
            Token number = in.peek();
            if (number.isName()) {
                in.take();
                in.expect("]");
                return constant(number, text);
            }
            int length = in.expectInteger("a length");
            if (length < 1 || length > longest) {
                throw new ReadingException(in.place(number), "length: " + length + " (expected: 1 to " + longest + ")");
            }
            in.expect("]");
            return new Elementary(type, length);
        }
        return TypeWords.declared(word.text());
    }

    private static DataType constant(Token name, String of) {
        return new DataType.Unknown(
                of, "its size is the constant " + name.shown() + ", of which the value is not in the export");
    }

    private DataType array(Token first) throws ReadingException {
        in.expect("[");
        List<Bounds> bounds = new ArrayList<>();
        Token constant = null;
        long elements = 1;
        do {
            Token at = in.peek();
            if (hasConstant()) {
                constant = at;
                continue;
            }
            int low = in.expectInteger("a lower bound");
            in.expect("..");
            int high = in.expectInteger("an upper bound");
            if (high < low) {
                throw new ReadingException(
                        in.place(at), "bounds: " + low + ".." + high + " (expected: the lower one first)");
            }
            elements *= (long) high - low + 1;
            if (elements > MOST_ELEMENTS) {
                throw new ReadingException(
                        in.place(at), "more elements than a block can hold (expected: at most " + MOST_ELEMENTS + ")");
            }
            bounds.add(new Bounds(low, high));
        } while (in.takeIf(","));
        in.expect("]");
        in.expect("OF");
        DataType element = type();
        return constant == null ? new Array(List.copyOf(bounds), element) : constant(constant, first.text());
    }

    /** Whether one of the next bounds is a constant; then they are taken. */
    private boolean hasConstant() {
        SourceTokens.Mark mark = in.mark();
        boolean constant = false;
        while (!in.peek().is(",") && !in.peek().is("]") && !in.atEnd()) {
            constant |= in.take().isName();
        }
        if (!constant) {
            in.back(mark);
        }
        return constant;
    }
}
