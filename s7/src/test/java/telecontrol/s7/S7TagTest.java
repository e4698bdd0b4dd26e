package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void everyTypeAndLengthIsReadBack() {
        for (S7Type type : S7Type.values()) {
            S7Area area = type == S7Type.COUNTER ? S7Area.COUNTER : S7Area.DATA_BLOCK;
            S7Address address =
                    new S7Address(area, area.isBlock() ? 1 : 0, 4, type == S7Type.BOOL ? 3 : S7Address.NO_BIT);
            for (int length = type.isText() ? 1 : 0; length <= (type.isText() ? 254 : 0); length++) {
                for (int elements = 1; elements <= 2; elements++) {
                    S7Tag tag = new S7Tag(address, type, length, elements);
                    assertEquals(tag, S7Tag.parse(tag.toString()));
                }
            }
        }
    }

    /** Notation, and area, block, octet, bit, type, length of a text and elements. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB10.DBW 4                | DATA_BLOCK  | 10 | 4   | -1 | WORD    | 0   | 1
            DB 10.DBX 4.0             | DATA_BLOCK  | 10 | 4   | 0  | BOOL    | 0   | 1
            E 0.3                     | INPUT       | 0  | 0   | 3  | BOOL    | 0   | 1
            MW 12                     | MERKER      | 0  | 12  | -1 | WORD    | 0   | 1
            T 5                       | TIMER       | 0  | 5   | -1 | S5TIME  | 0   | 1
            %DB1.DBD4                 | DATA_BLOCK  | 1  | 4   | -1 | DWORD   | 0   | 1
            %MW10                     | MERKER      | 0  | 10  | -1 | WORD    | 0   | 1
            %I0.3                     | INPUT       | 0  | 0   | 3  | BOOL    | 0   | 1
            %DB1.DBX0.3:BOOL          | DATA_BLOCK  | 1  | 0   | 3  | BOOL    | 0   | 1
            %M10:INT                  | MERKER      | 0  | 10  | -1 | INT     | 0   | 1
            %DB1.DB4:INT              | DATA_BLOCK  | 1  | 4   | -1 | INT     | 0   | 1
            %DB1.DB4.3:BOOL           | DATA_BLOCK  | 1  | 4   | 3  | BOOL    | 0   | 1
            %T5:TIMER                 | TIMER       | 0  | 5   | -1 | S5TIME  | 0   | 1
            %C5:COUNTER               | COUNTER     | 0  | 5   | -1 | COUNTER | 0   | 1
            %DB1:0:LDATE_AND_TIME     | DATA_BLOCK  | 1  | 0   | -1 | LDT     | 0   | 1
            %DB1:0:INT[10]            | DATA_BLOCK  | 1  | 0   | -1 | INT     | 0   | 10
            %DB1:0:STRING(10)[3]      | DATA_BLOCK  | 1  | 0   | -1 | STRING  | 10  | 3
            %DB1.DBX0.3:BOOL[20]      | DATA_BLOCK  | 1  | 0   | 3  | BOOL    | 0   | 20
            DB10.DBW0 INT[10]         | DATA_BLOCK  | 10 | 0   | -1 | INT     | 0   | 10
            DB10.DBW0 INT[1]          | DATA_BLOCK  | 10 | 0   | -1 | INT     | 0   | 1
            MW0 WORD[2]               | MERKER      | 0  | 0   | -1 | WORD    | 0   | 2
            T5 S5TIME[3]              | TIMER       | 0  | 5   | -1 | S5TIME  | 0   | 3
            DB1.DBB65534 BYTE[2]      | DATA_BLOCK  | 1  | 65534 | -1 | BYTE  | 0   | 2
            DB1.DBX65535.6 BOOL[2]    | DATA_BLOCK  | 1  | 65535 | 6  | BOOL  | 0   | 2
            DB1,X14.0                 | DATA_BLOCK  | 1  | 14  | 0  | BOOL    | 0   | 1
            DB1,X14.0.8               | DATA_BLOCK  | 1  | 14  | 0  | BOOL    | 0   | 8
            DB1,INT40                 | DATA_BLOCK  | 1  | 40  | -1 | INT     | 0   | 1
            DB1,I40                   | DATA_BLOCK  | 1  | 40  | -1 | INT     | 0   | 1
            DB1,INT40.10              | DATA_BLOCK  | 1  | 40  | -1 | INT     | 0   | 10
            DB1,DI4                   | DATA_BLOCK  | 1  | 4   | -1 | DINT    | 0   | 1
            DB1,DINT4                 | DATA_BLOCK  | 1  | 4   | -1 | DINT    | 0   | 1
            DB1,B4                    | DATA_BLOCK  | 1  | 4   | -1 | BYTE    | 0   | 1
            DB1,BYTE4.3               | DATA_BLOCK  | 1  | 4   | -1 | BYTE    | 0   | 3
            DB1,W4                    | DATA_BLOCK  | 1  | 4   | -1 | WORD    | 0   | 1
            DB1,DW4                   | DATA_BLOCK  | 1  | 4   | -1 | DWORD   | 0   | 1
            DB1,DWORD4                | DATA_BLOCK  | 1  | 4   | -1 | DWORD   | 0   | 1
            DB1,R4                    | DATA_BLOCK  | 1  | 4   | -1 | REAL    | 0   | 1
            DB1,REAL44                | DATA_BLOCK  | 1  | 44  | -1 | REAL    | 0   | 1
            DB1,LR10                  | DATA_BLOCK  | 1  | 10  | -1 | LREAL   | 0   | 1
            DB1,LI10                  | DATA_BLOCK  | 1  | 10  | -1 | LINT    | 0   | 1
            DB1,USINT13               | DATA_BLOCK  | 1  | 13  | -1 | USINT   | 0   | 1
            DB1,C22                   | DATA_BLOCK  | 1  | 22  | -1 | CHAR    | 0   | 1
            DB1,C22.30                | DATA_BLOCK  | 1  | 22  | -1 | CHAR    | 0   | 30
            DB1,S20.30                | DATA_BLOCK  | 1  | 20  | -1 | STRING  | 30  | 1
            DB1,STRING20.30           | DATA_BLOCK  | 1  | 20  | -1 | STRING  | 30  | 1
            DB1,S20.30.3              | DATA_BLOCK  | 1  | 20  | -1 | STRING  | 30  | 3
            DB1,DT0                   | DATA_BLOCK  | 1  | 0   | -1 | DATE_AND_TIME | 0 | 1
            DB1,DTL0                  | DATA_BLOCK  | 1  | 0   | -1 | DTL     | 0   | 1
            MR30                      | MERKER      | 0  | 30  | -1 | REAL    | 0   | 1
            MI34                      | MERKER      | 0  | 34  | -1 | INT     | 0   | 1
            MI34.10                   | MERKER      | 0  | 34  | -1 | INT     | 0   | 10
            MDI38                     | MERKER      | 0  | 38  | -1 | DINT    | 0   | 1
            MD38                      | MERKER      | 0  | 38  | -1 | DWORD   | 0   | 1
            MLR8                      | MERKER      | 0  | 8   | -1 | LREAL   | 0   | 1
            MC3                       | MERKER      | 0  | 3   | -1 | CHAR    | 0   | 1
            II4                       | INPUT       | 0  | 4   | -1 | INT     | 0   | 1
            EDI4                      | INPUT       | 0  | 4   | -1 | DINT    | 0   | 1
            QR4                       | OUTPUT      | 0  | 4   | -1 | REAL    | 0   | 1
            ALI4                      | OUTPUT      | 0  | 4   | -1 | LINT    | 0   | 1
            I0.0                      | INPUT       | 0  | 0   | 0  | BOOL    | 0   | 1
            I0.0.8                    | INPUT       | 0  | 0   | 0  | BOOL    | 0   | 8
            """)
    void everyNotationIsReadAndWrittenBack(
            String text, S7Area area, int db, int offset, int bit, S7Type type, int length, int elements) {
        S7Tag tag = S7Tag.parse(text);
        assertEquals(new S7Tag(new S7Address(area, db, offset, bit), type, length, elements), tag);
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
            DB1,S20.30           | DB1.DBB20 STRING(30)
            DB1,X14.3.20         | DB1.DBX14.3 BOOL[20]
            DB1,INT40.10         | DB1.DBW40 INT[10]
            DB1,S20.29.3         | DB1.DBB20 STRING(29)[3]
            MDI38                | MD38 DINT
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
            DB10.DBW4.2        | 9  | only a bit address has a bit: write DB10.DBX4.2 for a bit, DB10.DBW4 WORD[2] for an array
            MW10.12            | 4  | only a bit address has a bit: write M10.0 for a bit, MW10 WORD[12] for an array
            DB10.DBW2.INT      | 9  | a type stands behind a blank: write DB10.DBW2 INT
            MD4.Real           | 3  | a type stands behind a blank: write MD4 REAL
            DB10.DBW2.FLOAT    | 9  | only a bit address has a bit: write DB10.DBX2.0 for a bit
            MB10.0             | 4  | only a bit address has a bit: write M10.0 for a bit
            DB1.DBW4.%X3       | 8  | a slice is no address: bit 3 of DB1.DBW4 is DB1.DBX5.3
            DB1.DBD4.%X31      | 8  | a slice is no address: bit 31 of DB1.DBD4 is DB1.DBX4.7
            P#DB1.DBX0.0 BYTE 10 | 0 | a pointer is no tag: write the address and the type, for example DB10.DBB4 BYTE[10]
            %IW64:P            | 6  | peripheral addresses are not supported: read the process image, without :P
            DB10.DW4           | 4  | a data word of S5 begins at twice its number: write DB10.DBW8 for data word 4, DB10.DBW4 for octet 4
            DB10.DW3           | 4  | a data word of S5 begins at twice its number: write DB10.DBW6 for data word 3
            DB10.DL3           | 4  | a data word of S5 begins at twice its number: write DB10.DBB6 for data word 3, DB10.DBB3 for octet 3
            DB10.DBB3 INT      | 10 | DB10.DBB3 has 1 octet, INT has 2: write DB10.DBW2 INT or DB10.DBW4 INT
            DI7.DIW5 REAL      | 9  | DI7.DIW5 has 2 octets, REAL has 4: write DI7.DID4 REAL or DI7.DID6 REAL
            DB10.DBX3.0 INT    | 12 | DB10.DBX3.0 is one bit, INT is not: write DB10.DBW2 INT or DB10.DBW4 INT
            DB10.DBB65535 INT  | 14 | DB10.DBB65535 has 1 octet, INT has 2: write DB10.DBW65534 INT
            DB10.DBW3.2        | 9  | only a bit address has a bit: write DB10.DBX3.2 for a bit
            MB3 INT            | 4  | MB3 has 1 octet, INT has 2: write MW3 INT
            DB10.DR4           | 4  | a data word of S5 begins at twice its number: write DB10.DBB9 for data word 4, DB10.DBB4 for octet 4
            DB1,S20            | 7  | the length is missing: write it behind the offset, DB1,S20.20
            DB1,X14            | 7  | a bit address needs its bit: DB1.DBX14.0 to DB1.DBX14.7
            DB1,X14.9          | 8  | DB1,X14.9: bit 9 (expected: 0 to 7)
            DB1,DTZ0           | 4  | DTZ: write DT, the value is taken as it stands in the PLC, without a time zone
            DB1,XYZ4           | 4  | unknown type XYZ (expected: X, B, C, W, DW, I, DI, R, LR, S or the name of a type)
            DB1,4              | 4  | the type is missing (expected: X, B, C, W, DW, I, DI, R, LR, S or the name of a type)
            DB1,INT40 REAL     | 10 | "REAL" after the address (expected: nothing, "DB1,INT40" names its type)
            MR30 REAL          | 5  | "REAL" after the address (expected: nothing, "MR30" names its type)
            DB1,INT40.0        | 10 | elements: 0 (expected: 1 to 65536)
            DI1,INT40          | 3  | ",INT40" after the block (expected: .DIX, .DIB, .DIW or .DID and the offset)
            T5.3               | 2  | T5.3: write T5 S5TIME[3] for several elements
            DB1.DBB0 STRING[30] | 16 | STRING[30] has two meanings: write STRING(30) for one text of at most 30 characters, or STRING(254)[30] for 30 texts
            DB1.DBW0 ARRAY[0..9] OF INT | 9 | write the type of an element and the number of elements: INT[10]
            DB65535.DBD65534 REAL | 17 | DB65535.DBD65534 REAL: it ends at octet 65537 (expected: at most 65535, the last one that can be addressed)
            DB1.DBW65535       | 12 | DB1.DBW65535: it ends at octet 65536 (expected: at most 65535, the last one that can be addressed)
            MD65533            | 7  | MD65533: it ends at octet 65536 (expected: at most 65535, the last one that can be addressed)
            DB1,REAL65533      | 4  | DB1,REAL65533: it ends at octet 65536 (expected: at most 65535, the last one that can be addressed)
            DB1.DBB65300 STRING | 13 | DB1.DBB65300 STRING: it ends at octet 65555 (expected: at most 65535, the last one that can be addressed)
            DB1.DBD65534 REAL[2] | 13 | DB1.DBD65534 REAL[2]: it ends at octet 65537 (expected: at most 65535, the last one that can be addressed)
            DB1.DBB65535 DTL[1] | 13 | DB1.DBB65535 DTL[1]: it ends at octet 65546 (expected: at most 65535, the last one that can be addressed)
            DB1.DBB65533 REAL  | 13 | DB1.DBB65533 has 1 octet, REAL has 4: write DB1.DBD65532 REAL
            DB1.DBW65534 INT[2] | 13 | elements: 2 (expected: at most 1)
            DB1.DBW0 INT[3     | 14 | "]" is missing after the number of elements
            DB1.DBW0 INT[0]    | 13 | elements: 0 (expected: 1 to 65536)
            DB1.DBD0 FLOAT     | 9  | unknown type FLOAT, did you mean REAL?
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
        String letters = "DBXWMIEQATCZ%.,:0123456789 ()[]INTREALSß\"";
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB1.DBD65532 REAL",
                "DB1.DBW65534 INT[1]",
                "DB1.DBB65532 STRING(2)",
                "DB1.DBB65524 DTL",
                "MX65535.7",
                "T65535",
                "C65535"
            })
    void mayEndAtTheLastOctet(String text) {
        assertEquals(S7Tag.parse(text), S7Tag.parse(S7Tag.parse(text).toString()));
    }

    @Test
    void noneIsMadeBeyondTheLastOctet() {
        S7Address last = new S7Address(S7Area.DATA_BLOCK, 1, 65_533, S7Address.NO_BIT);
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(last, S7Type.REAL));
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(last, S7Type.STRING, 2));
        assertEquals(3, new S7Tag(last, S7Type.STRING, 1).octets());
    }

    @Test
    void elementsOfAnArrayAreTags() {
        assertEquals(S7Tag.parse("DB1.DBW46 INT"), S7Tag.parse("DB1,INT40.10").element(3));
        assertEquals(
                S7Tag.parse("DB1.DBX16.0"), S7Tag.parse("DB1.DBX14.3 BOOL[20]").element(13));
        assertEquals(S7Tag.parse("T7"), S7Tag.parse("T5 S5TIME[3]").element(2));
        // An odd text is followed by an octet that nothing uses.
        assertEquals(
                S7Tag.parse("DB1.DBB52 STRING(29)"), S7Tag.parse("DB1,S20.29.3").element(1));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> S7Tag.parse("DB1,INT40.10").element(10));
        assertEquals(20, S7Tag.parse("DB1,INT40.10").octets());
        assertEquals(3, S7Tag.parse("DB1.DBX14.3 BOOL[20]").octets());
        assertEquals(1, S7Tag.parse("DB1.DBX14.3 BOOL[5]").octets());
        assertEquals(6, S7Tag.parse("T5 S5TIME[3]").octets());
        assertEquals(32 + 32 + 31, S7Tag.parse("DB1,S20.29.3").octets());
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
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(word, S7Type.INT, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(word, S7Type.INT, 0, 32767));
        assertThrows(IllegalArgumentException.class, () -> new S7Tag(S7Address.parse("T1"), S7Type.REAL));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.MERKER, 1, 0, S7Address.NO_BIT));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.DATA_BLOCK, 0, 0, S7Address.NO_BIT));
        assertThrows(IllegalArgumentException.class, () -> new S7Address(S7Area.MERKER, 0, 0, 8));
    }
}
