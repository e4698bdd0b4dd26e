package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.southbound.Driver;
import telecontrol.gateway.southbound.FetchWriteDriver;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Exception;

class FetchWriteCheckTest {
    private static final String SITE = """
            site: Test
            outstation: { groups: [{ name: all, masters: [127.0.0.1], commands: allowed }] }
            plcs: { old: { address: 192.0.2.20, model: S5, tsap: { local: "02.00", remote: "0A.00" }%s } }
            stations:
              - commonAddress: 1
            """;
    private static final String WRITING = ", writeTsap: { local: \"02.00\", remote: \"0A.01\" }";

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String plc, String objects) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE.formatted(plc) + objects))
                .problems();
    }

    private List<Problem> command(String plc, String type, String tag) throws Exception {
        return problems(plc, "    commands:\n      - { ioa: 1, type: " + type + ", tag: " + tag + " }\n");
    }

    private static void only(ProblemCode code, boolean error, String inHelp, List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.get(0);
        assertEquals(code, problem.code());
        assertEquals(error, problem.isError());
        String help = problem.help();
        assertNotNull(help);
        assertTrue(help.contains(inHelp), help);
    }

    @ParameterizedTest
    @CsvSource({
        "single-point,   DB10.DBX3.1",
        "step-position,  DB10.DBB3 SINT",
        "measured-float, DB255.DBW10 INT",
        "measured-float, MD200 DINT",
        "counter,        C7",
    })
    void whatFetchReads(String type, String tag) throws Exception {
        assertEquals(
                List.of(), problems("", "    points:\n      - { ioa: 1, type: " + type + ", tag: " + tag + " }\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "DB256.DBW0 INT,  true,  DB 1 to 255",
        "DI1.DIW0 INT,    true,  DB 1 to 255",
        "DB10.DBD0 REAL,  false, fixed-point number",
    })
    void whatFetchDoesNotRead(String tag, boolean error, String inHelp) throws Exception {
        only(
                ProblemCode.C025,
                error,
                inHelp,
                problems("", "    points:\n      - { ioa: 1, type: measured-float, tag: " + tag + " }\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "setpoint-float, DB10.DBW10 INT",
        "setpoint-float, MB3",
        "C_BO_NA_1,      QW4",
    })
    void whatWriteWrites(String type, String tag) throws Exception {
        assertEquals(List.of(), command(WRITING, type, tag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "single-command | DB10.DBX3.1      | single bit",
                "single-command | M3.1             | single bit",
                "setpoint-float | DB10.DBB4        | even address",
                "setpoint-float | DB10.DBW5 INT    | even address",
                "setpoint-float | DB300.DBW4 INT   | DB 1 to 255",
            })
    void whatWriteDoesNotWrite(String type, String tag, String inHelp) throws Exception {
        List<Problem> problems = command(WRITING, type, tag).stream()
                .filter(problem -> problem.code() != ProblemCode.C092)
                .toList();
        only(ProblemCode.C025, true, inHelp, problems);
    }

    @Test
    void commandsNeedAConnectionForWriting() throws Exception {
        only(ProblemCode.C008, true, "writeTsap", command("", "setpoint-float", "DB10.DBW4 INT"));
    }

    private List<Problem> lifeBit(String plc, String lifeBit) throws Exception {
        return problems(
                plc + ", lifeBit: " + lifeBit, "    points: [{ ioa: 1, type: single-point, tag: DB10.DBX3.1 }]\n");
    }

    @Test
    void lifeBitsAreWhatFetchReadsAndWriteWrites() throws Exception {
        assertEquals(List.of(), lifeBit("", "{ in: { tag: M0.0 } }"));
        assertEquals(List.of(), lifeBit(WRITING, "{ in: { tag: DB10.DBX4.0 }, out: { tag: DB10.DBW6 INT } }"));
        only(ProblemCode.C025, true, "DB 1 to 255", lifeBit("", "{ in: { tag: DB300.DBX0.0 } }"));
        only(ProblemCode.C025, true, "single bit", lifeBit(WRITING, "{ out: { tag: M0.1 } }"));
        only(ProblemCode.C008, true, "writeTsap", lifeBit("", "{ out: { tag: DB10.DBW6 INT } }"));
    }

    @Test
    void qualityBitsAreWhatFetchReads() throws Exception {
        String point = "    points: [{ ioa: 1, type: single-point, tag: DB10.DBX3.1, quality: { invalid: %s } }]\n";
        assertEquals(List.of(), problems("", point.formatted("DB10.DBX3.2")));
        only(ProblemCode.C025, true, "DB 1 to 255", problems("", point.formatted("DB300.DBX3.2")));
    }

    @Test
    void theModelAloneChoosesTheDriver() throws Exception {
        Path file = Files.writeString(
                folder.resolve("site.yaml"),
                SITE.formatted(WRITING) + "    points: [{ ioa: 1, type: measured-scaled, tag: DB10.DBW4 INT }]\n");
        Site site = SiteFile.read(file).site();
        assertNotNull(site);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Driver driver = DriverAssembler.driver(site.plc("old"), group.next()).apply(new Driver.Listener() {
            @Override
            public void connected(String granted) {}

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {}
        });
        assertInstanceOf(FetchWriteDriver.class, driver);
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
