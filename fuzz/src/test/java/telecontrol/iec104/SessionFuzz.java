package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;

/**
 * Any octets on a started connection: no fault of the program, a reason when the connection is closed, no buffer left, and the
 * next master is answered.
 */
class SessionFuzz {

    @FuzzTest(maxDuration = "60s")
    void session(byte[] octets) {
        TestStation station = station();
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        station.told.take();
        wire.octets(Unpooled.copiedBuffer(octets));
        if (wire.channel.isOpen()) {
            station.elapse(Duration.ofSeconds(40));
        }
        if (wire.channel.isOpen()) {
            wire.cut();
        } else {
            wire.isClosed();
        }
        int ends = 0;
        for (String line : station.told.take()) {
            assertFalse(line.startsWith("failed"), line);
            if (line.startsWith("disconnected")) {
                String reason = line.substring(line.indexOf(": ") + 2);
                assertFalse(reason.isBlank() || reason.contains("null") || reason.contains("internal"), line);
                ends++;
            }
        }
        assertEquals(1, ends, "ends of the connection");
        station.start()
                .send(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, 1, 1, new InformationElement.None())
                .receives("M_SP_NA_1 req CA 1: IOA 1 on");
    }

    private static TestStation station() {
        TestStation station = new TestStation();
        for (int address = 1; address <= 20; address++) {
            station.add(TypeId.M_SP_NA_1, address, address % 17, new SinglePoint(true, Quality.GOOD));
        }
        station.add(TypeId.M_ME_NC_1, 1000, 1, new ShortFloat(1, Quality.GOOD));
        for (TypeId type : TypeId.values()) {
            if (type.isCommand()) {
                station.commandPoints.put(5000 + type.code(), new CommandPoint(type, type.code() % 2 == 0));
            }
        }
        return station;
    }
}
