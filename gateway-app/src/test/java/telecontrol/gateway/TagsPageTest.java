package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** The page about tags says what the program understands: each notation and each type of its tables is tried. */
class TagsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "tags.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Lines of the tables whose first column has the given title, cut at the bars. */
    static List<List<String>> rows(String title) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(PAGE)) {
            within = line.startsWith("| " + title + " |") || (within && line.startsWith("|"));
            if (within && line.startsWith("| `")) {
                rows.add(List.of(line.substring(2).split(" \\| ?", -1)));
            }
        }
        return rows;
    }

    static List<List<String>> notations() throws IOException {
        return rows("write");
    }

    static List<List<String>> refused() throws IOException {
        return rows("refused");
    }

    static List<List<String>> types() throws IOException {
        return rows("type");
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher matcher = CODE.matcher(cell);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }

    @ParameterizedTest
    @MethodSource("notations")
    void isUnderstood(List<String> row) {
        assertEquals(
                codes(row.get(1)), List.of(S7Tag.parse(codes(row.get(0)).get(0)).toString()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefused(List<String> row) {
        assertThrows(
                S7SyntaxException.class, () -> S7Tag.parse(codes(row.get(0)).get(0)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void hasItsNamesAndSize(List<String> row) {
        for (String name : codes(row.get(0))) {
            boolean bit = name.equals("BOOL");
            S7Tag tag = S7Tag.parse("%DB1:0" + (bit ? ".0:" : ":") + name);
            assertEquals(codes(row.get(0)).get(0), tag.type().name());
            String size = switch (tag.type()) {
                case BOOL -> "1 bit";
                case STRING -> "length + " + (tag.octets() - tag.maxLength());
                case WSTRING -> "2 x length + " + (tag.octets() - 2 * tag.maxLength());
                default -> String.valueOf(tag.octets());
            };
            assertEquals(size, row.get(1));
        }
    }

    @Test
    void theTablesAreComplete() throws IOException {
        Set<S7Type> missing = EnumSet.allOf(S7Type.class);
        for (List<String> row : types()) {
            missing.remove(S7Type.valueOf(codes(row.get(0)).get(0)));
        }
        assertEquals(Set.of(), missing);
        assertTrue(notations().size() >= 40 && refused().size() >= 10, "the tables of notations were found");
    }
}
