package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Simulator;

/** Wireshark's dissector on everything that client and simulator say to each other. */
class S7DissectorIT {

    /** One field of each frame of the PLC's port, with the frames that do not have it left out; several values with commas. */
    private static List<String> field(Path capture, int port, String filter, String field) {
        List<String> command = List.of(
                "tshark",
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + port + ",tpkt",
                "-Y",
                filter,
                "-T",
                "fields",
                "-e",
                field);
        try {
            Process tshark = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> values = new ArrayList<>();
            try (BufferedReader lines = tshark.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    values.add(line);
                }
            } finally {
                tshark.destroy();
            }
            if (!tshark.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("tshark did not end: " + String.join(" ", command));
            }
            return values;
        } catch (IOException failure) {
            throw new AssertionError("tshark: " + failure.getMessage() + "; " + PeerProcess.INSTALL, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while tshark ran", interrupted);
        }
    }

    @Test
    void everyRequestAndAnswerIsSound() {
        try (S7Simulator plc = S7Simulator.builder().db(1, 400).pduSize(240).start();
                LoopbackCapture capture = LoopbackCapture.start(plc.port())) {
            plc.clock(LocalDateTime.of(2026, 2, 28, 12, 30, 15));
            try (S7Session client = S7Session.connect(plc.port())) {
                client.read("DB1.DBW0", "DB1.DBD396 REAL", "M3.4", "DB9.DBW0", "T1", "C1");
                client.write("DB1.DBX0.3", true);
                client.write("DB1.DBD4 REAL", 1.5f);
                assertEquals(CpuState.RUN, client.cpuState());
                client.identity();
                client.protection();
                client.redundancyRefused();
                client.clock();
                client.setClock(LocalDateTime.of(2026, 11, 22, 12, 30, 15));
            }
            Path file = capture.end();
            int port = plc.port();
            String to = "tcp.dstport==" + port + " && s7comm";
            assertEquals(
                    List.of(),
                    field(file, port, "s7comm && (_ws.malformed || _ws.expert.severity >= 0x400000)", "frame.number"));
            assertEquals(
                    List.of("0x0424", "0x0011", "0x001c", "0x0232", "0x0071"),
                    field(file, port, to + " && s7comm.data.userdata.szl_id", "s7comm.data.userdata.szl_id"));
            assertEquals(
                    List.of("7", "7"),
                    field(
                            file,
                            port,
                            to + " && s7comm.param.userdata.funcgroup == 7",
                            "s7comm.param.userdata.funcgroup"));
            assertEquals(
                    List.of("0x01"),
                    field(
                            file,
                            port,
                            "tcp.srcport==" + port + " && s7comm.param.userdata.lastdataunit == 1",
                            "s7comm.param.userdata.lastdataunit"));
            assertTrue(field(file, port, "s7comm.szl.xy11.0001.anz", "s7comm.szl.xy11.0001.anz")
                    .toString()
                    .contains("6ES7 515-2AM02-0AB0"));
            assertEquals(
                    List.of("0x08"), field(file, port, "s7comm.szl.0424.0000.bzu_id", "s7comm.szl.0424.0000.bzu_id"));
            // This name comes in the second unit of the list.
            assertTrue(field(file, port, "s7comm.szl.001c.0002.name", "s7comm.szl.001c.0002.name")
                    .toString()
                    .contains("PLC_1"));
            assertEquals(
                    List.of("Feb 28, 2026 12:30", "Nov 22, 2026 12:30"),
                    field(file, port, "s7comm.data.ts", "s7comm.data.ts").stream()
                            .map(time -> time.replaceAll(
                                    "^([A-Z][a-z]{2}) +([0-9]+), ([0-9]{4}) ([0-9]{2}:[0-9]{2}).*$", "$1 $2, $3 $4"))
                            .toList());
        }
    }
}
