package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** The two control centres of the sample {@code feeder-bay}: what one of them misses is told to it, and to it alone. */
@Timeout(60)
class FeederBayBufferTest {
    private static final int CA = 103;
    private static final String PLC = "bay";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    private SampleRun start() throws Exception {
        S7Simulator plc = S7Simulator.builder().db(100, 81).db(101, 12).start();
        return SampleRun.of(
                "feeder-bay",
                folder,
                Map.of(
                        "192.0.2.10,", "127.0.0.1,",
                        "allow: [192.0.2.20]", "allow: [127.0.0.1]",
                        "clockSync: { master: grid control, validFor: 25h }", "clockSync: refuse",
                        "buffer: { status: 100000 }", "buffer: { status: 50, measured: 12 }"),
                Map.of(PLC, plc),
                clock);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gridControlIsToldThatItsBufferWasTooSmall(boolean withCounters) throws Exception {
        try (SampleRun run = start();
                TestMaster regional =
                        TestMaster.connected(run.gateway.listening().get(1))) {
            run.master.await(CA, "IOA 302 0.0");
            run.master.close();
            List<Received> seen = new ArrayList<>();
            // Copies of the counters, which nothing makes good, and behind them more values than there is room for.
            if (withCounters) {
                clock.advance(Duration.ofMinutes(15));
            }
            for (int counter : withCounters ? new int[] {401, 402} : new int[0]) {
                seen.addAll(regional.until(object -> object.object().address() == counter));
            }
            for (int current = 100; current <= 500; current += 25) {
                String value = "IOA 302 " + (double) current;
                run.plc(PLC, "DB100.DBD44 REAL = " + (double) current);
                seen.addAll(regional.until(object -> object.text().equals(value)));
            }
            try (TestMaster grid = TestMaster.connected(run.gateway)) {
                List<Received> told = new ArrayList<>();
                List<String> wanted = withCounters
                        ? List.of("IOA 9001 off", "IOA 9001 on", "IOA 9002 off", "IOA 9002 on")
                        : List.of("IOA 9001 off", "IOA 9001 on");
                grid.until(object -> {
                    if (object.object().address() >= 9001 && object.object().address() <= 9002) {
                        told.add(object);
                    }
                    return told.size() == wanted.size();
                });
                assertEquals(wanted, told.stream().map(Received::text).sorted().toList());
                assertTrue(told.get(told.size() - 1).text().endsWith(" off"), told::toString);
                told.forEach(event -> assertEquals(TypeId.M_SP_TB_1, event.type()));
                told.forEach(event -> assertEquals(CauseOfTransmission.SPONTANEOUS, event.cot()));
                assertTrue(grid.interrogate(CA).contains("M_ME_NC_1 IOA 302 500.0"), "the interrogation makes it good");
            }
            assertTrue(
                    seen.stream()
                            .noneMatch(object -> object.object().address() == 9001
                                    || object.object().address() == 9002),
                    seen::toString);
        }
    }
}
