package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.FaultProxy.Moment;
import telecontrol.s7.S7Exception.Kind;

/** Two ways to one PLC over TCP, and the end of clients in each state. */
@Timeout(60)
class S7AlternativeTest {

    /** Nothing that these tests wait for may depend on it. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final S7Simulator plc = FaultRun.plc();
    private final FaultProxy first = new FaultProxy(plc.port());
    private final FaultProxy second = new FaultProxy(plc.port());

    @AfterEach
    void close() {
        first.close();
        second.close();
        plc.close();
    }

    private S7ClientConfig.Builder config() {
        return S7ClientConfig.builder(FaultProxy.HOST)
                .port(first.port())
                .alternative(FaultProxy.HOST, second.port(), 0x0100, 0x0101)
                .timeout(Duration.ofSeconds(5));
    }

    @Test
    void lossLeadsToTheOtherWayWithoutAWait() throws Exception {
        try (ClientRun run = ClientRun.connected(config().backOff(NEVER, NEVER).build())) {
            assertEquals(0, run.client.endpoint());
            run.read("DB1.DBW0");
            first.refuse();
            ClientRun.Event lost = run.awaitDisconnected(Kind.CLOSED_BY_PLC);
            assertTrue(lost.message().startsWith(FaultProxy.HOST + ":" + first.port()), lost::message);
            run.awaitConnected();
            assertEquals(1, run.client.endpoint());
            assertEquals(FaultRun.VALUE, run.read("DB1.DBW0").value(0));
        }
    }

    @Test
    void firstWayThatIsClosedIsPassedOver() throws Exception {
        first.refuse();
        try (ClientRun run = new ClientRun(config().backOff(NEVER, NEVER).build())) {
            run.client.start();
            run.awaitDisconnected(Kind.CONNECT_REFUSED);
            run.awaitConnected();
            assertEquals(1, run.client.endpoint());
            assertEquals(FaultRun.VALUE, run.read("DB1.DBW0").value(0));
        }
    }

    @Test
    void bothWaysClosedAreTriedAgainAndAgain() throws Exception {
        first.refuse();
        second.refuse();
        S7ClientConfig config =
                config().backOff(Duration.ofMillis(5), Duration.ofMillis(20)).build();
        try (ClientRun run = new ClientRun(config)) {
            run.client.start();
            run.awaitDisconnected(Kind.CONNECT_REFUSED);
            run.awaitDisconnected(Kind.CONNECT_REFUSED);
            second.heal();
            run.awaitConnected();
            assertEquals(1, run.client.endpoint());
        }
    }

    /** A port whose packets are dropped, as by a firewall: here by a listener whose queue of connections is full. */
    @Test
    void filteredPortIsTold() throws Exception {
        List<SocketChannel> queued = new ArrayList<>();
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = full.getLocalPort();
        try {
            for (int i = 0; i < 4; i++) {
                SocketChannel one = SocketChannel.open();
                queued.add(one);
                one.configureBlocking(false);
                one.connect(full.getLocalSocketAddress());
            }
            S7ClientConfig config = ClientRun.config(port).build();
            try (ClientRun run = new ClientRun(config)) {
                run.client.start();
                ClientRun.Event event = run.awaitDisconnected(Kind.CONNECT_TIMEOUT);
                assertTrue(event.message().contains("a firewall drops port " + port), event::message);
                full.close();
                try (S7Simulator well = S7Simulator.builder().start(port)) {
                    run.awaitConnected();
                    assertEquals(TagStatus.OK, run.read("MW0").status(0));
                    assertEquals(1, well.connections());
                }
            }
        } finally {
            full.close();
            for (SocketChannel one : queued) {
                one.close();
            }
        }
    }

    /** In the TCP connection, before CC, before the setup answer, connected, and with jobs in flight: a hung PLC does not delay the end. */
    @Test
    void manyClientsOfHungPlcsEndAtOnce() throws Exception {
        S7ClientConfig config = S7ClientConfig.builder(FaultProxy.HOST)
                .port(first.port())
                .timeout(NEVER)
                .build();
        List<ClientRun> runs = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            first.fail(moment, Frames::silence);
            for (int i = 0; i < 25; i++) {
                ClientRun run = new ClientRun(config);
                runs.add(run);
                run.client.start();
                if (moment == Moment.ANSWER) {
                    run.awaitConnected();
                    run.client.read(TagSet.of(ClientRun.tags("DB1.DBW0")));
                }
            }
        }
        List<CompletableFuture<?>> ends = new ArrayList<>();
        runs.forEach(run -> ends.add(run.client.close().toCompletableFuture()));
        for (CompletableFuture<?> end : ends) {
            end.get(ClientRun.SECONDS, TimeUnit.SECONDS);
        }
        runs.forEach(run -> assertEquals(S7ClientState.CLOSED, run.client.state()));
    }

    @Test
    void clientThatWaitsForItsNextAttemptEndsAtOnce() throws Exception {
        first.refuse();
        try (ClientRun run = new ClientRun(S7ClientConfig.builder(FaultProxy.HOST)
                .port(first.port())
                .backOff(NEVER, NEVER)
                .build())) {
            run.client.start();
            run.awaitDisconnected(Kind.CONNECT_REFUSED);
            assertTrue(run.client.nextTry().toMinutes() >= 40);
        }
    }
}
