package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7TagTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB10.DBX4.0               | DATA_BLOCK          | 10    | 4     | 0  | BOOL          | 0
            DB10.DBB4                 | DATA_BLOCK          | 10    | 4     | -1 | BYTE          | 0
            DB10.DBW4                 | DATA_BLOCK          | 10    | 4     | -1 | WORD          | 0
            DB10.DBD8                 | DATA_BLOCK          | 10    | 8     | -1 | DWORD         | 0
            DB10.DBW4 INT             | DATA_BLOCK          | 10    | 4     | -1 | INT           | 0
            db10.dbd8 real            | DATA_BLOCK          | 10    | 8     | -1 | REAL          | 0
            DB65535.DBB65535 CHAR     | DATA_BLOCK          | 65535 | 65535 | -1 | CHAR          | 0
            DI3.DIW2                  | INSTANCE_DATA_BLOCK | 3     | 2     | -1 | WORD          | 0
            MW12                      | MERKER              | 0     | 12    | -1 | WORD          | 0
            MB3                       | MERKER              | 0     | 3     | -1 | BYTE          | 0
            MD4 TIME                  | MERKER              | 0     | 4     | -1 | TIME          | 0
            M0.1                      | MERKER              | 0     | 0     | 1  | BOOL          | 0
            MX0.1                     | MERKER              | 0     | 0     | 1  | BOOL          | 0
            I0.3                      | INPUT               | 0     | 0     | 3  | BOOL          | 0
            E0.3                      | INPUT               | 0     | 0     | 3  | BOOL          | 0
            EW4                       | INPUT               | 0     | 4     | -1 | WORD          | 0
            IW4 UINT                  | INPUT               | 0     | 4     | -1 | UINT          | 0
            Q1.7                      | OUTPUT              | 0     | 1     | 7  | BOOL          | 0
            A1.7                      | OUTPUT              | 0     | 1     | 7  | BOOL          | 0
            AW6 S5TIME                | OUTPUT              | 0     | 6     | -1 | S5TIME        | 0
            T5                        | TIMER               | 0     | 5     | -1 | S5TIME        | 0
            C7                        | COUNTER             | 0     | 7     | -1 | COUNTER       | 0
            Z7                        | COUNTER             | 0     | 7     | -1 | COUNTER       | 0
            C7 WORD                   | COUNTER             | 0     | 7     | -1 | WORD          | 0
            DB10.DBB16 LREAL          | DATA_BLOCK          | 10    | 16    | -1 | LREAL         | 0
            DB10.DBX16.0 DTL          | DATA_BLOCK          | 10    | 16    | -1 | DTL           | 0
            DB10.DBD4 TOD             | DATA_BLOCK          | 10    | 4     | -1 | TIME_OF_DAY   | 0
            DB10.DBB8 DT              | DATA_BLOCK          | 10    | 8     | -1 | DATE_AND_TIME | 0
            DB10.DBB8 STRING(10)      | DATA_BLOCK          | 10    | 8     | -1 | STRING        | 10
            DB10.DBB8 WSTRING         | DATA_BLOCK          | 10    | 8     | -1 | WSTRING       | 254
            %DB10.DBD8:REAL           | DATA_BLOCK          | 10    | 8     | -1 | REAL          | 0
            %DB1:52:LREAL             | DATA_BLOCK          | 1     | 52    | -1 | LREAL         | 0
            %DB1:52:INT               | DATA_BLOCK          | 1     | 52    | -1 | INT           | 0
            %DB1:52.3:BOOL            | DATA_BLOCK          | 1     | 52    | 3  | BOOL          | 0
            %MW10:WORD                | MERKER              | 0     | 10    | -1 | WORD          | 0
            %IX0.3:BOOL               | INPUT               | 0     | 0     | 3  | BOOL          | 0
            %DB10:126:STRING(10)      | DATA_BLOCK          | 10    | 126   | -1 | STRING        | 10
            """)
    void isReadAndWrittenBack(String text, S7Area area, int db, int offset, int bit, S7Type type, int length) {
        S7Tag tag = S7Tag.parse(text);
        assertEquals(new S7Tag(new S7Address(area, db, offset, bit), type, length), tag);
        assertEquals(tag, S7Tag.parse(tag.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %DB10.DBD8:REAL      | DB10.DBD8 REAL
            %DB1:52:LREAL        | DB1.DBB52 LREAL
            db10.dbx4.0          | DB10.DBX4.0
            E0.3                 | I0.3
            AW6 WORD             | QW6
            DB10.DBX16.0 DTL     | DB10.DBB16 DTL
            %DB10:126:STRING(10) | DB10.DBB126 STRING(10)
            Z7                   | C7
            """)
    void hasACanonicalForm(String text, String canonical) {
        assertEquals(canonical, S7Tag.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB10.DBX4          | 9  | a bit address needs its bit: DB10.DBX4.0 to DB10.DBX4.7
            DB10.DBX4.         | 10 | a bit address needs its bit: DB10.DBX4.0 to DB10.DBX4.7
            DB10.DBX4.8        | 10 | DB10.DBX4.8: bit 8 (expected: 0 to 7)
            M0                 | 2  | a bit address needs its bit: M0.0 to M0.7
            DB10.DBW4 REEL     | 10 | unknown type REEL, did you mean REAL?
            DB10.DBW4 XYZZY    | 10 | unknown type XYZZY (expected: for example BOOL, INT, DINT or REAL)
            DB10.DBW4 REAL     | 10 | DB10.DBW4 has 2 octets, REAL has 4: write DB10.DBD4 REAL
            DB10.DBD4 INT      | 10 | DB10.DBD4 has 4 octets, INT has 2: write DB10.DBW4 INT
            DB10.DBD4 LREAL    | 10 | DB10.DBD4 has 4 octets, LREAL has 8: write DB10.DBB4 LREAL
            DB10.DBX4.1 INT    | 12 | DB10.DBX4.1 is one bit, INT is not: write DB10.DBW4 INT
            DB10.DBB4 BOOL     | 10 | a BOOL needs a bit address: DB10.DBX4.0 to DB10.DBX4.7
            DB10.DBW4.2        | 9  | only a bit address has a bit: DB10.DBX4.2
            DB0.DBW4           | 2  | data block number: 0 (expected: 1 to 65535)
            DB70000.DBW4       | 2  | data block number: 70000 (expected: at most 65535)
            DB1.DBW65536       | 7  | offset: 65536 (expected: at most 65535)
            DB10               | 4  | "" after the block (expected: .DBX, .DBB, .DBW or .DBD and the offset)
            DB10.DB4           | 7  | the width is missing after DB10.DB (expected: X, B, W or D)
            DBW4               | 0  | the number of the data block is missing: DB1.DBW4
            PIW256             | 0  | peripheral addresses are not supported: read the process image, without the P
            "Motor".Speed      | 0  | symbolic names cannot be read over S7: use the absolute address, for example DB10.DBW4
            XW4                | 0  | unknown area "X" (expected: DB, DI, I, E, Q, A, M, T, C or Z)
            MW                 | 2  | the offset is missing
            MW4 INT x          | 8  | "x" after the type (expected: nothing)
            %DB1:52            | 7  | a type is missing (expected: for example INT, REAL or BOOL)
            DB1.DBB0 STRING(0) | 16 | length: 0 (expected: 1 to 254)
            DB1.DBB0 STRING(255) | 16 | length: 255 (expected: at most 254)
            DB1.DBB0 STRING(5  | 17 | ")" is missing after the length
            DB1.DBB0 BYTE[5]   | 13 | arrays are not read as one tag: write one tag for each element
            T5 INT             | 0  | T5 INT: TIMER is read as S5TIME or WORD
            %                  | 1  | an address is missing (expected: for example DB10.DBW4, MW12 or I0.3)
            """, quoteCharacter = '`')
    void saysWhatIsWrongAndWhere(String text, int position, String message) {
        S7SyntaxException error = assertThrows(S7SyntaxException.class, () -> S7Tag.parse(text));
        assertEquals(message, error.getMessage());
        assertEquals(position, error.position());
        assertEquals(text, error.text());
    }

    @Test
    void anyTextIsATagOrASyntaxError() {
        Random random = new Random(4711);
        String letters = "DBXWMIEQATCZ%.:0123456789 ()[]INTREALß\"";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "DB1.DB" : "");
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                S7Tag tag = S7Tag.parse(text.toString());
                assertEquals(tag, S7Tag.parse(tag.toString()), () -> "from " + text);
            } catch (S7SyntaxException expected) {
                assertTrue(expected.position() >= 0 && expected.position() <= text.length(), () -> "from " + text);
            }
        }
    }

    @Test
    void addressAloneIgnoresTheWidth() {
        assertEquals(new S7Address(S7Area.DATA_BLOCK, 10, 4, S7Address.NO_BIT), S7Address.parse("DB10.DBW4"));
        assertEquals(new S7Address(S7Area.MERKER, 0, 4, 5), S7Address.parse("M4.5"));
        assertThrows(S7SyntaxException.class, () -> S7Address.parse("MW4 INT"));
    }

    @Test
    void recordsRefuseWhatCannotBe() {
        S7Address word = S7Address.parse("MW4");
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(word, S7Type.BOOL));
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(word, S7Type.INT, 5));
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(S7Address.parse("T1"), S7Type.REAL));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.MERKER, 1, 0, S7Address.NO_BIT));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.DATA_BLOCK, 0, 0, S7Address.NO_BIT));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.MERKER, 0, 0, 8));
    }
}
