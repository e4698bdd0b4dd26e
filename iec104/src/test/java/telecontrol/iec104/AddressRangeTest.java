package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses that masters connect from. */
class AddressRangeTest {

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "192.0.2.10, 192.0.2.10, true",
        "192.0.2.10, 192.0.2.11, false",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.5/25, 192.0.2.127, true",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true"
    })
    void containsAddressesOfItsPrefix(String range, String address, boolean expected) throws Exception {
        assertEquals(expected, AddressRange.parse(range).contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1/33",
                "192.0.2.1/-1",
                "192.0.2.1/x",
                "192.0.2.1/",
                "12345",
                "2001:db8::/129",
                "1::2::3",
                "192.0.2.1/24/24",
                " 192.0.2.1",
                "fe80::1%lo"
            })
    void refusesWhatIsNoRange(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.de", "cafe.ac", "ad.ac.be", "fe.ed"})
    void refusesNamesWithoutLookingThemUp(String name) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(name));
        assertTrue(refusal.getCause() == null, "it was looked up");
    }
}
