package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Block sources of TIA Portal and STEP 7, and where the values lie. */
class BlockSourceTest {
    @TempDir
    private Path folder;

    @Test
    void offsetsFollowTheRulesOfStandardAccess() {
        Export export = Fixtures.good(Map.of("station", 10, "Motor 3", 11), "Motor.udt", "Station.db");
        List<String> lines = Fixtures.lines(export).stream()
                .filter(line ->
                        !line.contains(".Flags[") && !line.contains(".Motors[2]") && !line.startsWith("Motor 3"))
                .filter(line -> !line.matches(".*Bits\\[[01],[1-8]\\].*"))
                .toList();
        assertEquals(
                List.of(
                        "Station.Remote = DB10.DBX0.0 // Local/remote: 1 = remote",
                        "Station.Door = DB10.DBX0.1",
                        "Station.Mode = DB10.DBB1",
                        "Station.Level = DB10.DBD2 REAL // Level [m]",
                        "Station.\"Füllstand.alt\" = DB10.DBW6 INT // quoted \"name\"",
                        "Station.Odd = DB10.DBB8",
                        "Station.Motors[1].On = DB10.DBX10.0 // Contactor feedback",
                        "Station.Motors[1].Fault = DB10.DBX10.1",
                        "Station.Motors[1].Phase.L1 = DB10.DBW12 INT",
                        "Station.Motors[1].Phase.L2 = DB10.DBW14 INT",
                        "Station.Motors[1].Code = DB10.DBB18",
                        "Station.Bits[0,0] = DB10.DBX30.0",
                        "Station.Bits[0,9] = DB10.DBX31.1",
                        "Station.Bits[1,0] = DB10.DBX32.0",
                        "Station.Bits[1,9] = DB10.DBX33.1",
                        "Station.Bytes[-1] = DB10.DBB34 SINT",
                        "Station.Bytes[0] = DB10.DBB35 SINT",
                        "Station.Bytes[1] = DB10.DBB36 SINT",
                        "Station.Text = DB10.DBB38 STRING(5)",
                        "Station.Tail = DB10.DBB46 USINT",
                        "Station.Wide = DB10.DBB48 WSTRING(3)",
                        "Station.Stamp = DB10.DBB58 DTL",
                        "Station.Energy = DB10.DBB70 LREAL",
                        "Station.Big = DB10.DBB78 LINT",
                        "Station.Old = DB10.DBB86 DATE_AND_TIME"),
                lines);
        assertEquals(
                List.of(
                        "26 Station.Reference: the size of the type Variant is not known here:"
                                + " export the block as XML, which has offsets, or move the member to the end",
                        "27 Station.Last: its offset is not known: it stands behind Station.Reference",
                        "30 Station.Hours: its offset is not known: it stands behind Station.Reference"),
                Fixtures.left(export));
    }

    /** Arrays and structures end at an even octet, also those of single bits: what follows has to wait for it. */
    @Test
    void bitsAndOctetsBehindAnArrayOrStructureBeginAtAnEvenOctet() throws Exception {
        String text = """
                DATA_BLOCK "Odd"
                { S7_Optimized_Access := 'FALSE' }
                VERSION : 0.1
                   VAR
                      Bits : Array[0..2] of Bool;
                      BehindBits : Bool;
                      Octet : Byte;
                      Octets : Array[1..3] of Byte;
                      BehindOctets : Byte;
                      Part : Struct
                         On : Bool;
                         Code : Byte;
                         Last : Byte;
                      END_STRUCT;
                      BehindPart : Bool;
                      Nested : Struct
                         Inner : Struct
                            On : Bool;
                         END_STRUCT;
                         Behind : Byte;
                      END_STRUCT;
                      End : Bool;
                   END_VAR
                BEGIN
                END_DATA_BLOCK
                """;
        Export export = Fixtures.source(folder, "odd.db", text, Map.of("Odd", 7));
        assertEquals(
                List.of(
                        "Odd.BehindBits = DB7.DBX2.0",
                        "Odd.Octet = DB7.DBB3",
                        "Odd.BehindOctets = DB7.DBB8",
                        "Odd.Part.On = DB7.DBX10.0",
                        "Odd.Part.Code = DB7.DBB11",
                        "Odd.Part.Last = DB7.DBB12",
                        "Odd.BehindPart = DB7.DBX14.0",
                        "Odd.Nested.Inner.On = DB7.DBX16.0",
                        "Odd.Nested.Behind = DB7.DBB18",
                        "Odd.End = DB7.DBX20.0"),
                Fixtures.lines(export).stream()
                        .filter(line -> !line.contains("["))
                        .toList());
    }

    @Test
    void aBlockOfADataTypeHasItsMembers() {
        Export export = Fixtures.good(Map.of("Station", 10, "motor 3", 11), "Motor.udt", "Station.db");
        List<String> lines = Fixtures.lines(export).stream()
                .filter(line -> line.startsWith("Motor 3"))
                .toList();
        assertEquals("Motor 3.On = DB11.DBX0.0 // Contactor feedback", lines.get(0));
        assertEquals("Motor 3.Phase.L1 = DB11.DBW2 INT", lines.get(2));
        assertEquals("Motor 3.Flags[8] = DB11.DBX7.0", lines.get(12));
        assertEquals("Motor 3.Code = DB11.DBB8", lines.get(14));
    }

    @Test
    void aSourceOfStep7HasNumbersAndItsSymbolsNamesThem() {
        Export export = Fixtures.good(Map.of(), "symbols.sdf", "classic.awl");
        assertEquals(
                List.of(
                        "Pumpwerk.Laeuft = DB10.DBX0.0 // Pumpe läuft",
                        "Pumpwerk.Stoerung = DB10.DBX0.1",
                        "Pumpwerk.Druck = DB10.DBD2 REAL // Druck in bar",
                        "Pumpwerk.Werte[1] = DB10.DBW6 INT",
                        "Pumpwerk.Werte[2] = DB10.DBW8 INT",
                        "Pumpwerk.Werte[3] = DB10.DBW10 INT",
                        "Pumpwerk.Motor.Ein = DB10.DBX12.0",
                        "Pumpwerk.Motor.Strom = DB10.DBW14 INT",
                        "Pumpwerk.Ende = DB10.DBB26",
                        "Instanz.Ein = DB20.DBX0.0",
                        "Instanz.Stell = DB20.DBD2 REAL",
                        "Instanz.Summe = DB20.DBD12 DINT"),
                Fixtures.lines(export).subList(6, 18));
    }

    @Test
    void missingNumbersAreAskedForAllAtOnce() {
        assertEquals(
                List.of("numbers of data blocks: a source of TIA Portal has none; missing for Station, Motor 3"
                        + " | give --db \"Station=NUMBER\" --db \"Motor 3=NUMBER\";"
                        + " the number stands in the project tree behind the name, such as [DB10]"),
                Fixtures.faults(Fixtures.read(Map.of(), "Motor.udt", "Station.db")));
    }

    @Test
    void aNumberForABlockThatIsNotThereIsToldWithTheBlocks() {
        List<String> faults = Fixtures.faults(
                Fixtures.read(Map.of("Station", 1, "Motor 3", 2, "Statoin", 3), "Motor.udt", "Station.db"));
        assertEquals(List.of("--db: Statoin (expected: Station or Motor 3)"), faults);
    }

    @Test
    void aDataTypeOfAnotherFileIsAskedFor() {
        assertEquals(
                List.of(
                        "Station.db:14:7: the type \"UDT Motor\" is not in the given files"
                                + " | export it too and give its file (.udt, .scl or .xml): the offsets depend on it",
                        "Station.db:39:1: the type \"UDT Motor\" is not in the given files"
                                + " | export it too and give its file (.udt, .scl or .xml): the offsets depend on it"),
                Fixtures.faults(Fixtures.read(Map.of("Station", 10, "Motor 3", 11), "Station.db")));
    }

    @Test
    void anOptimizedBlockIsRefusedWithWhatToDo() throws IOException {
        Export export = Fixtures.source(
                folder,
                "fast.db",
                "DATA_BLOCK \"Fast\"\n{ S7_Optimized_Access := 'TRUE' }\nVAR\n a : Int;\nEND_VAR\nBEGIN\nEND_DATA_BLOCK\n",
                Map.of("Fast", 1));
        assertEquals(
                List.of("fast.db:1:1: \"Fast\" has optimized block access: its values have no addresses"
                        + " | in TIA Portal: properties of the block > Attributes > switch \"Optimized block access\" off,"
                        + " compile, download, export again"),
                Fixtures.faults(export));
    }

    @Test
    void aBlockThatDoesNotSayIsReadWithANote() throws IOException {
        Export export = Fixtures.source(
                folder,
                "silent.db",
                "DATA_BLOCK \"S\"\nSTRUCT a : Int; END_STRUCT;\nBEGIN\nEND_DATA_BLOCK",
                Map.of("S", 1));
        assertEquals(List.of("S.a = DB1.DBW0 INT"), Fixtures.lines(export));
        assertEquals(1, export.notes().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            VAR a Int; END_VAR                     | 2:7: Int (expected: :)
            VAR a : ; END_VAR                      | 2:9: ; (expected: a data type)
            VAR a : Int END_VAR                    |
            VAR a : Int b : Int; END_VAR           | 2:13: b (expected: ; or := and a value)
            VAR a : Array[2..1] of Int; END_VAR    | 2:15: bounds: 2..1 (expected: the lower one first)
            VAR a : Array[0..9999999] of Bool; END_VAR | 2:15: more elements than a block can hold (expected: at most 524288)
            VAR a : String[300]; END_VAR           | 2:16: length: 300 (expected: 1 to 254)
            VAR "a : Int; END_VAR                  | 2:5: a quote that is not closed (expected: " in the same line)
            VAR a : Int;                           | 2:1: VAR does not end (expected: END_VAR)
            VAR a : Array[0..1] of Array[0..1] of Struct x : Int; END_VAR | 2:55: END_VAR (expected: a name or END_STRUCT)
            (* VAR a : Int;                        | 2:1: a comment that does not end (expected: *))
            """)
    void aSyntaxErrorHasItsPlaceAndWhatWasExpected(String text, String expected) throws IOException {
        Export export = Fixtures.source(folder, "x.db", "DATA_BLOCK \"X\"\n" + text, Map.of("X", 1));
        List<String> faults = Fixtures.faults(export);
        String first = faults.isEmpty() ? "" : faults.get(0);
        String wanted = expected == null ? "x.db:2:20: the end of the file" : "x.db:" + expected;
        assertEquals(wanted, first.substring(0, Math.min(first.length(), wanted.length())), faults.toString());
    }

    @Test
    void aTypeThatContainsItselfEnds() throws IOException {
        Export export = Fixtures.source(
                folder,
                "x.scl",
                "TYPE \"A\" STRUCT a : \"A\"; END_STRUCT; END_TYPE DATA_BLOCK \"X\" \"A\" BEGIN END_DATA_BLOCK",
                Map.of("X", 1));
        assertEquals(List.of("x.scl:1:17: the type \"A\" contains itself"), Fixtures.faults(export));
    }

    @Test
    void anArrayOfNothingEnds() throws IOException {
        Export export = Fixtures.source(
                folder,
                "x.db",
                "DATA_BLOCK \"X\" VAR a : Array[1..500000] of Array[1..500000] of Struct END_STRUCT; END_VAR END_DATA_BLOCK",
                Map.of("X", 1));
        assertEquals(1, export.faults().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB 10", "DB10", "db10", "Db 10"})
    void aNumberMayStandBehindABlankOrNot(String name) throws IOException {
        Export export = Fixtures.source(
                folder, "x.awl", "DATA_BLOCK " + name + " STRUCT a : INT; END_STRUCT; BEGIN END_DATA_BLOCK", Map.of());
        assertEquals(List.of("DB10.a = DB10.DBW0 INT"), Fixtures.lines(export));
        assertTrue(export.fromStep7());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB 0", "DB0", "DB 70000", "DB70000"})
    void aNumberThatNoBlockHasIsRefused(String name) throws IOException {
        Export export = Fixtures.source(
                folder, "x.awl", "DATA_BLOCK " + name + " STRUCT a : INT; END_STRUCT; BEGIN END_DATA_BLOCK", Map.of());
        assertEquals(1, export.faults().size(), export.faults()::toString);
        assertTrue(export.faults().get(0).message().contains("(expected: 1 to 65535)"), export.faults()::toString);
    }

    @Test
    void aBlockOfASystemTypeIsLeftOutAsAWhole() throws IOException {
        Export export = Fixtures.source(
                folder,
                "x.db",
                "DATA_BLOCK \"T\" { S7_Optimized_Access := 'FALSE' } PUMP_TIMER BEGIN END_DATA_BLOCK"
                        + " DATA_BLOCK \"S\" STRUCT a : INT; END_STRUCT; BEGIN END_DATA_BLOCK",
                Map.of("T", 1, "S", 2));
        assertEquals(List.of("S.a = DB2.DBW0 INT"), Fixtures.lines(export));
        assertEquals(
                List.of("1 \"T\": the size of the type PUMP_TIMER is not known here:"
                        + " export the block as XML, which has offsets, or move the member to the end"),
                Fixtures.left(export));
    }
}
