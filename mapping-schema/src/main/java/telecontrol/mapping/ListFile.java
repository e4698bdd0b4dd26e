package telecontrol.mapping;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A list on disk: octets in, {@link SourceText} out. */
final class ListFile {

    /** What STEP 7 and older spreadsheets write on a western Windows. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ListFile() {}

    /**
     * Text without its byte order mark, or null when a problem was reported.
     *
     * @param encoding UTF-8, UTF-16 or Windows-1252
     */
    static @Nullable SourceText read(Path file, Located<String> named, String encoding, Problems problems) {
        byte[] octets = new SourceFile(file, problems, named).octets();
        if (octets == null) {
            return null;
        }
        if (isWorkbook(octets)) {
            problems.add(Problem.error(ProblemCode.C005, named.place(), named.value() + " is a workbook, not a text")
                    .withHelp("save the sheet as \"CSV UTF-8\" and name that file"));
            return null;
        }
        Charset charset = charset(octets, encoding);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String decoded = out.flip().toString();
        String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        SourceText source = new SourceText(file, text);
        if (result.isError() || text.indexOf('\0') >= 0) {
            int end = result.isError() ? text.length() : text.indexOf('\0');
            problems.add(fault(source, text.substring(0, end), charset));
            return null;
        }
        return source;
    }

    /** How files of Excel and LibreOffice begin: an archive, or a compound file of older ones. */
    private static boolean isWorkbook(byte[] octets) {
        int start = octets.length < 4 ? 0 : ByteBuffer.wrap(octets).getInt();
        return start == 0x504B0304 || start == 0xD0CF11E0;
    }

    private static Problem fault(SourceText source, String before, Charset charset) {
        int line = SourceText.lines(before).size();
        String start = before.substring(before.lastIndexOf('\n') + 1);
        int column = Characters.count(start) + 1;
        Place place = new Place(source.file(), line, column, column + 1);
        return Problem.error(ProblemCode.C005, place, "the list is not " + charset.name() + " text from here on")
                .withHelp("save it as \"CSV UTF-8\", or say at the list what it is: encoding: Windows-1252");
    }

    private static Charset charset(byte[] octets, String encoding) {
        Charset marked = marked(octets);
        if (marked != null) {
            return marked;
        }
        return switch (encoding) {
            case "UTF-16" -> StandardCharsets.UTF_16LE;
            case "Windows-1252" -> WINDOWS;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static @Nullable Charset marked(byte[] octets) {
        if (octets.length < 2) {
            return null;
        }
        int mark = (octets[0] & 0xFF) << 8 | (octets[1] & 0xFF);
        return mark == 0xFFFE ? StandardCharsets.UTF_16LE : mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }

    /** Text of a file in whichever of the encodings it is, for an excerpt. */
    static String guess(byte[] octets) {
        Charset marked = marked(octets);
        try {
            String text = (marked == null ? StandardCharsets.UTF_8 : marked)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherEncoding) {
            // What is not UTF-8 is most likely this one, and an excerpt is for reading only.
            return new String(octets, WINDOWS);
        }
    }
}
