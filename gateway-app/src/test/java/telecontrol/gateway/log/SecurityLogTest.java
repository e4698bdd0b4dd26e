package telecontrol.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec62351.SecurityEvent;

@Tag("Y11")
class SecurityLogTest {
    private final RecordedLog log = new RecordedLog();
    private final SecurityLog security = new SecurityLog("port 19998");

    @AfterEach
    void close() {
        log.close();
    }

    private static InetSocketAddress peer(int host, int port) throws Exception {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host}), port);
    }

    @Test
    void aHostThatIsRefusedAgainAndAgainIsCountedThoughItsWordsChange() throws Exception {
        for (int i = 1; i <= 10; i++) {
            security.told(SecurityEvent.CERTIFICATE_EXPIRED, peer(10, 50_000 + i), "the certificate CN=" + i);
        }
        security.told(SecurityEvent.CERTIFICATE_EXPIRED, peer(11, 50_000), "the certificate CN=other");
        assertEquals(
                List.of(
                        "WARNING security: master 192.0.2.10: certificate expired: the certificate CN=1",
                        "WARNING security: master 192.0.2.10: certificate expired: the certificate CN=10 (for the 10th time)",
                        "WARNING security: master 192.0.2.11: certificate expired: the certificate CN=other"),
                log.lines());
    }

    @Test
    void eventsOfThisEndNameTheListener() {
        security.told(SecurityEvent.EXPIRES_SOON, null, "the certificate CN=station");
        security.told(SecurityEvent.SESSION_ESTABLISHED, null, "CN=north");
        assertEquals(
                List.of(
                        "WARNING security: port 19998: expires soon: the certificate CN=station",
                        "INFO security: port 19998: session established: CN=north"),
                log.lines());
    }
}
