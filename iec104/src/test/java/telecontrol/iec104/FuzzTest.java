package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;

/**
 * Octets at random through a whole session: no exception gets past the link layer, every close has a reason, no buffer is
 * left, and afterwards the next master is served. A failure names its seed and the octets.
 */
class FuzzTest {

    @AfterAll
    static void leaksNothing() {
        Leaks.assertNone();
    }

    private final TestStation station = new TestStation();
    private final List<String> reasons = new ArrayList<>();

    private void prepare() {
        for (int i = 1; i <= 300; i++) {
            station.add(TypeId.M_SP_NA_1, i, new SinglePoint(true, Quality.GOOD));
        }
        for (int i = 1000; i <= 1100; i++) {
            station.add(TypeId.M_ME_NC_1, i, i % 16, new ShortFloat(i, Quality.GOOD));
        }
        for (TypeId type : TypeId.values()) {
            if (type.isCommand()) {
                station.commandPoints.put(5000 + type.code(), new CommandPoint(type, type.code() % 2 == 0));
            }
        }
    }

    /** Sends octets on a started connection of their own, in pieces. */
    private void attack(Random random, byte[] octets, String name) {
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        station.told.take();
        try {
            for (int at = 0; at < octets.length && wire.channel.isOpen(); ) {
                int length = Math.min(octets.length - at, 1 + random.nextInt(300));
                wire.octets(Unpooled.wrappedBuffer(octets, at, length));
                at += length;
            }
            if (wire.channel.isOpen()) {
                wire.cut();
            } else {
                wire.isClosed();
            }
        } catch (Throwable fault) {
            throw new AssertionError(name + ": " + HexFormat.of().formatHex(octets), fault);
        }
        for (String line : station.told.take()) {
            assertFalse(
                    line.startsWith("failed"),
                    () -> line + " " + name + ": " + HexFormat.of().formatHex(octets));
            if (line.startsWith("disconnected")) {
                String reason = line.substring(line.indexOf(": ") + 2);
                assertFalse(reason.isBlank() || reason.contains("null") || reason.contains("internal"), line);
                reasons.add(reason.replaceAll("[0-9]+", "n"));
            }
        }
    }

    private void assertServesTheNext(int attacks) {
        assertEquals(attacks, reasons.size());
        Wire wire = station.start();
        wire.send(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, 1, 1, new InformationElement.None())
                .receives("M_SP_NA_1 req CA 1: IOA 1 on");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @Tag("Z1")
    void randomOctets(long seed) {
        prepare();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] octets = new byte[1 + random.nextInt(600)];
            random.nextBytes(octets);
            octets[0] = 0x68;
            attack(random, octets, "seed " + seed + " attack " + i);
        }
        assertServesTheNext(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    @Tag("Z1")
    void validFramesWithChangedOctets(long seed) {
        prepare();
        Random random = new Random(seed);
        List<Golden> table = Golden.table();
        for (int i = 0; i < 400; i++) {
            ByteBuf stream = Unpooled.buffer();
            int frames = 1 + random.nextInt(20);
            for (int n = 0; n < frames; n++) {
                byte[] asdu = table.get(random.nextInt(table.size())).asdu();
                stream.writeBytes(Frames.information(n, 1, mutate(random, asdu)));
            }
            if (random.nextInt(3) == 0) {
                // Somewhere in the stream, APCI included.
                stream.setByte(random.nextInt(stream.writerIndex()), random.nextInt(256));
            }
            attack(random, ByteBufUtil.getBytes(stream), "seed " + seed + " attack " + i);
        }
        assertServesTheNext(400);
        assertTrue(reasons.stream().distinct().count() > 5, reasons::toString);
    }

    private static byte[] mutate(Random random, byte[] asdu) {
        byte[] mutated = asdu.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            case 1 -> mutated[2] = (byte) (6 + random.nextInt(3));
            case 2 -> mutated[0] = (byte) (40 + random.nextInt(70));
            default -> {}
        }
        return mutated;
    }

    @Test
    @Tag("H13")
    @Tag("H1")
    void everyTypeWithEveryQualifierAndLength() {
        prepare();
        Random random = new Random(7);
        for (int type = 0; type < 256; type++) {
            for (int vsq : new int[] {0, 1, 2, 3, 127, 128, 129, 130, 255}) {
                Wire wire = station.start();
                station.told.take();
                for (int length = 0; length < 25 && wire.channel.isOpen(); length++) {
                    byte[] asdu = new byte[6 + length];
                    random.nextBytes(asdu);
                    asdu[0] = (byte) type;
                    asdu[1] = (byte) vsq;
                    asdu[2] = (byte) (type == 102 ? 5 : 6);
                    asdu[4] = 1;
                    asdu[5] = 0;
                    wire.send(HexFormat.of().formatHex(asdu));
                    wire.drain();
                    if (!wire.channel.isOpen() && TypeId.of(type) != null) {
                        wire = station.start();
                    }
                }
                for (String line : station.told.take()) {
                    assertFalse(line.startsWith("failed"), () -> line);
                }
                wire.cut();
                station.told.take();
            }
        }
    }
}
