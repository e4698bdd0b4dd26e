package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Simulator;

/** What {@code check --online} finds in simulated PLCs, and where PLCs are not there. */
class OnlineCheckTest {
    private static final String SITE = """
            site: Online
            outstation: { groups: [ { name: all, masters: [ 127.0.0.1 ], commands: allowed } ] }
            plcs:
              north: { address: 127.0.0.1, port: %d, timeout: 500ms }
            stations:
              - commonAddress: 7
                localRemote: { remote: DB3.DBX0.0 }
                points:
                  - { ioa: 1, type: single-point, tag: DB1.DBX0.0, quality: { invalid: DB1.DBX41.0 } }
                  - { ioa: 2, type: measured-float, tag: DB1.DBD36 REAL }
                  - { ioa: 3, type: measured-float, tag: DB1.DBD44 REAL }
                  - { ioa: 4, type: measured-float, tag: DB1.DBB40 USINT }
                  - { ioa: 5, type: measured-float, tag: DB9.DBD0 REAL }
                  - { ioa: 6, type: measured-float, tag: DB9.DBD4 REAL }
                commands:
                  - { ioa: 100, type: C_SE_NC_1, tag: DB2.DBD8 REAL }
            """;

    @TempDir
    private Path folder;

    private CommandLineRun check(int port, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), SITE.formatted(port));
        String[] arguments = new String[2 + more.length];
        arguments[0] = "check";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLineRun.of(arguments);
    }

    private static List<String> heads(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("error[") || line.startsWith("warning["))
                .toList();
    }

    @Test
    void everyBlockAndTagIsCompared() throws IOException {
        try (S7Simulator plc = S7Simulator.builder().db(1, 40).db(2, 10).start()) {
            plc.identity(new CpuIdentity("6ES7 315-2EH14-0AB0", "V3.2.6", "4", "CPU 315", "", ""));
            byte[] before = plc.octets(S7Area.DATA_BLOCK, 2, 0, 10);
            CommandLineRun run = check(plc.port(), "--online");
            assertEquals(1, run.exit());
            assertEquals(
                    List.of(
                            "warning[C084]: the PLC is an S7-300, order number 6ES7 315-2EH14-0AB0 (expected: S7-1500)",
                            "error[C081]: DB3 is not in the PLC, or hidden by optimised block access",
                            "error[C082]: DB1 has 40 octets, DB1.DBX41.0 needs 42",
                            "error[C082]: DB1 has 40 octets, DB1.DBD44 REAL needs 48",
                            "error[C082]: DB1 has 40 octets, DB1.DBB40 USINT needs 41",
                            "error[C081]: DB9 is not in the PLC, or hidden by optimised block access, 2 tags stand in it",
                            "error[C082]: DB2 has 10 octets, DB2.DBD8 REAL needs 12"),
                    heads(run));
            assertTrue(run.out().contains("site.yaml:9:76"), run.out());
            assertEquals(
                    HexFormat.of().formatHex(before),
                    HexFormat.of().formatHex(plc.octets(S7Area.DATA_BLOCK, 2, 0, 10)));
        }
    }

    @Test
    void siteThatFitsHasNoProblems() throws IOException {
        try (S7Simulator plc =
                S7Simulator.builder().db(1, 48).db(2, 12).db(3, 1).db(9, 8).start()) {
            plc.identity(new CpuIdentity("6ES7 515-2AM02-0AB0", "V2.9.7", "4", "CPU 1515", "", ""));
            CommandLineRun run = check(plc.port(), "--online");
            assertEquals(List.of(), heads(run));
            assertEquals(0, run.exit(), run.out());
        }
    }

    /** Of two addresses one is enough: that the first one is not there is no problem of the site file. */
    @Test
    void theSecondAddressIsAskedWhereTheFirstIsNotThere() throws IOException {
        try (S7Simulator plc =
                S7Simulator.builder().db(1, 48).db(2, 12).db(3, 1).db(9, 8).start()) {
            plc.identity(new CpuIdentity("6ES7 515-2AM02-0AB0", "V2.9.7", "4", "CPU 1515", "", ""));
            String site = SITE.formatted(closedPort())
                    .replace(
                            "timeout: 500ms",
                            "redundant: { address: 127.0.0.1, port: " + plc.port() + ", mode: standby }");
            CommandLineRun run = CommandLineRun.of(
                    "check",
                    "--online",
                    Files.writeString(folder.resolve("two.yaml"), site).toString());
            assertEquals(List.of(), heads(run));
            assertEquals(0, run.exit(), run.out());
        }
    }

    @Test
    void withoutOnlineNoPlcIsAsked() throws IOException {
        assertEquals(0, check(closedPort()).exit());
    }

    @Test
    void plcThatIsNotThereIsAProblemAtItsAddress() throws IOException {
        CommandLineRun run = check(closedPort(), "--online", "--timeout", "20s");
        assertEquals(1, run.exit());
        assertEquals(1, heads(run).size());
        assertTrue(heads(run).get(0).startsWith("error[C080]: north: "), run.out());
        assertTrue(run.out().contains("connection refused"), run.out());
        assertTrue(run.out().contains("site.yaml:4:21"), run.out());
    }

    @Test
    void plcThatDeniesAccessIsToldSo() throws IOException {
        try (S7Simulator plc =
                S7Simulator.builder().db(1, 48).db(2, 12).db(3, 1).db(9, 8).start()) {
            plc.denyAccess();
            CommandLineRun run = check(plc.port(), "--online");
            assertEquals(1, run.exit());
            assertTrue(run.out().contains("PUT/GET"), run.out());
        }
    }

    @Test
    void plcThatStallsEndsTheCheckInTime() throws IOException {
        try (S7Simulator plc = S7Simulator.builder().db(1, 44).start()) {
            plc.stall();
            CommandLineRun run = check(plc.port(), "--online", "--timeout", "300ms");
            assertEquals(1, run.exit());
            assertTrue(run.out().contains("error[C080]: north: the check did not end in its time"), run.out());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
