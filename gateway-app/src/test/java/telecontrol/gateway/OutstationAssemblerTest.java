package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationConfig.ClockRules;
import telecontrol.iec104.OutstationConfig.ResetRight;
import telecontrol.iec104.TransportSecurity;
import telecontrol.mapping.Site;

/** What the site file says of the outstation is what it is configured to do. */
class OutstationAssemblerTest {
    private static final String PLCS_AND_STATIONS = """
            plcs:
              one: { address: 192.0.2.30 }
            stations:
              - commonAddress: 3
                points:
                  - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
            """;
    private static final TransportSecurity SECURITY = (channel, connection) -> connection.refuse("a test");

    @TempDir
    Path folder;

    private OutstationConfig config(String outstation) throws Exception {
        for (String name : List.of("c", "k", "a")) {
            Files.writeString(folder.resolve(name), "");
        }
        SiteFile read = SiteFile.read(
                Files.writeString(folder.resolve("site.yaml"), "site: Test\n" + outstation + PLCS_AND_STATIONS));
        assertEquals(List.of(), read.problems());
        Site site = java.util.Objects.requireNonNull(read.site());
        return OutstationAssembler.config(site.outstation(), listener -> listener.tls() == null ? null : SECURITY);
    }

    @Test
    void listenersHaveTheirGroupAndProtection() throws Exception {
        OutstationConfig config = config("""
                outstation:
                  listen:
                    - { port: 2405, address: 127.0.0.1, group: a, allow: [192.0.2.0/24], maxConnections: 3 }
                    - { tls: { certificate: c, key: k, authorities: [a] } }
                  groups: [{ name: a }, { name: b, certificates: ["CN=b"] }]
                """);
        OutstationConfig.Listener plain = config.listeners().get(0);
        assertEquals("/127.0.0.1:2405", plain.address().toString());
        assertEquals("a", plain.group());
        assertEquals(3, plain.maxConnections());
        assertEquals(1, plain.allow().size());
        assertNull(plain.security());
        OutstationConfig.Listener tls = config.listeners().get(1);
        assertEquals(19998, tls.address().getPort());
        assertNull(tls.group());
        assertSame(SECURITY, tls.security());
    }

    @Test
    void groupsHaveRightsBuffersAndOverflowPoints() throws Exception {
        OutstationConfig config = config("""
                outstation:
                  groups:
                    - { name: a, masters: [192.0.2.1], commands: allowed, originators: [4], buffer: { status: 10 }, overflow: { repairable: 8, lost: 9 } }
                    - { name: b, masters: [192.0.2.2] }
                  buffer: { status: 20, measured: 30 }
                """);
        OutstationConfig.Group a = config.groups().get(0);
        assertEquals(new OutstationConfig.CommandRights(true, Set.of(4)), a.commands());
        assertEquals(new OutstationConfig.Buffers(10, 30, new OutstationConfig.OverflowObjects(3, 8, 9)), a.buffers());
        OutstationConfig.Group b = config.groups().get(1);
        assertEquals(new OutstationConfig.CommandRights(false, Set.of()), b.commands());
        assertEquals(new OutstationConfig.Buffers(20, 30, null), b.buffers());
    }

    @Test
    void rulesAreThoseOfTheFile() throws Exception {
        OutstationConfig.StationRules rules = config("""
                        outstation:
                          groups: [{ name: a, masters: [192.0.2.1] }]
                          clockSync: { policy: accept, master: a, validFor: 25h, chrony: /run/c.sock }
                          reset: events
                          backgroundScan: 30m
                          asduOctets: 100
                        """).rules();
        assertEquals(new ClockRules(true, "a", Duration.ofHours(25)), rules.clock());
        assertEquals(ResetRight.EVENTS, rules.reset());
        assertEquals(Duration.ofMinutes(30), rules.backgroundScan());
        assertEquals(100, rules.asduOctets());
    }

    @Test
    void commandsAndLinkAreThoseOfTheFile() throws Exception {
        OutstationConfig config = config("""
                outstation:
                  commands: { selectTimeout: 7s, maxAge: 40s, late: negative }
                  link: { k: 20, w: 10, t1: 19s, t2: 11s, t3: 23s }
                """);
        assertEquals(
                new OutstationConfig.CommandRules(Duration.ofSeconds(7), Duration.ofSeconds(40), true),
                config.rules().commands());
        assertEquals(
                new LinkParameters(20, 10, Duration.ofSeconds(19), Duration.ofSeconds(11), Duration.ofSeconds(23)),
                config.link());
    }

    @Test
    void withoutRulesTheStandardsHold() throws Exception {
        assertEquals(OutstationConfig.StationRules.STANDARD, config("").rules());
        assertEquals(
                new ClockRules(false, null, null),
                config("outstation: { clockSync: refuse }\n").rules().clock());
    }
}
