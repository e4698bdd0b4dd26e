package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind(..) failed with error(-98): Address already in use                               | Address already in use
            bind(..) failed: Permission denied                                                    | Permission denied
            finishConnect(..) failed with error(-111): Connection refused: /127.0.0.1:1           | Connection refused
            finishConnect(..) failed with error(-113): No route to host: plc.example/192.0.2.1:104 | No route to host
            connection timed out after 30000 ms: /192.0.2.1:2404                                  | connection timed out after 30000 ms
            Connection refused: /[0:0:0:0:0:0:0:1]:1                                              | Connection refused
            the master is connected already                                                       | the master is connected already
            """)
    void theReasonStandsAlone(String message, String words) {
        assertEquals(words, NetworkFailure.words(new IOException(message)));
    }

    @Test
    void withoutAReasonTheKindIsNamed() {
        assertEquals(
                "UnsupportedAddressTypeException",
                NetworkFailure.words(new java.nio.channels.UnsupportedAddressTypeException()));
    }
}
