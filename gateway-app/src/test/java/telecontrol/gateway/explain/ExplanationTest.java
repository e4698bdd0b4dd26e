package telecontrol.gateway.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.mapping.ProblemCode;

class ExplanationTest {
    private static final String PAGE = """
            # C003: the file is empty

            Empty.

            ## Broken

            ```csv points.csv
            ioa;name
            ```

            ```yaml encoding=ISO-8859-1
            site: Klärwerk
            ```

            ## Mended

            ```text
            s7-iec104-gateway check other.yaml
            ```
            """;

    @Test
    void readsTextAndFiles() {
        Explanation explanation = Explanation.parse(ProblemCode.C003, PAGE);
        assertEquals("Empty.", explanation.prose());
        assertEquals(
                List.of(
                        new Example.File("points.csv", "ioa;name\n", StandardCharsets.UTF_8),
                        new Example.File("site.yaml", "site: Klärwerk\n", StandardCharsets.ISO_8859_1)),
                explanation.broken().files());
        assertEquals("site.yaml", explanation.broken().checked());
        assertEquals("site: Klärwerk\n", explanation.broken().shown());
        assertEquals("other.yaml", explanation.mended().checked());
        assertEquals(List.of(), explanation.mended().files());
    }

    @Test
    void insistsOnTheForm() {
        assertThrows(IllegalStateException.class, () -> Explanation.parse(ProblemCode.C004, PAGE));
        assertThrows(
                IllegalStateException.class,
                () -> Explanation.parse(ProblemCode.C003, PAGE.replace("# C003", "# C004")));
        assertThrows(
                IllegalStateException.class,
                () -> Explanation.parse(ProblemCode.C003, PAGE.replace("file is empty", "file has nothing")));
        assertThrows(
                IllegalStateException.class,
                () -> Explanation.parse(ProblemCode.C003, PAGE.replace("## Mended", "## Other")));
        assertThrows(IllegalStateException.class, () -> Example.parse("no fence"));
    }
}
