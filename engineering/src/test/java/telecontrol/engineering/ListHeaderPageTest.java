package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import telecontrol.engineering.ListHeader.Column;

/**
 * Words for the columns of lists: those of the page, with which the lists of site files are compared too (ColumnWordsTest). The two readers
 * have no module in common: this one knows no site file, the other no PLC.
 */
class ListHeaderPageTest {
    private static final Path PAGE = Path.of("../docs/from-tia-to-interrogation.md");
    private static final Map<String, Column> LABELS = Map.ofEntries(
            Map.entry("name", Column.NAME),
            Map.entry("address", Column.ADDRESS),
            Map.entry("type in the PLC", Column.TYPE),
            Map.entry("comment", Column.COMMENT),
            Map.entry("unit", Column.UNIT),
            Map.entry("address of the object", Column.OBJECT_ADDRESS),
            Map.entry("type of the object", Column.OBJECT_TYPE),
            Map.entry("scale: low raw value", Column.RAW_LOW),
            Map.entry("scale: high raw value", Column.RAW_HIGH),
            Map.entry("scale: value of the low one", Column.LOW),
            Map.entry("scale: value of the high one", Column.HIGH),
            Map.entry("kind of the scale", Column.SCALING));

    @Test
    void theWordsAreThoseOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("<!-- words of columns -->"), page.indexOf("<!-- end of words -->"));
        Map<String, Column> words = new TreeMap<>();
        for (String line : table.lines().skip(3).toList()) {
            List<String> cells = List.of(line.split("\\|", -1));
            Column column = Objects.requireNonNull(LABELS.get(cells.get(1).strip()), line);
            Pattern.compile("`([^`]+)`")
                    .matcher(cells.get(2))
                    .results()
                    .forEach(word -> words.put(word.group(1), column));
        }
        assertEquals(words, new TreeMap<>(ListHeader.WORDS));
    }
}
