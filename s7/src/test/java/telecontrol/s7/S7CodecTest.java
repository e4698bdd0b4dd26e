package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7CodecTest {

    private static final String CONFIRM = "03000016 11d000010001 00 c0010a c1020100 c2020102";
    private static final String SETUP_ANSWER = "0300001b 02f080 320300000001 0008 0000 0000 f000 0003 0003 00f0";
    private static final String READ_ANSWER = "0300001b 02f080 3203 0000 0002 0002 0006 0000 0401 ff040010 1234";

    private final EmbeddedChannel channel = new EmbeddedChannel(new S7Codec(240));

    @AfterEach
    void nothingIsLeft() {
        assertFalse(channel.finishAndReleaseAll());
    }

    private static ByteBuf frame(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private String pdu() {
        Cotp.Data data = assertInstanceOf(Cotp.Data.class, channel.readInbound());
        try {
            return ByteBufUtil.hexDump(data.content());
        } finally {
            data.release();
        }
    }

    @Test
    void confirmTellsTheTransportUnit() {
        channel.writeInbound(frame(CONFIRM));
        assertEquals(
                1024,
                assertInstanceOf(Cotp.ConnectionConfirm.class, channel.readInbound())
                        .tpduOctets());
        channel.writeInbound(frame("0300000b 06d000010001 00"));
        assertEquals(
                8192,
                assertInstanceOf(Cotp.ConnectionConfirm.class, channel.readInbound())
                        .tpduOctets());
    }

    @Test
    void requestCarriesBothSelectors() {
        channel.writeInbound(frame("03000016 11e000000001 00 c0010a c1020100 c2020102"));
        assertEquals(new Cotp.ConnectionRequest(1, 0x0A, "0100", "0102"), channel.readInbound());
    }

    @Test
    void disconnectTellsTheReason() {
        channel.writeInbound(frame("0300000b 06 80 0001 0001 88"));
        assertEquals(new Cotp.DisconnectRequest(0x88), channel.readInbound());
    }

    @Test
    void errorUnitTellsItsCause() {
        channel.writeInbound(frame("03000009 04 70 0001 02"));
        assertEquals(new Cotp.Rejection(2), channel.readInbound());
    }

    @Test
    void octetsMayComeOneByOne() {
        ByteBuf all = frame(CONFIRM + SETUP_ANSWER + READ_ANSWER);
        while (all.isReadable()) {
            channel.writeInbound(all.readRetainedSlice(1));
        }
        all.release();
        assertInstanceOf(Cotp.ConnectionConfirm.class, channel.readInbound());
        assertEquals("3203000000010008000000" + "00f0000003000300f0", pdu());
        assertEquals("320300000002000200060000" + "0401" + "ff0400101234", pdu());
    }

    @Test
    void fragmentsAreJoined() {
        channel.writeInbound(frame("0300000a 02f000 320300 03000007 02f000 03000009 02f080 0405"));
        assertEquals("3203000405", pdu());
        channel.writeInbound(frame("0300000a 02f000 320300 03000007 02f080"));
        assertEquals("320300", pdu());
    }

    @Test
    void fragmentsLeftAtTheEndAreReleased() {
        channel.writeInbound(frame("0300000a 02f000 320300"));
        channel.close();
        assertNull(channel.readInbound());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            47455420                    | TPKT version: 0x47 (expected: 0x03)
            03000006 02f0               | TPKT length: 6 (expected: 7 to 259)
            0300ffff                    | TPKT length: 65535 (expected: 7 to 259)
            03000008 01f08000           | COTP header length: 1 (expected: 2 to 3)
            03000008 09f08000           | COTP header length: 9 (expected: 2 to 3)
            03000008 03f08000           | COTP DT header length: 3 (expected: 2)
            03000008 02108000           | COTP type: 0x10 (expected: CR, CC, DR, ER or DT)
            03000008 03d00000           | COTP header: 2 octets left (expected: 5)
            0300000b 06d00001000140       | COTP class: 4 (expected: 0, as RFC 1006 says)
            03000008 03700001             | COTP header: 2 octets left (expected: 3)
            0300000e 09d00001000100c0010e | COTP TPDU size: 14 (expected: 7 to 13)
            0300000e 09d00001000100c0050a | COTP header: 1 octets left (expected: 5)
            """)
    void oddOctetsAreOneErrorAndThenSilence(String octets, String message) {
        DecoderException error = assertThrows(DecoderException.class, () -> channel.writeInbound(frame(octets)));
        S7Exception cause = assertInstanceOf(S7Exception.class, error.getCause());
        assertEquals(S7Exception.Kind.PROTOCOL_ERROR, cause.kind());
        assertEquals(message, cause.getMessage());
        channel.writeInbound(frame(READ_ANSWER));
        assertNull(channel.readInbound());
    }

    @Test
    void endlessFragmentsAreAnError() {
        DecoderException error = assertThrows(DecoderException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                channel.writeInbound(frame("03000007 02f000"));
            }
        });
        assertTrue(String.valueOf(error.getMessage()).contains("COTP fragments: 65"), error::getMessage);
    }

    @Test
    void pduLongerThanAllowedIsAnError() {
        DecoderException error = assertThrows(DecoderException.class, () -> {
            for (int i = 0; i < 3; i++) {
                channel.writeInbound(frame("03000067 02f000" + "00".repeat(96)));
            }
        });
        assertTrue(String.valueOf(error.getMessage()).contains("PDU length: 288"), error::getMessage);
    }

    /** Random and mutated octets end in messages or in one protocol error, and nothing leaks (paranoid leak detection). */
    @Test
    void anyOctetsAreMessagesOrAProtocolError() {
        Random random = new Random(1006);
        List<String> seeds = List.of(
                CONFIRM,
                SETUP_ANSWER,
                READ_ANSWER,
                "0300000a02f000320300" + "0300000802f08001",
                "0300000b06800001000188");
        for (int run = 0; run < 20_000; run++) {
            EmbeddedChannel fuzzed = new EmbeddedChannel(new S7Codec(240));
            byte[] octets = HexFormat.of()
                    .parseHex((seeds.get(random.nextInt(seeds.size())) + seeds.get(random.nextInt(seeds.size())))
                            .replace(" ", ""));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(10) == 0) {
                random.nextBytes(octets);
            }
            int cut = random.nextInt(octets.length);
            try {
                fuzzed.writeInbound(Unpooled.copiedBuffer(octets, 0, cut));
                fuzzed.writeInbound(Unpooled.copiedBuffer(octets, cut, octets.length - cut));
            } catch (DecoderException e) {
                assertInstanceOf(S7Exception.class, e.getCause());
            }
            for (Object message = fuzzed.readInbound(); message != null; message = fuzzed.readInbound()) {
                if (message instanceof Cotp.Data data) {
                    assertHeaderIsReadOrRefused(data.content());
                }
                ReferenceCountUtil.release(message);
            }
            fuzzed.finishAndReleaseAll();
        }
    }

    private static void assertHeaderIsReadOrRefused(ByteBuf pdu) {
        try {
            S7Header header = S7Header.read(pdu);
            assertEquals(pdu.readableBytes(), header.parameterOctets() + header.dataOctets());
        } catch (S7Exception e) {
            assertEquals(S7Exception.Kind.PROTOCOL_ERROR, e.kind());
        }
    }
}
