package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The verb {@code master} against a foreign outstation: interrogation, commands, refusals, orderly end. */
@Timeout(120)
class TestMasterOnJ60870IT {
    private static final Duration START_DEADLINE = Duration.ofSeconds(15);

    @Test
    void aScriptRunsAgainstAForeignOutstation() throws Exception {
        int port = FreePort.find();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = entry("org/openmuc/j60870/Connection.class")
                + System.getProperty("path.separator")
                + entry("telecontrol/interop/j60870/J60870Station.class");
        List<String> command = List.of(
                java, "-Xmx128m", "-cp", classPath, "telecontrol.interop.j60870.J60870Station", Integer.toString(port));
        try (PeerProcess station = PeerProcess.start("j60870-station", Path.of("."), command)) {
            assertEquals(
                    "ready",
                    station.next("line that says ready", START_DEADLINE)
                            .path("event")
                            .asText());
            Path folder = Files.createDirectories(Path.of("target", "gateway"));
            Path script = Files.writeString(folder.resolve("foreign.txt"), """
                    interrogate 1
                    expect confirmation positive
                    expect 1 1001 on quality good cause interrogated
                    expect 1 2001 2.5 quality NT
                    expect termination
                    single 1 5001 on
                    expect confirmation positive
                    expect termination positive
                    single 1 5002 on
                    expect confirmation negative
                    counters 1
                    expect negative cause unknown-type
                    stop
                    start
                    interrogate 1
                    expect termination
                    """);
            GatewayProcess.verb("foreign", "master", "127.0.0.1:" + port, "--script", script.toString());
        }
    }

    /** The jar or folder that a class file comes from, found without loading the class. */
    private static Path entry(String classFile) throws Exception {
        String place =
                String.valueOf(TestMasterOnJ60870IT.class.getClassLoader().getResource(classFile));
        int inside = place.indexOf('!');
        return inside < 0
                ? Path.of(URI.create(place.substring(0, place.length() - classFile.length())))
                : Path.of(URI.create(place.substring("jar:".length(), inside)));
    }
}
