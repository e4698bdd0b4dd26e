package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verb that reads one site file takes site.yaml when none is named. */
class SiteFileArgumentTest {
    @ParameterizedTest
    @CsvSource({"run, 78", "check, 1", "probe, 1", "points, 1", "interop, 1"})
    void isSiteYamlUnlessNamed(String verb, int exit) {
        assertFalse(Files.exists(Path.of("site.yaml")), "the folder of the test has none");
        CommandLineRun run = CommandLineRun.of(verb);
        assertEquals(exit, run.exit(), run.err());
        assertTrue((run.out() + run.err()).contains("error[C002]: there is no such file"), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains("1 error in site.yaml"), run.out() + run.err());
    }
}
