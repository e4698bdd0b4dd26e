package telecontrol.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import telecontrol.s7.S7Simulator;

/** Gateway with a simulated PLC for the test master, and scripts that are run against it from the command line. */
final class MasterSite implements AutoCloseable {
    static final String SITE = """
            site: Test
            outstation:
              listen: [{ port: 2404 }]
              groups: [{ name: tester, masters: [127.0.0.1], commands: allowed }]
              commands: { late: negative }
              reset: process
            plcs:
              north: { address: 192.0.2.20, timeout: 1s, scan: { normal: 20ms } }
            stations:
              - commonAddress: 1
                counters: { mode: C }
                points:
                  - { ioa: 1001, name: Pump, type: single-point, tag: DB10.DBX0.0, group: 1 }
                  - { ioa: 1101, name: Valve, type: double-point, tag: { off: DB10.DBX0.2, on: DB10.DBX0.3 }, group: 2 }
                  - { ioa: 2001, name: Level, unit: m, type: measured-float, tag: DB10.DBD4 REAL, cyclic: 1s, parameters: allowed }
                  - { ioa: 3001, name: Energy, unit: kWh, type: counter, tag: DB10.DBD16 UDINT, group: 1 }
                commands:
                  - { ioa: 5001, name: Pump, type: single-command, tag: DB10.DBX0.0, feedback: { ioa: 1001, within: 5s } }
                  - { ioa: 5002, name: Horn, type: single-command, tag: DB20.DBX0.1, pulse: { short: 100ms } }
                  - { ioa: 5101, name: Valve, type: double-command, tag: { off: DB20.DBX1.0, on: DB20.DBX1.1 }, select: required }
                  - { ioa: 5201, name: Tap changer, type: step-command, tag: { lower: DB20.DBX1.2, higher: DB20.DBX1.3 } }
                  - { ioa: 6001, name: Limit, unit: kW, type: setpoint-float, tag: DB20.DBD4 REAL, limits: [1, 5] }
                  - { ioa: 6002, name: Speed, type: setpoint-scaled, tag: DB20.DBW8 INT }
                  - { ioa: 6003, name: Share, type: setpoint-normalized, tag: DB20.DBD12 REAL }
                  - { ioa: 7001, name: Lamps, type: bitstring-command, tag: DB20.DBD16 DWORD }
            """;

    final S7Simulator plc = S7Simulator.builder().db(10, 32).db(20, 32).start();
    private final Gateway gateway;

    MasterSite() throws Exception {
        plc.set("DB10.DBX0.3", true);
        plc.set("DB10.DBD4 REAL", 2.5f);
        plc.set("DB10.DBD16 UDINT", 1000L);
        gateway = SiteRun.start(SiteRun.read(SITE), Map.of("north", plc));
    }

    String address() {
        return "127.0.0.1:" + gateway.listening().get(0).getPort();
    }

    /** Runs a script from a file. */
    CommandLineRun script(String script, String... options) throws IOException {
        return run(address(), script, options);
    }

    static CommandLineRun run(String address, String script, String... options) throws IOException {
        Path file = Files.createTempFile("acceptance", ".txt");
        try {
            Files.writeString(file, script);
            List<String> arguments = new ArrayList<>(List.of("master", address, "--script", file.toString()));
            arguments.addAll(List.of(options));
            return CommandLineRun.of(arguments.toArray(String[]::new));
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        gateway.close();
        plc.close();
    }
}
