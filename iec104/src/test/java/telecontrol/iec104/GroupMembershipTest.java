package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.OutstationConfig.Buffers;
import telecontrol.iec104.OutstationConfig.CommandRights;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.Listener;
import telecontrol.iec104.OutstationConfig.Members;
import telecontrol.iec104.OutstationConfig.StationRules;

/** Which redundancy group a master belongs to: by port, certificate or address, §10. */
class GroupMembershipTest {
    private static final String FINGERPRINT = "0a".repeat(32);
    private static final PeerIdentity NORTH = new PeerIdentity("CN=north", FINGERPRINT);

    private static Group group(String name, List<String> addresses, List<String> certificates) {
        return new Group(
                name,
                new Members(addresses.stream().map(AddressRange::parse).toList(), certificates),
                new CommandRights(true, Set.of()),
                new Buffers(10, 10, null));
    }

    private static Listener port(@Nullable String group, @Nullable TransportSecurity security) {
        return new Listener(TestOutstation.ANY_PORT, List.of(), 10, group, security);
    }

    private static TestOutstation outstation(List<Listener> listeners, Group... groups) throws Exception {
        return new TestOutstation(
                0,
                new OutstationConfig(listeners, List.of(groups), LinkParameters.STANDARD, StationRules.STANDARD),
                StationStore.NONE,
                StationMemory.EMPTY);
    }

    /** Takes the first octet of a connection for a handshake: 1 is the master with the certificate, 2 one that is not trusted. */
    private static final class OneOctetHandshake implements TransportSecurity {
        @Nullable
        SecuredConnection last;

        @Override
        public void secure(Channel channel, SecuredConnection connection) {
            last = connection;
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                private boolean done;

                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    if (done) {
                        ctx.fireChannelRead(message);
                        return;
                    }
                    done = true;
                    int octet = ((ByteBuf) message).readUnsignedByte();
                    if (octet == 1) {
                        connection.established(NORTH);
                        ctx.fireChannelRead(message);
                    } else {
                        connection.refuse("the certificate has expired");
                        ReferenceCountUtil.release(message);
                    }
                }
            });
        }
    }

    private static String groupOf(TestOutstation outstation, int port) throws Exception {
        try (Socket socket = outstation.socket("127.0.0.1", outstation.addresses.get(port))) {
            socket.getOutputStream().write(Frames.octets("68 04 43 00 00 00"));
            assertEquals(6, socket.getInputStream().readNBytes(6).length);
            return outstation.told.lastGroup;
        }
    }

    @Test
    @Tag("U6")
    void aPortCanBelongToAGroup() throws Exception {
        Group first = group("first", List.of("127.0.0.1"), List.of());
        Group second = group("second", List.of(), List.of());
        try (TestOutstation outstation = outstation(List.of(port(null, null), port("second", null)), first, second)) {
            assertEquals("first", groupOf(outstation, 0));
            assertEquals("second", groupOf(outstation, 1));
        }
    }

    @Test
    void aPortOfAGroupServesItsMastersOnly() throws Exception {
        Group group = group("first", List.of("127.0.0.2"), List.of());
        try (TestOutstation outstation = outstation(List.of(port("first", null)), group);
                Socket socket = outstation.socket()) {
            assertEquals(-1, socket.getInputStream().read());
            outstation.awaitTold(
                    "refused: the address is not among the masters of group first, for which this port is");
        }
    }

    @Test
    void aPortOfAGroupServesItsCertificatesOnly() throws Exception {
        Group group = group("first", List.of(), List.of("CN=south"));
        try (TestOutstation outstation = outstation(List.of(port("first", new OneOctetHandshake())), group);
                Socket socket = outstation.socket()) {
            socket.getOutputStream().write(1);
            assertEquals(-1, socket.getInputStream().read());
            outstation.awaitTold("refused: neither the address nor the certificate CN=north is among the masters of"
                    + " group first, for which this port is");
        }
    }

    @Test
    void aGroupWithAPortOfItsOwnAndNoMembersTakesNobodyElsewhere() throws Exception {
        Group byPort = group("by port", List.of(), List.of());
        Group other = group("other", List.of("127.0.0.2"), List.of());
        try (TestOutstation outstation = outstation(List.of(port(null, null), port("by port", null)), byPort, other)) {
            assertEquals("by port", groupOf(outstation, 1));
            try (Socket socket = outstation.socket("127.0.0.1", outstation.addresses.get(0))) {
                assertEquals(-1, socket.getInputStream().read());
                outstation.awaitTold("refused: the address belongs to no redundancy group");
            }
        }
    }

    @Test
    void aPortOfAGroupThatDoesNotExistIsRefused() {
        Group first = group("first", List.of(), List.of());
        List<Listener> listeners = List.of(port("second", null));
        List<Group> groups = List.of(first);
        assertThrows(
                IllegalArgumentException.class,
                () -> new OutstationConfig(listeners, groups, LinkParameters.STANDARD, StationRules.STANDARD));
    }

    @Test
    @Tag("U6")
    void aCertificateGoesBeforeTheAddress() throws Exception {
        Group byAddress = group("by address", List.of("127.0.0.1"), List.of());
        Group byCertificate = group("by certificate", List.of(), List.of("0A:".repeat(31) + "0A"));
        List<Listener> listeners = List.of(port(null, new OneOctetHandshake()));
        try (TestOutstation outstation = outstation(listeners, byAddress, byCertificate);
                Socket socket = outstation.socket()) {
            socket.getOutputStream().write(1);
            outstation.awaitTold("connected");
            assertEquals("by certificate", outstation.told.lastGroup);
        }
    }

    @Test
    void aGroupOfCertificatesTakesNobodyElse() throws Exception {
        Group byCertificate = group("by certificate", List.of(), List.of("CN=south"));
        List<Listener> listeners = List.of(port(null, new OneOctetHandshake()));
        try (TestOutstation outstation = outstation(listeners, byCertificate);
                Socket socket = outstation.socket()) {
            socket.getOutputStream().write(1);
            assertEquals(-1, socket.getInputStream().read());
            outstation.awaitTold(
                    "refused: neither the address nor the certificate CN=north belongs to a redundancy group");
        }
    }

    @Test
    void theLinkBeginsBehindTheHandshake() throws Exception {
        Group everybody = group("everybody", List.of(), List.of());
        OneOctetHandshake security = new OneOctetHandshake();
        try (TestOutstation outstation = outstation(List.of(port(null, security)), everybody);
                Socket socket = outstation.socket()) {
            // The handshake's octet and the first frame in one segment.
            socket.getOutputStream().write(Frames.octets("01 68 04 43 00 00 00"));
            byte[] answer = socket.getInputStream().readNBytes(6);
            assertEquals(0x83, answer[2] & 0xFF);
            TransportSecurity.SecuredConnection connection = security.last;
            assertTrue(connection != null);
            outstation.outstation.loop().execute(() -> connection.refuse("the certificate was revoked"));
            assertEquals(-1, socket.getInputStream().read());
            outstation.awaitTold("disconnected 127.0.0.1: the certificate was revoked");
        }
    }

    @Test
    void aPeerThatIsNotTrustedIsRefusedWithTheReason() throws Exception {
        Group everybody = group("everybody", List.of(), List.of());
        try (TestOutstation outstation = outstation(List.of(port(null, new OneOctetHandshake())), everybody);
                Socket socket = outstation.socket()) {
            socket.getOutputStream().write(2);
            assertEquals(-1, socket.getInputStream().read());
            outstation.awaitTold("refused: the certificate has expired");
        }
    }
}
