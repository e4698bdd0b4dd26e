package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Simulator;

/** PLC4J as a client of the product's simulator: it reads what the product's own client reads. */
class Plc4xOnSimulatorIT {

    private static final int DB = 10;

    /**
     * Octets that PLC4J 0.13.1 cannot read right from any PLC: characters above 0x7F and wide characters leave its
     * answer open for ever, TIME is read unsigned, texts as UTF-8.
     */
    private static final Set<String> DEFECTS_OF_PLC4J =
            Set.of("CHAR e9", "WCHAR 0416", "TIME fffffa24", "STRING(10) 0a03c4e96200000000000000");

    private static final List<GoldenValue.Placed> PLACED = GoldenValue.placedIn(DB).stream()
            .filter(at -> at.golden().isValue())
            .filter(at -> !DEFECTS_OF_PLC4J.contains(
                    at.golden().type() + " " + at.golden().hex()))
            .toList();

    @Test
    void everyTypeIsReadAsByTheOwnClient() {
        try (S7Simulator plc = S7Simulator.builder().db(DB, 1024).start()) {
            plc.update(memory -> PLACED.forEach(at -> memory.setOctets(
                    S7Area.DATA_BLOCK,
                    DB,
                    at.offset(),
                    HexFormat.of().parseHex(at.golden().hex()))));
            List<String> tags = PLACED.stream().map(GoldenValue.Placed::plc4x).toList();
            try (Plc4xReader foreign = new Plc4xReader(plc.port());
                    S7Session own = S7Session.connect(plc.port())) {
                List<Object> theirs = foreign.read(tags);
                Readings ours = own.read(tags);
                assertAll(IntStream.range(0, tags.size()).mapToObj(i -> () -> {
                    // As text: PLC4J boxes small numbers as Short and Byte, the product as Integer.
                    assertEquals(ours.value(i).toString(), theirs.get(i).toString(), tags.get(i));
                    assertEquals(PLACED.get(i).golden().value(), ours.value(i), tags.get(i));
                }));
            }
        }
    }

    @Test
    void bitsMemoryInputsAndOutputsAreReadAsByTheOwnClient() {
        try (S7Simulator plc = S7Simulator.builder().db(DB, 16).start()) {
            plc.set("DB10.DBX15.7", true);
            plc.set("MW10", 0x1234);
            plc.set("I0.3", true);
            plc.set("QD4 REAL", 1.5);
            List<String> tags =
                    List.of("%DB10.DBX15.7:BOOL", "%DB10.DBX15.6:BOOL", "%MW10:WORD", "%IX0.3:BOOL", "%QD4:REAL");
            try (Plc4xReader foreign = new Plc4xReader(plc.port());
                    S7Session own = S7Session.connect(plc.port())) {
                Readings ours = own.read(tags);
                assertEquals(List.of(true, false, 0x1234, true, 1.5f), foreign.read(tags));
                assertEquals(
                        List.of(true, false, 0x1234, true, 1.5f),
                        IntStream.range(0, tags.size()).mapToObj(ours::value).toList());
            }
        }
    }
}
