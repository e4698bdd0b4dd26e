package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.Protection;
import telecontrol.s7.S7Exception;

/** Questions of the product's S7 client to the snap7 server, which answers with the lists of a CPU 315-2 PN/DP. */
class CpuServicesOnSnap7IT {

    @ParameterizedTest
    @ValueSource(ints = {240, 960})
    void cpuTellsWhatItIs(int pduSize) {
        // At 240 octets the server cuts the list of names short, in the middle of a record, and calls it complete.
        try (Snap7Server plc = Snap7Server.start(pduSize);
                S7Session client = S7Session.connect(plc.port())) {
            assertEquals(pduSize, client.pduSize());
            assertEquals(
                    new CpuIdentity("6ES7 315-2EH14-0AB0", "V3.2.6", "4", "CPU 315-2 PN/DP", "", "S C-C2UR28922012"),
                    client.identity());
            assertEquals(new Protection(1, 0, "RUN-P"), client.protection());
            S7Exception refused = client.redundancyRefused();
            assertEquals(S7Exception.Kind.NOT_SUPPORTED, refused.kind());
            assertEquals(
                    "127.0.0.1:" + plc.port()
                            + ": asked for the state of its redundancy (SZL 0x0071): the CPU refuses it with error 0xD402"
                            + " (this CPU does not keep this information)",
                    refused.getMessage());
            assertEquals(0, client.statistics().ignoredAnswers());
        }
    }

    @Test
    void operatingStateFollowsTheCpu() {
        try (Snap7Server plc = Snap7Server.start();
                S7Session client = S7Session.connect(plc.port())) {
            assertEquals(CpuState.RUN, client.cpuState());
            plc.cpuStatus(4);
            assertEquals(CpuState.STOP, client.cpuState());
            plc.cpuStatus(0);
            assertEquals(CpuState.UNKNOWN, client.cpuState());
            plc.cpuStatus(8);
            assertEquals(CpuState.RUN, client.cpuState());
        }
    }

    /** The server shows the local time of the host and confirms any time that it is set to. */
    @Test
    void clockIsReadAndSet() {
        try (Snap7Server plc = Snap7Server.start();
                S7Session client = S7Session.connect(plc.port())) {
            LocalDateTime before = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
            LocalDateTime clock = client.clock();
            LocalDateTime after = LocalDateTime.now(ZoneId.systemDefault());
            assertFalse(clock.isBefore(before) || clock.isAfter(after), () -> before + " " + clock + " " + after);
            client.setClock(LocalDateTime.of(2026, 2, 28, 12, 30, 15, 123_000_000));
        }
    }
}
