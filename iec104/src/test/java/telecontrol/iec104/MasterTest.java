package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Life of a controlling station. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MasterTest {

    @AfterAll
    static void leaksNothing() {
        Leaks.assertNone();
    }

    private static void connect(Master master, InetSocketAddress address) throws Exception {
        master.connect(address).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void closesBeforeItEverConnectedAndMoreThanOnce() {
        Master master = new Master(LinkParameters.STANDARD, new MasterListener() {});
        master.close();
        master.close();
    }

    @Test
    void tellsThatItIsNotConnected() throws Exception {
        try (TestMaster master = new TestMaster()) {
            master.master.start();
            master.master.stop();
            master.interrogate();
            String line = "failed: java.lang.IllegalStateException: the master is not connected";
            assertEquals(List.of(line), master.await(line::equals));
            assertEquals(List.of(line), master.await(line::equals));
            assertEquals(List.of(line), master.await(line::equals));
        }
    }

    @Test
    void failsToConnectWhereNobodyListensAndCanTryAgain() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        try (TestMaster master = new TestMaster();
                TestOutstation outstation = new TestOutstation(0)) {
            for (int i = 0; i < 2; i++) {
                ExecutionException failure =
                        assertThrows(ExecutionException.class, () -> connect(master.master, nobody));
                assertInstanceOf(ConnectException.class, failure.getCause());
            }
            master.start(outstation.address).awaitStart("M_EI_NA_1");
        }
    }

    @Test
    void refusesASecondConnection() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0);
                TestMaster master = new TestMaster().start(outstation.address)) {
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> connect(master.master, outstation.address));
            assertInstanceOf(IllegalStateException.class, failure.getCause());
            outstation.publish(1, 1);
            master.awaitStart("M_ME_NC_1");
        }
    }

    @Test
    void startsStopsAndStartsAgain() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0);
                TestMaster master = new TestMaster().start(outstation.address)) {
            outstation.publish(1, 3);
            master.awaitStart("M_ME_NC_1");
            master.master.stop();
            master.await("stopped"::equals);
            outstation.publish(4, 4);
            master.master.start();
            master.await("started"::equals);
            assertEquals(List.of("M_ME_NC_1 spont CA 1: IOA 1 4.0"), master.awaitStart("M_ME"));
        }
    }

    @Test
    void sendsNothingOfALostConnectionOnTheNextOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestMaster master = new TestMaster()) {
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            connect(master.master, address);
            try (Socket first = server.accept()) {
                // Never started: the command waits.
                master.interrogate();
                master.master.stop();
                assertTrue(first.isConnected());
            }
            master.awaitStart("closed: ");
            connect(master.master, address);
            try (Socket second = server.accept()) {
                second.setSoTimeout(20_000);
                master.master.start();
                assertEquals("STARTDT act", words(second));
                second.getOutputStream().write(Frames.octets("68 04 0b 00 00 00 68 04 43 00 00 00"));
                assertEquals("TESTFR con", words(second));
            }
        }
    }

    private static String words(Socket socket) throws Exception {
        return Frames.words(
                io.netty.buffer.Unpooled.wrappedBuffer(socket.getInputStream().readNBytes(6)));
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        List<Throwable> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
        IllegalStateException fault = new IllegalStateException("broken");
        MasterListener listener = new MasterListener() {
            @Override
            public void received(Asdu asdu) {
                throw fault;
            }

            @Override
            public void failed(Throwable failure) {
                faults.add(failure);
            }
        };
        try (TestOutstation outstation = new TestOutstation(0);
                Master master = new Master(LinkParameters.STANDARD, listener)) {
            connect(master, outstation.address);
            master.start();
            outstation.awaitTold("disconnected");
            TestOutstation.await(() -> !faults.isEmpty());
            assertEquals(List.of(fault), faults);
        }
    }

    @Test
    void tellsWhatItDoesNotUnderstandAndStays() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestMaster master = new TestMaster()) {
            connect(master.master, (InetSocketAddress) server.getLocalSocketAddress());
            try (Socket station = server.accept()) {
                station.setSoTimeout(20_000);
                master.master.start();
                words(station);
                String[] asdus = {
                    "ff 01 03 00 01 00 01 00 00 01", "01 01 03 00 01 00 01 00 00", "66 ff 05 00 01 00 01 00"
                };
                station.getOutputStream().write(Frames.octets("68 04 0b 00 00 00"));
                for (int i = 0; i < asdus.length; i++) {
                    byte[] frame =
                            io.netty.buffer.ByteBufUtil.getBytes(Frames.information(i, 0, Frames.octets(asdus[i])));
                    station.getOutputStream().write(frame);
                    master.awaitStart("not understood: ");
                }
                // A read command with SQ=1 and 127 objects of no octets: odd, not a fault.
                station.getOutputStream()
                        .write(io.netty.buffer.ByteBufUtil.getBytes(
                                Frames.information(3, 0, Frames.octets("66 ff 05 00 01 00 01 00 00"))));
                master.awaitStart("SQ C_RD_NA_1 req CA 1: IOA 1, IOA 2");
            }
        }
    }

    @Test
    void disconnectsAndConnectsAgain() throws Exception {
        try (TestOutstation outstation = new TestOutstation(0);
                TestMaster master = new TestMaster().start(outstation.address)) {
            master.master.disconnect();
            master.awaitStart("closed: closed by the controlling station");
            master.start(outstation.address);
            outstation.publish(1, 1);
            master.awaitStart("M_ME_NC_1");
        }
    }

    @Test
    void sendsOctetsAsTheyAre() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestMaster master = new TestMaster()) {
            connect(master.master, (InetSocketAddress) server.getLocalSocketAddress());
            try (Socket station = server.accept()) {
                station.setSoTimeout(20_000);
                master.master.start();
                assertEquals("STARTDT act", words(station));
                station.getOutputStream().write(Frames.octets("68 04 0b 00 00 00"));
                master.awaitStart("started");
                master.master.sendAsdu(Frames.octets("6a 01 06"));
                master.master.sendApdu(Frames.octets("ff 00"));
                assertArrayEquals(
                        Frames.octets("68 07 00 00 00 00 6a 01 06 ff 00"),
                        station.getInputStream().readNBytes(11));
            }
        }
    }

    @Test
    void sendsNoAsduThatDoesNotFitAFrame() {
        try (Master master = new Master(LinkParameters.STANDARD, new MasterListener() {})) {
            assertThrows(IllegalArgumentException.class, () -> master.sendAsdu(new byte[0]));
            assertThrows(IllegalArgumentException.class, () -> master.sendAsdu(new byte[250]));
        }
    }

    /** Protection that identifies the outstation, and may refuse it later. */
    private static final class Protection implements TransportSecurity {
        private final BlockingQueue<SecuredConnection> connections = new LinkedBlockingQueue<>();

        @Override
        public void secure(Channel channel, SecuredConnection connection) {
            connections.add(new SecuredConnection() {
                @Override
                public void established(PeerIdentity outstation) {
                    channel.eventLoop().execute(() -> connection.established(outstation));
                }

                @Override
                public void refuse(String reason) {
                    channel.eventLoop().execute(() -> connection.refuse(reason));
                }
            });
        }

        SecuredConnection next() throws InterruptedException {
            return Objects.requireNonNull(connections.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void isConnectedWhenItsProtectionHasIdentifiedTheOutstation() throws Exception {
        Protection protection = new Protection();
        CompletableFuture<String> closed = new CompletableFuture<>();
        MasterListener listener = new MasterListener() {
            @Override
            public void closed(String reason) {
                closed.complete(reason);
            }
        };
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                Master master = new Master(LinkParameters.STANDARD, listener, protection)) {
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            CompletableFuture<Void> refused = master.connect(address).toCompletableFuture();
            protection.next().refuse("a stranger");
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> refused.get(20, TimeUnit.SECONDS));
            assertEquals(
                    "a stranger",
                    assertInstanceOf(IOException.class, failure.getCause()).getMessage());
            CompletableFuture<Void> connected = master.connect(address).toCompletableFuture();
            TransportSecurity.SecuredConnection connection = protection.next();
            assertFalse(connected.isDone());
            connection.established(PeerIdentity.ANONYMOUS);
            connected.get(20, TimeUnit.SECONDS);
            server.accept().close();
            try (Socket station = server.accept()) {
                station.setSoTimeout(20_000);
                master.start();
                assertEquals("STARTDT act", words(station));
                connection.refuse("revoked");
                assertEquals("revoked", closed.get(20, TimeUnit.SECONDS));
            }
        }
    }
}
