package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.mapping.SiteGroup.Right;
import telecontrol.mapping.SiteOutstation.Buffer;

/** What the site file says of listeners, groups and rules arrives in the records. */
class OutstationSectionTest {

    private final Path file = TestFiles.resource("outstation.yaml");
    private final Site site = TestFiles.site(file);

    @TempDir
    Path directory;

    @Test
    void listenersHaveGroupsAndTls() {
        List<SiteListener> listeners = site.outstation().listen();
        assertEquals("control centre", listeners.get(0).group());
        assertNull(listeners.get(0).tls());
        assertNull(listeners.get(1).group());
        assertEquals(
                List.of(2404, 19998, 19999),
                listeners.stream().map(l -> l.port().value()).toList());
        Tls tls = Objects.requireNonNull(listeners.get(1).tls());
        assertEquals(List.of(file, file), List.of(tls.certificate(), tls.key()));
        assertEquals(file, tls.keyPassword());
        assertEquals(List.of(file), tls.authorities());
        assertEquals(List.of(file), tls.revocation());
        assertEquals(Tls.Clients.REQUIRED, tls.clients());
        assertEquals(List.of("CN=control centre A,O=Utility", "abcd" + "00".repeat(29) + "0f"), tls.allow());
        assertEquals(List.of(Tls.Version.V1_2), tls.versions());
        assertEquals(List.of("TLS_RSA_WITH_AES_128_CBC_SHA256"), tls.suites());
        assertEquals(Duration.ofHours(12), tls.sessionLifetime());
        Tls open = Objects.requireNonNull(listeners.get(2).tls());
        assertEquals(Tls.Clients.NONE, open.clients());
        assertNull(open.keyPassword());
        assertEquals(List.of(Tls.Version.V1_3, Tls.Version.V1_2), open.versions());
    }

    @Test
    void groupsHaveMembersRightsAndBuffers() {
        SiteGroup first = site.outstation().groups().get(0);
        assertEquals(List.of(), first.masters());
        assertEquals(List.of("CN=control centre A,O=Utility"), first.certificates());
        assertEquals(Right.ALLOWED, first.commands());
        assertEquals(Set.of(1, 2), first.originators());
        assertEquals(new Buffer(100, 300), first.buffer());
        Overflow overflow = Objects.requireNonNull(first.overflow());
        assertEquals(7, overflow.commonAddress().value());
        assertEquals(9001, overflow.repairable().value());
        assertEquals(9002, overflow.lost().value());
        SiteGroup second = site.outstation().groups().get(1);
        assertEquals(new Buffer(100, 200), second.buffer());
        assertNull(second.overflow());
        assertEquals(Set.of(), second.originators());
    }

    @Test
    void outstationHasItsRules() {
        SiteOutstation outstation = site.outstation();
        assertEquals(
                new ClockSync(
                        ClockSync.Policy.ACCEPT,
                        "control centre",
                        Duration.ofHours(25),
                        Path.of("/run/chrony.gateway.sock")),
                outstation.clockSync());
        assertEquals(Reset.PROCESS, outstation.reset());
        assertEquals(Duration.ofMinutes(30), outstation.backgroundScan());
        assertEquals(64, outstation.asduOctets());
    }

    @Test
    void stationsHaveCountersTransmissionsStatusAndPulses() {
        SiteStation station = site.stations().get(0);
        assertEquals(new Counters(Counters.Mode.B, Duration.ofHours(1)), station.counters());
        assertEquals(
                new Transmission(Transmission.Keep.LATEST, Duration.ofSeconds(10), true, Right.ALLOWED),
                station.points().get(0).transmission());
        assertEquals(List.of(4), station.points().get(1).group());
        assertEquals(2, station.points().size());
        SiteStatusPoint days = station.statusPoints().get(0);
        assertEquals(GatewayStatus.CERTIFICATE_DAYS, days.status().value());
        assertEquals(PointType.M_ME_NB_1, days.type().value());
        assertEquals("Days d [1, 2]", days.name() + " " + days.unit() + " " + days.group());
        assertEquals(
                GatewayStatus.CERTIFICATE_EXPIRES,
                station.statusPoints().get(1).status().value());
        assertEquals(
                new Pulse(Duration.ofMillis(500), Duration.ofMinutes(1)),
                station.commands().get(0).pulse());
        assertEquals(
                new Pulse(null, Duration.ofSeconds(1)),
                station.commands().get(1).pulse());
    }

    @Test
    void namesOfFilesCountFromTheFolderOfTheSiteFile() throws Exception {
        Files.createDirectory(directory.resolve("tls"));
        for (String name : List.of("c.pem", "k.pem", "a.pem")) {
            Files.writeString(directory.resolve("tls").resolve(name), "");
        }
        String listen = "outstation: { listen: [{ tls: { certificate: tls/c.pem, key: "
                + directory.resolve("tls/k.pem").toAbsolutePath() + ", authorities: [tls/a.pem] } }] }\n";
        Path written = TestFiles.write(directory, listen + TestFiles.MINIMAL);
        Tls tls = Objects.requireNonNull(
                TestFiles.site(written).outstation().listen().get(0).tls());
        assertEquals(directory.resolve("tls/c.pem"), tls.certificate());
        assertEquals(directory.resolve("tls/k.pem").toAbsolutePath(), tls.key());
    }
}
