package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.SinglePoint;

/**
 * ASDUs whose type, structure and length do not fit together: answered by a refusal or by closing the connection, never by
 * executing what the first octets say, and never by a fault.
 */
class HostileAsduTest implements ParameterHandler {
    /** 0x00 and 0xFF in all elements, and what would be a valid command. */
    private static final int[] FILLINGS = {0x00, 0x01, 0x05, 0xFF};

    private final TestStation station = new TestStation(TestStation.rules(OutstationConfig.ResetRight.PROCESS));
    private final List<String> loaded = new ArrayList<>();
    private final TestCounter counter = new TestCounter(TypeId.M_IT_NA_1, 1, 1);

    @BeforeEach
    void everythingIsThere() {
        station.parameters = this;
        station.add(TypeId.M_SP_NA_1, 1, new SinglePoint(true, Quality.GOOD));
        station.counterStations.put(
                1, new CounterStation(CounterStation.Mode.C, Duration.ofHours(1), List.of(counter)));
    }

    @Override
    public TypeId type(int commonAddress, int address) {
        return TypeId.P_ME_NC_1;
    }

    @Override
    public @Nullable String load(int commonAddress, int address, Kind kind, double value) {
        loaded.add("load");
        return null;
    }

    @Override
    public @Nullable String setCyclic(int commonAddress, int address, boolean on) {
        loaded.add("cyclic");
        return null;
    }

    /** Every address is a command point of the type. */
    private void commandPoints(TypeId type) {
        for (int filling : FILLINGS) {
            station.commandPoints.put(filling | filling << 8 | filling << 16, new CommandPoint(type.untagged(), false));
        }
    }

    private static ByteBuf asdu(int type, int vsq, int cause, int length, int filling) {
        ByteBuf asdu = Unpooled.buffer();
        asdu.writeByte(type).writeByte(vsq).writeByte(cause).writeByte(0).writeShortLE(1);
        for (int i = 0; i < length; i++) {
            asdu.writeByte(filling);
        }
        return asdu;
    }

    /** Sends an ASDU on a started connection; a connection that is open afterwards has sent an answer. */
    private Wire send(Wire open, ByteBuf asdu, boolean answered) {
        Wire wire = open.channel.isOpen() ? open : station.start();
        byte[] octets = new byte[asdu.readableBytes()];
        asdu.readBytes(octets);
        wire.send(HexFormat.of().formatHex(octets));
        List<String> lines = wire.drain();
        if (wire.channel.isOpen() && answered) {
            assertFalse(lines.isEmpty(), () -> HexFormat.of().formatHex(octets));
        }
        return wire;
    }

    private void assertUntouched() {
        assertEquals(List.of(), station.operated);
        assertEquals(List.of(), loaded);
        assertEquals(0, station.resets);
        assertEquals(0, counter.resets);
        assertEquals(Duration.ZERO, station.clock.correction());
        station.told.take().forEach(line -> assertFalse(line.startsWith("failed"), line));
    }

    @ParameterizedTest
    @EnumSource(TypeId.class)
    @Tag("H13")
    @Tag("H15")
    @Tag("H12")
    void executesNothingWhoseStructureOrLengthIsWrong(TypeId type) {
        commandPoints(type);
        int element = type.bodyLength();
        Wire wire = station.start();
        for (int vsq = 0; vsq < 256; vsq++) {
            int count = vsq & 0x7F;
            int exact = vsq > 127 ? 3 + count * element : count * (3 + element);
            for (int delta : new int[] {-element - 3, -1, 0, 1, 7}) {
                int length = exact + delta;
                boolean valid = vsq == 1 && delta == 0;
                if (length >= 0 && length <= 243 && !valid) {
                    int cause = type == TypeId.C_RD_NA_1 ? 5 : 6;
                    wire = send(wire, asdu(type.code(), vsq, cause, length, FILLINGS[(vsq + length) & 3]), true);
                }
            }
        }
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 58, 59, 60, 61, 62, 63, 64, 70, 87, 88, 89, 90, 91, 92, 93,
                94, 95, 103, 105, 107, 110, 111, 112, 113, 120, 121, 122, 123, 124, 125, 126, 127
            })
    @Tag("H1")
    @Tag("H13")
    @Tag("P5")
    void survivesEveryCauseAndLengthOfTypesThatBrokeOthers(int code) {
        TypeId type = TypeId.of(code);
        if (type != null && type.isCommand()) {
            commandPoints(type);
        }
        int exact = type == null ? -1 : 3 + type.bodyLength();
        Wire wire = station.start();
        for (int cause = 0; cause < 64; cause++) {
            for (int length = 0; length < 24; length++) {
                if (length != exact) {
                    wire = send(wire, asdu(code, 1, cause, length, FILLINGS[length & 3]), true);
                }
            }
        }
        assertUntouched();
    }

    @Test
    @Tag("H13")
    void executesNothingOfATestCommandWithoutItsElement() {
        for (int length = 0; length < 12; length++) {
            Wire wire = station.start();
            send(wire, asdu(107, 1, 6, length, 0), true).isClosed();
        }
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2d 02 06 00 01 00 01 01 01 01 01 01 01 01",
                "2d 81 06 00 01 00 01 01 01 01",
                "2d 82 06 00 01 00 01 01 01 01 01",
                "2d 00 06 00 01 00 01 01 01 01",
                "2d 01 06 00 01 00 01 01 01 01 01",
                "2d 01 06 00 01 00 01 01 01 01 fa 00 0f 09 d5 0b 1a",
                "3a 01 06 00 01 00 01 01 01 01"
            })
    @Tag("H15")
    @Tag("H13")
    void executesNoSingleCommandWithMoreOrLessThanOneObject(String request) {
        commandPoints(TypeId.C_SC_NA_1);
        station.start().send(request).drain();
        assertUntouched();
        station.start()
                .send("2d 01 06 00 01 00 01 01 01 01")
                .receives("C_SC_NA_1 actcon CA 1: IOA 65793 on", "C_SC_NA_1 actterm CA 1: IOA 65793 on");
        assertEquals(1, station.operated.size());
    }
}
