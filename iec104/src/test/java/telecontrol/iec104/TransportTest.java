package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.OutstationTest.assertTestfr;

import io.netty.channel.socket.SocketChannel;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.iec104.OutstationConfig.Listener;

/** Sockets that the station accepts, §4. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TransportTest {

    /** The acknowledgement of a small frame must not wait for the one before. */
    @Test
    @Tag("F1")
    void setsTcpNodelayOnWhatItAccepts() throws Exception {
        CompletableFuture<SocketChannel> accepted = new CompletableFuture<>();
        Listener listener = new Listener(
                TestOutstation.ANY_PORT,
                List.of(),
                10,
                null,
                (channel, connection) -> accepted.complete((SocketChannel) channel));
        try (TestOutstation outstation =
                        new TestOutstation(0, listener, LinkParameters.STANDARD, TestOutstation.EVERYBODY);
                Socket socket = outstation.socket()) {
            assertTrue(socket.isConnected());
            assertTrue(accepted.get(20, TimeUnit.SECONDS).config().isTcpNoDelay());
        }
    }

    /** Whatever the station had to say on its own would come before the answer. */
    @Test
    @Tag("F1")
    @Tag("S1")
    void saysNothingBeforeTheMasterDoes() throws Exception {
        try (TestOutstation outstation = new TestOutstation(10);
                Socket socket = outstation.socket()) {
            outstation.publish(1, 10);
            outstation.awaitTold("connected");
            assertTestfr(socket);
            assertEquals(0, socket.getInputStream().available());
        }
    }
}
