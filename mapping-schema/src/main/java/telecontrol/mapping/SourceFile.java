package telecontrol.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** A site file on disk: octets in, {@link SourceText} out. */
final class SourceFile {

    /** Octets that a site file may have; 100,000 points take about 15 MB. */
    static final int MAX_OCTETS = 16 * 1024 * 1024;

    /** Characters that a line may have; the YAML scanner's time grows with the square of a long word or comment. */
    static final int MAX_LINE = 1_000_000;

    private final Path file;
    private final Problems problems;
    private final @Nullable Located<String> named;

    SourceFile(Path file, Problems problems) {
        this(file, problems, null);
    }

    /**
     * @param named where another file names this one, to point at when it cannot be read; null when the user names it
     */
    SourceFile(Path file, Problems problems, @Nullable Located<String> named) {
        this.file = file;
        this.problems = problems;
        this.named = named;
    }

    /** Text without its byte order mark, or null when a problem was reported. */
    @Nullable
    SourceText read() {
        byte[] octets = octets();
        if (octets == null) {
            return null;
        }
        String text = text(octets);
        if (text == null) {
            return null;
        }
        SourceText source = new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        int longLine = source.lineLongerThan(MAX_LINE);
        if (longLine > 0) {
            return refuse(
                    ProblemCode.C004,
                    "line " + longLine + " has more than " + MAX_LINE + " characters",
                    "is this the right file? break the line");
        }
        return printable(source) ? source : null;
    }

    /** Octets of the file, or null when a problem was reported. */
    byte @Nullable [] octets() {
        if (Files.isDirectory(file)) {
            unreadable("this is a directory", "name the file in it, such as " + file.resolve("site.yaml"));
            return null;
        }
        if (named != null && Files.exists(file) && !Files.isRegularFile(file)) {
            // Reading a pipe waits until somebody writes, and a device may have no end.
            unreadable("this is no regular file", "name a file on disk, not a pipe or a device");
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length <= MAX_OCTETS) {
                return octets;
            }
            refuse(
                    ProblemCode.C004,
                    "the file has more than " + MAX_OCTETS / (1024 * 1024) + " MB",
                    "is this the right file? divide a very large site between several gateways");
        } catch (NoSuchFileException missing) {
            unreadable("there is no such file", neighbour());
        } catch (AccessDeniedException denied) {
            unreadable("permission denied", "let the user that runs the gateway read it");
        } catch (IOException failure) {
            unreadable("the file cannot be read: " + failure.getMessage(), null);
        }
        return null;
    }

    private void unreadable(String message, @Nullable String help) {
        Problem problem = named == null
                ? Problem.error(ProblemCode.C002, Place.wholeFile(file), message)
                : Problem.error(ProblemCode.C002, named.place(), named.value() + ": " + message);
        problems.add(help == null ? problem : problem.withHelp(help));
    }

    /** Advice that names the files of that kind which do exist. */
    private @Nullable String neighbour() {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return parent == null ? null : "there is no directory " + parent + " either";
        }
        boolean isTable = file.toString().endsWith(".csv");
        try (Stream<Path> files = Files.list(parent)) {
            String present = files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> isTable ? name.endsWith(".csv") : name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .limit(5)
                    .reduce("", (all, name) -> all.isEmpty() ? name : all + ", " + name);
            return present.isEmpty() ? null : "the directory has " + present;
        } catch (IOException unlisted) {
            return "the directory " + parent + " cannot be listed either: " + unlisted.getMessage();
        }
    }

    private @Nullable String text(byte[] octets) {
        if (startsWith(octets, 0xFF, 0xFE) || startsWith(octets, 0xFE, 0xFF)) {
            refuse(ProblemCode.C005, "the file is UTF-16 text", "save it as UTF-8");
            return null;
        }
        for (byte octet : octets) {
            if (octet == 0) {
                refuse(ProblemCode.C005, "the file holds NUL octets: it is not text", "is this the right file?");
                return null;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(in, out, true);
        String decoded = out.flip().toString();
        if (result.isError()) {
            String octet = String.format("0x%02X", octets[in.position()]);
            problems.add(Problem.error(
                            ProblemCode.C005, endOf(decoded), "the file is not UTF-8 text: octet " + octet + " here")
                    .withHelp("save it as UTF-8; it may be Latin-1 or Windows-1252 now"));
            return null;
        }
        return decoded;
    }

    private Place endOf(String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        SourceText before = new SourceText(file, bare);
        int line = SourceText.lines(bare).size();
        int column = Characters.count(before.line(line)) + 1;
        return new Place(file, line, column, column + 1);
    }

    /** Whether YAML allows all characters; reports the first that it does not. */
    private boolean printable(SourceText source) {
        String text = source.text();
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String name = String.format("U+%04X", c);
                problems.add(Problem.error(
                                ProblemCode.C005,
                                endOf(text.substring(0, i)),
                                "control character " + name + " in the text")
                        .withHelp("delete it, or write it as an escape in double quotes"));
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] octets, int first, int second) {
        return octets.length >= 2 && (octets[0] & 0xFF) == first && (octets[1] & 0xFF) == second;
    }

    private @Nullable SourceText refuse(ProblemCode code, String message, @Nullable String help) {
        Problem problem = Problem.error(code, Place.wholeFile(file), message);
        problems.add(help == null ? problem : problem.withHelp(help));
        return null;
    }
}
