package telecontrol.engineering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.engineering.DataType.Member;
import telecontrol.engineering.DataType.Struct;
import telecontrol.engineering.Token.Kind;

/**
 * Reader of block sources: {@code .db}, {@code .udt}, {@code .scl} of TIA Portal, {@code .awl} and {@code .scl} of STEP 7. Data blocks and
 * data types are read, of function blocks the declarations, which are the type of their instance data blocks.
 */
final class BlockSource {
    /** Blocks without data of their own, by the word that ends them. */
    private static final Map<String, String> SKIPPED = Map.of(
            "FUNCTION", "END_FUNCTION", "ORGANIZATION_BLOCK", "END_ORGANIZATION_BLOCK", "PROGRAM", "END_PROGRAM");

    private static final Set<String> HEADER = Set.of("AUTHOR", "FAMILY", "NAME", "VERSION");
    private static final Set<String> FLAGS =
            Set.of("KNOW_HOW_PROTECT", "NON_RETAIN", "RETAIN", "UNLINKED", "READ_ONLY", "WRITE_PROTECTED");
    private static final Set<String> SECTIONS = Set.of("VAR", "VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT");
    private static final Set<String> UNSTORED = Set.of("VAR_TEMP", "VAR_CONSTANT");
    private static final int LAST_NUMBER = 65_535;

    private final Gathered gathered;
    private final SourceTokens in;
    private final Declarations declarations;

    private BlockSource(Gathered gathered, SourceTokens in) {
        this.gathered = gathered;
        this.in = in;
        this.declarations = new Declarations(in);
    }

    static void read(String file, String text, Gathered gathered) throws ReadingException {
        BlockSource source = new BlockSource(gathered, new SourceTokens(file, text));
        while (!source.in.atEnd()) {
            source.block();
        }
    }

    private void block() throws ReadingException {
        Token word = in.take();
        String upper = word.text().toUpperCase(Locale.ROOT);
        String end = SKIPPED.get(upper);
        if (word.is("DATA_BLOCK")) {
            dataBlock(word);
        } else if (word.is("TYPE")) {
            type(word);
        } else if (word.is("FUNCTION_BLOCK")) {
            functionBlock(word);
        } else if (word.kind() == Kind.NAME && end != null) {
            in.skipBehind(end, word);
        } else if (!word.is(";")) {
            throw in.error(word, "DATA_BLOCK, TYPE or FUNCTION_BLOCK");
        }
    }

    /** Name of a block: its symbol, or letters and number. */
    private record Name(String symbol, int number) {
        String key(String letters) {
            return symbol.isEmpty() ? letters + " " + number : symbol;
        }
    }

    private Name name(String letters) throws ReadingException {
        Token first = in.expectName("the name of the block");
        if (first.kind() == Kind.NAME && first.is(letters) && in.peek().kind() == Kind.NUMBER) {
            return numbered(in.peek(), in.expectInteger("a number"));
        }
        if (first.kind() == Kind.NAME && first.text().toUpperCase(Locale.ROOT).matches(letters + "\\d{1,5}")) {
            return numbered(first, Integer.parseInt(first.text().substring(letters.length())));
        }
        return new Name(first.text(), 0);
    }

    private Name numbered(Token written, int number) throws ReadingException {
        if (number < 1 || number > LAST_NUMBER) {
            throw new ReadingException(
                    in.place(written), "number: " + number + " (expected: 1 to " + LAST_NUMBER + ")");
        }
        gathered.isOfStep7();
        return new Name("", number);
    }

    private void dataBlock(Token opening) throws ReadingException {
        Name name = name("DB");
        Block.Access access = Block.Access.UNSAID;
        List<Member> members = new ArrayList<>();
        DataType type = null;
        while (!in.peek().is("BEGIN") && !in.peek().is("END_DATA_BLOCK")) {
            Block.Access said = header();
            if (said == null) {
                Token word = in.take();
                if (word.is("STRUCT")) {
                    members.addAll(declarations.members("END_STRUCT", word));
                    in.takeIf(";");
                } else if (word.is("VAR")) {
                    members.addAll(variables(word));
                } else {
                    type = typeOfBlock(word);
                }
            } else if (said != Block.Access.UNSAID) {
                access = said;
            }
        }
        in.skipBehind("END_DATA_BLOCK", opening);
        if (type == null && members.isEmpty()) {
            gathered.leaveOut(in.place(opening), "\"" + name.key("DB") + "\"", "the block has no members");
            return;
        }
        if (name.number() != 0 && access == Block.Access.UNSAID) {
            // A source with the number in it is of STEP 7, which knows no other access.
            access = Block.Access.STANDARD;
        }
        Struct struct = new Struct(List.copyOf(members));
        gathered.blocks.add(
                new Block(name.symbol(), name.number(), access, type == null ? struct : type, in.place(opening)));
    }

    private DataType typeOfBlock(Token word) throws ReadingException {
        if (word.kind() == Kind.QUOTED) {
            return new DataType.Named(word.text(), true);
        }
        if (word.kind() == Kind.NAME && in.peek().kind() == Kind.NUMBER) {
            return new DataType.Named(
                    word.text().toUpperCase(Locale.ROOT) + " " + in.take().text(), true);
        }
        if (word.kind() == Kind.NAME && word.text().matches("(?i)(UDT|FB|SFB)\\d{1,5}")) {
            return new DataType.Named(word.text().toUpperCase(Locale.ROOT).replaceFirst("(?=\\d)", " "), true);
        }
        if (word.kind() == Kind.NAME) {
            return new DataType.Named(word.text(), false);
        }
        throw in.error(word, "STRUCT, VAR, the type of the block or BEGIN");
    }

    private List<Member> variables(Token opening) throws ReadingException {
        boolean attribute;
        do {
            attribute = in.takeIf("RETAIN") || in.takeIf("NON_RETAIN") || in.takeIf("DB_SPECIFIC");
        } while (attribute);
        return declarations.members("END_VAR", opening);
    }

    /** One part of the header of a block: what it says of the access, null when the next token is none. */
    private Block.@Nullable Access header() throws ReadingException {
        Token next = in.peek();
        if (next.is("{")) {
            Block.Access said = declarations.attributes();
            if (said != Block.Access.UNSAID) {
                gathered.isOfTiaPortal();
            }
            return said;
        }
        if (next.kind() != Kind.NAME) {
            return null;
        }
        String word = next.text().toUpperCase(Locale.ROOT);
        if (HEADER.contains(word)) {
            in.take();
            in.skipLine(next.line());
            return Block.Access.UNSAID;
        }
        if (FLAGS.contains(word)) {
            in.take();
            return Block.Access.UNSAID;
        }
        return null;
    }

    private void type(Token opening) throws ReadingException {
        Name name = name("UDT");
        Block.Access said;
        do {
            said = header();
        } while (said != null);
        Token struct = in.expect("STRUCT");
        List<Member> members = declarations.members("END_STRUCT", struct);
        in.skipBehind("END_TYPE", opening);
        gathered.type(name.key("UDT"), new Struct(List.copyOf(members)));
    }

    private void functionBlock(Token opening) throws ReadingException {
        Name name = name("FB");
        List<Member> sections = new ArrayList<>();
        while (!in.peek().is("BEGIN") && !in.peek().is("END_FUNCTION_BLOCK") && !in.atEnd()) {
            if (header() != null) {
                continue;
            }
            Token word = in.peek();
            String upper = word.text().toUpperCase(Locale.ROOT);
            if (word.kind() == Kind.NAME && SECTIONS.contains(upper)) {
                in.take();
                section(word, sections);
            } else if (word.kind() == Kind.NAME && UNSTORED.contains(upper)) {
                in.skipBehind("END_VAR", in.take());
            } else {
                break;
            }
        }
        in.skipBehind("END_FUNCTION_BLOCK", opening);
        gathered.type(name.key("FB"), new Struct(List.copyOf(sections)));
    }

    private void section(Token word, List<Member> sections) throws ReadingException {
        if (in.peek().is("CONSTANT")) {
            in.skipBehind("END_VAR", word);
            return;
        }
        List<Member> members = variables(word);
        boolean byReference = word.is("VAR_IN_OUT");
        List<Member> stored = members.stream()
                .map(member -> byReference ? reference(member) : member)
                .toList();
        sections.add(new Member("", new Struct(stored), "", Member.NO_OFFSET, in.place(word)));
    }

    /** Structures, arrays and texts that pass in and out are pointers in the instance data block. */
    private static Member reference(Member member) {
        boolean value = member.type() instanceof DataType.Elementary elementary
                && !elementary.type().isText()
                && elementary.type().octets() <= 8;
        return value
                ? member
                : new Member(
                        member.name(),
                        new DataType.Opaque("POINTER", 6),
                        member.comment(),
                        Member.NO_OFFSET,
                        member.place());
    }
}
