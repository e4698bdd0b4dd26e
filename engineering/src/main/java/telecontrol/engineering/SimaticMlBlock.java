package telecontrol.engineering;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import telecontrol.engineering.DataType.Array;
import telecontrol.engineering.DataType.Member;
import telecontrol.engineering.DataType.Named;
import telecontrol.engineering.DataType.Struct;

/** Data block or data type in SimaticML. Members of structures and of data types stand inside of them; offsets are in bits. */
final class SimaticMlBlock {
    /** Levels of members, and of the sections that a member of a data type has inside. */
    private static final int DEEPEST = 128;
    /** Sections of an interface that are stored in the block. */
    private static final Set<String> STORED = Set.of("Input", "Output", "InOut", "Static", "None");

    private static final String EXPORT_AGAIN = "export it again with TIA Portal Openness";

    private final XmlFile xml;
    private final Gathered gathered;
    private final List<Member> members = new ArrayList<>();
    private String name = "";
    private String number = "";
    private String layout = "";
    private boolean offsets;
    private int depth;

    SimaticMlBlock(XmlFile xml, Gathered gathered) {
        this.xml = xml;
        this.gathered = gathered;
    }

    void read() throws ReadingException {
        SourcePlace place = xml.place();
        boolean type = xml.name().equals("SW.Types.PlcStruct");
        while (xml.nextChild()) {
            if (xml.name().equals("AttributeList")) {
                attributes();
            } else {
                xml.skip();
            }
        }
        if (name.isEmpty()) {
            throw new ReadingException(place, "the block has no <Name>", EXPORT_AGAIN);
        }
        Struct struct = new Struct(List.copyOf(members));
        if (type) {
            gathered.type(name, struct);
        } else if (members.isEmpty()) {
            gathered.leaveOut(place, "\"" + name + "\"", "the block has no members");
        } else {
            gathered.blocks.add(new Block(name, number(place), access(), struct, place));
        }
    }

    private Block.Access access() {
        return switch (layout) {
            case "Standard" -> Block.Access.STANDARD;
            case "Optimized" -> Block.Access.OPTIMIZED;
            default -> offsets ? Block.Access.STANDARD : Block.Access.UNSAID;
        };
    }

    private int number(SourcePlace place) throws ReadingException {
        if (number.isEmpty()) {
            return 0;
        }
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > 65_535) {
            throw new ReadingException(place, "<Number>: " + number + " (expected: 1 to 65535)", EXPORT_AGAIN);
        }
        return Integer.parseInt(number);
    }

    private void attributes() throws ReadingException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Name" -> name = xml.text().strip();
                case "Number" -> number = xml.text().strip();
                case "MemoryLayout" -> layout = xml.text().strip();
                case "Interface" -> interfaceSections();
                default -> xml.skip();
            }
        }
    }

    private void interfaceSections() throws ReadingException {
        while (xml.nextChild()) {
            if (xml.name().equals("Sections")) {
                sections(members);
            } else {
                xml.skip();
            }
        }
    }

    /** Members of the sections; of several stored ones, each begins at an even octet. */
    private void sections(List<Member> into) throws ReadingException {
        descend();
        while (xml.nextChild()) {
            if (!xml.name().equals("Section") || !STORED.contains(xml.attribute("Name"))) {
                xml.skip();
                continue;
            }
            SourcePlace place = xml.place();
            List<Member> section = new ArrayList<>();
            while (xml.nextChild()) {
                child(section, new MultilingualText());
            }
            if (!section.isEmpty()) {
                into.add(new Member("", new Struct(List.copyOf(section)), "", Member.NO_OFFSET, place));
            }
        }
        depth--;
    }

    /** One level of members or of sections more; both may stand in each other. */
    private void descend() throws ReadingException {
        if (++depth > DEEPEST) {
            throw new ReadingException(xml.place(), "more than " + DEEPEST + " levels of structures");
        }
    }

    /** Child of a section or of a member; the offset in bits when it has one. */
    private int child(List<Member> members, MultilingualText comment) throws ReadingException {
        int offset = Member.NO_OFFSET;
        switch (xml.name()) {
            case "Member" -> members.add(member());
            case "Sections" -> sections(members);
            case "Comment" -> comment(comment);
            case "AttributeList" -> offset = offset();
            default -> xml.skip();
        }
        return offset;
    }

    private Member member() throws ReadingException {
        SourcePlace place = xml.place();
        descend();
        String memberName = xml.attribute("Name");
        String declared = xml.attribute("Datatype");
        List<Member> inside = new ArrayList<>();
        MultilingualText comment = new MultilingualText();
        int offset = Member.NO_OFFSET;
        while (xml.nextChild()) {
            offset = Math.max(offset, child(inside, comment));
        }
        depth--;
        String shown = memberName.contains(".") ? "\"" + memberName + "\"" : memberName;
        return new Member(shown, type(declared, inside, place), gathered.text(comment), offset, place);
    }

    private static DataType type(String declared, List<Member> inside, SourcePlace place) throws ReadingException {
        SourceTokens tokens;
        DataType type;
        try {
            boolean struct = declared.strip().matches("(?is)(.*\\bof\\s+)?struct");
            tokens = new SourceTokens(place.file(), struct ? declared + " END_STRUCT" : declared);
            type = new Declarations(tokens).type();
            if (!tokens.atEnd()) {
                throw tokens.error(tokens.peek(), "nothing");
            }
        } catch (ReadingException e) {
            throw new ReadingException(place, "Datatype: " + declared + " (expected: a data type of S7)", EXPORT_AGAIN);
        }
        return inside.isEmpty() ? type : filled(type, List.copyOf(inside));
    }

    /** Type with the members that stand inside of it in the export. */
    private static DataType filled(DataType type, List<Member> inside) {
        if (type instanceof Array array) {
            return new Array(array.bounds(), filled(array.element(), inside));
        }
        return type instanceof Struct || type instanceof Named ? new Struct(inside) : type;
    }

    private void comment(MultilingualText comment) throws ReadingException {
        while (xml.nextChild()) {
            if (xml.name().equals("MultiLanguageText")) {
                String lang = xml.attribute("Lang");
                comment.add(lang, xml.text());
            } else {
                xml.skip();
            }
        }
    }

    private int offset() throws ReadingException {
        int offset = Member.NO_OFFSET;
        while (xml.nextChild()) {
            if (xml.name().equals("IntegerAttribute") && xml.attribute("Name").equals("Offset")) {
                SourcePlace place = xml.place();
                String text = xml.text().strip();
                if (!text.matches("\\d{1,7}")) {
                    throw new ReadingException(
                            place, "Offset: " + text + " (expected: a number of bits)", EXPORT_AGAIN);
                }
                offset = Integer.parseInt(text);
                offsets = true;
            } else {
                xml.skip();
            }
        }
        return offset;
    }
}
