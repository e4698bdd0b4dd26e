package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** The sample {@code district-heating}: 1,500 points from lists and a template, each with a value of its own. */
@Timeout(180)
class DistrictHeatingTest {
    private static final List<String> NETWORKS = List.of("north", "south");
    private static final int SUBSTATIONS = 30;

    @TempDir
    private Path folder;

    private SampleRun run;

    @SuppressWarnings("NullAway.Init")
    DistrictHeatingTest() {}

    @BeforeEach
    void start() throws Exception {
        run = SampleRun.of(
                "district-heating",
                folder,
                Map.of("192.0.2.10,", "127.0.0.1,", "192.0.2.0/25", "127.0.0.0/8", "slow: 10s", "slow: 2s"),
                Map.of(
                        "plant",
                        plant(),
                        "north",
                        network().start(),
                        "south",
                        network().pduSize(240).start()));
    }

    private static S7Simulator plant() {
        return S7Simulator.builder().db(10, 200).db(11, 50).areas(8).start();
    }

    private static S7Simulator.Builder network() {
        S7Simulator.Builder plc = S7Simulator.builder();
        for (int n = 1; n <= SUBSTATIONS; n++) {
            plc.db(100 + n, 72);
        }
        return plc;
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @Test
    void thereAre1500Points() {
        assertEquals(
                1500,
                run.site.stations().stream()
                        .mapToInt(station ->
                                station.points().size() + station.statusPoints().size())
                        .sum());
    }

    /** What number {@code n} of a network holds in one round: everything differs from substation to substation. */
    private record Values(int n, int round) {
        boolean bit(int place) {
            return ((n >> place % 5) + place + round) % 2 == 0;
        }

        int temperature(int place) {
            return 200 + n * 11 + place * 37 * round + round * 123;
        }

        double real(int place) {
            return n * 0.75 + place * 2 + round * 16;
        }

        long count(int place) {
            return n * 1000L + place * 100L + round;
        }

        int valve() {
            return n * 300 + round * 8000;
        }
    }

    private static String writes(Values v) {
        StringBuilder text = new StringBuilder();
        String db = "DB" + (100 + v.n) + ".";
        for (int bit = 0; bit < 8; bit++) {
            text.append(db)
                    .append("DBX0.")
                    .append(bit)
                    .append(" = ")
                    .append(v.bit(bit))
                    .append('\n');
        }
        boolean open = v.round % 2 == 1;
        text.append(db).append("DBX1.0 = ").append(!open).append('\n');
        text.append(db).append("DBX1.1 = ").append(open).append('\n');
        text.append(db).append("DBB2 BYTE = ").append(v.n + v.round).append('\n');
        for (int place = 0; place < 5; place++) {
            text.append(db)
                    .append("DBW")
                    .append(4 + place * 2)
                    .append(" INT = ")
                    .append(v.temperature(place))
                    .append('\n');
        }
        text.append(db).append("DBW14 INT = ").append(v.valve()).append('\n');
        for (int place = 0; place < 3; place++) {
            text.append(db)
                    .append("DBD")
                    .append(16 + place * 4)
                    .append(" REAL = ")
                    .append(v.real(place))
                    .append('\n');
        }
        text.append(db).append("DBD28 REAL = ").append(v.real(3)).append('\n');
        text.append(db).append("DBD32 UDINT = ").append(v.count(0)).append('\n');
        text.append(db).append("DBD36 DINT = ").append(v.count(1)).append('\n');
        text.append(db).append("DBX1.2 = ").append(open).append('\n');
        return text.toString();
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    /** The same in the words of the master, computed from the meaning of the list and not by the gateway's code. */
    private static String events(Values v, Values before) {
        StringBuilder text = new StringBuilder();
        int base = v.n * 100;
        for (int bit = 0; bit < 8; bit++) {
            if (v.bit(bit) != (before.round > 0 && before.bit(bit))) {
                boolean on = v.bit(bit) != (bit == 5);
                text.append(base + 1 + bit).append(' ').append(onOff(on)).append('\n');
            }
        }
        text.append(base + 11).append(' ').append(onOff(v.round % 2 == 1)).append('\n');
        text.append(base + 12).append(' ').append(v.n + v.round).append('\n');
        for (int place = 0; place < 4; place++) {
            text.append(line(base + 21 + place, v.temperature(place) * 0.1));
        }
        text.append(base + 25).append(' ').append(v.temperature(4)).append('\n');
        double valve = Math.rint(v.valve() / 27648.0 * 32768) / 32768;
        text.append(base + 26).append(' ').append(valve).append('\n');
        for (int place = 0; place < 3; place++) {
            text.append(line(base + 27 + place, v.real(place)));
        }
        text.append(line(base + 30, v.temperature(0) * 0.1 - v.temperature(1) * 0.1));
        text.append(line(base + 31, v.real(3)));
        text.append(base + 41).append(' ').append(v.count(0)).append('\n');
        text.append(base + 42).append(' ').append(v.count(1)).append('\n');
        return text.toString();
    }

    private static String line(int ioa, double value) {
        return ioa + " " + (float) value + "\n";
    }

    @Test
    void everyPointOfEverySubstation() throws Exception {
        for (int round = 1; round <= 2; round++) {
            for (String network : NETWORKS) {
                StringBuilder writes = new StringBuilder();
                StringBuilder events = new StringBuilder();
                for (int n = 1; n <= SUBSTATIONS; n++) {
                    writes.append(writes(new Values(n, round)));
                    events.append(events(new Values(n, round), new Values(n, round - 1)));
                }
                run.plc(network, writes.toString());
                run.expect(2 + NETWORKS.indexOf(network), events.toString());
            }
        }
        for (String network : NETWORKS) {
            run.assertInterrogation(2 + NETWORKS.indexOf(network), SUBSTATIONS * 21);
        }
    }

    @Test
    void aCommandNeedsTheSwitchOnRemoteAndASetPointIsSeenToArrive() throws Exception {
        run.master.await(3, "IOA 3008 off");
        run.master.send(TypeId.C_SC_NA_1, 3, 3051, new SingleCommand(true, 0, false));
        assertTrue(run.master
                .await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                .cause()
                .negative());
        assertTrue(run.log.lines("refused: ").toString().contains("is not on remote"));
        run.plc("south", "DB130.DBX0.7 = true");
        run.expect(3, "3008 on");
        run.master.send(TypeId.C_SC_NA_1, 3, 3051, new SingleCommand(true, 0, false));
        assertFalse(run.master
                .await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                .cause()
                .negative());
        run.assertWritten("south", "DB130.DBX40.0", true);
        run.master.send(TypeId.C_SE_NC_1, 2, 161, new FloatSetPoint(72.5f, 0, false));
        Received termination = run.master.await(TypeId.C_SE_NC_1, CauseOfTransmission.ACTIVATION_TERMINATION);
        assertFalse(termination.cause().negative());
        run.assertWritten("north", "DB101.DBD28 REAL", 72.5);
    }
}
