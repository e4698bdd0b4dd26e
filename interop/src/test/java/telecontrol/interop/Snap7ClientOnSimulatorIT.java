package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.Protection;
import telecontrol.s7.S7Simulator;

/** Questions of the snap7 client to the product's simulator. */
class Snap7ClientOnSimulatorIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final S7Simulator plc = S7Simulator.builder().start();

    @AfterEach
    void close() {
        plc.close();
    }

    private JsonNode ask(String... arguments) {
        Snap7Server.requireInstalled("node-snap7");
        List<String> command = new ArrayList<>(List.of("node", "snap7-client.js", Integer.toString(plc.port())));
        command.addAll(List.of(arguments));
        try (PeerProcess process = PeerProcess.start("snap7-client", Snap7Server.PEERS, command)) {
            return process.next("line about the CPU", DEADLINE);
        }
    }

    /** With 240 octets the list of names comes in two units, which snap7 puts together. */
    @ParameterizedTest
    @ValueSource(ints = {240, 480, 960})
    void cpuTellsWhatItIs(int pduSize) {
        plc.identity(new CpuIdentity("6ES7 412-5HK06-0AB0", "V6.0.9", "3", "Pump 1", "A1", "S VPB0123456"));
        plc.protection(new Protection(2, 3, "STOP"));
        JsonNode cpu = ask(Integer.toString(pduSize));
        assertEquals(pduSize, cpu.path("pdu").asInt());
        JsonNode order = cpu.path("orderCode");
        assertEquals("6ES7 412-5HK06-0AB0 ", order.path("Code").asText());
        assertEquals(
                List.of(6, 0, 9),
                List.of(
                        order.path("V1").asInt(),
                        order.path("V2").asInt(),
                        order.path("V3").asInt()));
        JsonNode info = cpu.path("cpuInfo");
        assertEquals("Pump 1", info.path("ModuleName").asText());
        assertEquals("S VPB0123456", info.path("SerialNumber").asText());
        assertEquals("Original Siemens Equipment", info.path("Copyright").asText());
        JsonNode communication = cpu.path("cpInfo");
        assertEquals(960, communication.path("MaxPduLength").asInt());
        assertEquals(12_000_000, communication.path("MaxMpiRate").asInt());
        assertTrue(communication.path("MaxConnections").asInt() > 0);
        JsonNode protection = cpu.path("protection");
        assertEquals(2, protection.path("sch_rel").asInt());
        assertEquals(3, protection.path("sch_par").asInt());
        assertEquals(3, protection.path("bart_sch").asInt());
    }

    @Test
    void stateAndClock() {
        assertEquals(8, ask().path("status").asInt());
        plc.cpuState(CpuState.STOP);
        JsonNode cpu = ask("480", "2024-02-29T23:59:00");
        assertEquals(4, cpu.path("status").asInt());
        assertTrue(cpu.path("clock").asText().startsWith("2024-02-29T23:59:"), cpu::toString);
        assertEquals(
                LocalDateTime.of(2024, 2, 29, 23, 59), plc.clock().withSecond(0).withNano(0));
    }
}
