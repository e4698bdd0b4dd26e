package telecontrol.gateway.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets in the forms that people paste. */
class HexTextTest {
    private static final String START = "680407000000";
    private static final String ACK = "680401000a00";

    private static List<String> streams(String text) throws HexException {
        return HexText.streams(text).stream().map(HexFormat.of()::formatHex).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "680407000000",
                "68 04 07 00 00 00",
                "68:04:07:00:00:00",
                "0x68 0x04 0x07 0x00 0x00 0x00",
                "\"\\x68\\x04\\x07\\x00\\x00\\x00\"",
                "{ 0x68, 0x04, 0x7, 0, 0x00, 0x00 }; // start",
                "# STARTDT act\n6804 0700\n0000\n",
                "6804-0700-0000",
                "0000   68 04 07 00 00 00                                 h.....",
                "00000000: 6804 0700 0000                           h.....",
                "00000000  68 04 07 00 00 00                                 |h.....|\n00000006"
            })
    void oneStream(String text) throws HexException {
        assertEquals(List.of(START), streams(text));
    }

    @Test
    void linesThatBeginFramesStandForThemselves() throws HexException {
        assertEquals(List.of("6804", ACK), streams("6804\n" + ACK));
        assertEquals(List.of(START + ACK), streams("6804 0700\n0000" + ACK));
    }

    @Test
    void charactersBesideADumpAreNoOctets() throws HexException {
        String line = "0000   30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66   0123456789abcdef\n";
        assertEquals(List.of("30313233343536373839616263646566"), streams(line));
        String middle = "0000   68 04 07 00 00 00 68 04  01 00 0a 00                          h.....h. ....\n";
        assertEquals(List.of(START + ACK), streams(middle));
        assertEquals(
                List.of("68046804"), streams("0000   68 04 68 04                                       abcd ab\n"));
    }

    /** The first half of an Ethernet frame, then IPv4 and TCP, as tcpdump -x prints it without the link layer. */
    @Test
    void headersOfPacketsAreLeftOut() throws HexException {
        String ip = "4500 002e 0001 4000 4006 0000 7f00 0001 7f00 0001 "
                + "0964 c000 0000 0001 0000 0002 5018 0200 0000 0000 ";
        String tcpdump = "12:00:00.000001 IP 127.0.0.1.2404 > 127.0.0.1.49152: Flags [P.], length 6\n"
                + "\t0x0000:  " + ip.substring(0, 40) + "\n\t0x0010:  " + ip.substring(40, 80) + "\n\t0x0020:  "
                + ip.substring(80) + "6804 0700 0000 0000\n";
        assertEquals(List.of(START, START), streams(tcpdump + tcpdump));
        String ethernet = "0000000000000000000000000800" + ip.replace(" ", "") + START + "0000";
        assertEquals(List.of(START), streams(ethernet));
        String acknowledgement = tcpdump.replace("4500 002e", "4500 0028").replace("6804 0700 0000 0000", "");
        assertEquals(List.of(""), streams(acknowledgement));
    }

    @Test
    void bothDirectionsOfAFollowedStreamAreRead() throws HexException {
        String followed = """
                00000000  68 04 07 00 00 00                                  h.....
                    00000000  68 04 0b 00 00 00                                  h.....
                00000006  68 04 01 00 0a 00                                  h.....
                """;
        assertEquals(List.of(START, "68040b000000", ACK), streams(followed));
    }

    @Test
    void whatIsNoHexadecimalIsLocated() {
        HexException word = assertThrows(HexException.class, () -> HexText.streams("68 04\nhello"));
        assertEquals("line 2: hello (expected: hexadecimal octets such as 68 04 07)", word.getMessage());
        HexException odd = assertThrows(HexException.class, () -> HexText.streams("68040"));
        assertEquals("line 1: 68040: 5 digits (expected: two for each octet)", odd.getMessage());
        HexException gap = assertThrows(
                HexException.class,
                () -> HexText.streams("0000   68 04 07 00 00 00 68 04  01 00 0a 00 68 04 01 00\n0020   00"));
        assertEquals("line 2: offset 0020 (expected: 0010, behind the line before)", gap.getMessage());
    }
}
