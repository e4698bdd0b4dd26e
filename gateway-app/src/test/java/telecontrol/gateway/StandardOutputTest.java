package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a loss that a print writer keeps to itself. */
class StandardOutputTest {
    private static Optional<String> loss(OutputStream to) {
        StandardOutput output = new StandardOutput(to);
        PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        out.println("one");
        out.println("two");
        return output.loss();
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void aFullDiskIsTold() {
        assertEquals(
                Optional.of("standard output cannot be written: No space left on device"),
                loss(failing("No space left on device")));
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoLoss() {
        assertEquals(Optional.empty(), loss(failing("Broken pipe")));
    }

    @Test
    void whatIsPrintedArrives() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        assertEquals(Optional.empty(), loss(all));
        assertEquals("one\ntwo\n", all.toString(StandardCharsets.UTF_8));
    }
}
