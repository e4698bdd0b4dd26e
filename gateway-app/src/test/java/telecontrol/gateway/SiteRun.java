package telecontrol.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToIntFunction;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePlc;
import telecontrol.s7.S7Simulator;

/** Sites and gateways of tests: the listeners on free ports, the PLCs simulated. */
final class SiteRun {
    private static final String OUTSTATION = """
            site: Test
            outstation:
              listen: [{ port: 2404 }]
              groups:
                - { name: tester, masters: [127.0.0.1], commands: allowed }
            """;

    private SiteRun() {}

    /** Site with the given plcs and stations. */
    static Site site(String plcsAndStations) throws IOException {
        return read(OUTSTATION + plcsAndStations);
    }

    static Site read(String yaml) throws IOException {
        Path file = Files.createTempFile("site", ".yaml");
        try {
            Files.writeString(file, yaml);
            SiteFile read = SiteFile.read(file);
            Site site = read.site();
            if (site == null) {
                throw new AssertionError(read.problems().toString());
            }
            return site;
        } finally {
            Files.delete(file);
        }
    }

    /** Gateway of a site, with its PLCs by name. */
    static Gateway start(Site site, Map<String, S7Simulator> plcs) throws GatewayException {
        return start(site, plcs, InstantSource.system());
    }

    /** The same on another clock. */
    static Gateway start(Site site, Map<String, S7Simulator> plcs, InstantSource clock) throws GatewayException {
        Map<String, Integer> ports = plcs.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, plc -> plc.getValue().port()));
        return start(site, plc -> ports.getOrDefault(plc.name(), 1), clock);
    }

    static Gateway start(Site site, ToIntFunction<SitePlc> ports) throws GatewayException {
        return start(site, ports, InstantSource.system());
    }

    private static Gateway start(Site site, ToIntFunction<SitePlc> ports, InstantSource clock) throws GatewayException {
        return Gateway.start(SitePorts.onLoopback(site, 0, ports), clock, new telecontrol.gateway.log.OutstationLog());
    }

    /** Gateway of a site with one PLC that has two ways. */
    static Gateway start(String plcsAndStations, S7Simulator first, S7Simulator second) throws Exception {
        return Gateway.start(
                SitePorts.onLoopback(site(plcsAndStations), 0, plc -> first.port(), plc -> second.port()),
                InstantSource.system(),
                new telecontrol.gateway.log.OutstationLog());
    }

    static Gateway start(String plcsAndStations, Map<String, S7Simulator> plcs) throws Exception {
        return start(site(plcsAndStations), plcs);
    }
}
