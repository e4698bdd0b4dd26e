package telecontrol.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    @Test
    void messagesAreCountedOneByOneThoughTheyAlternate() {
        Repeats repeats = new Repeats();
        assertEquals(1, repeats.count("a"));
        assertEquals(1, repeats.count("b"));
        assertEquals(2, repeats.count("a"));
        assertEquals(2, repeats.count("b"));
    }

    @Test
    void toldAreTheFirstTheTenthTheHundredth() {
        List<Long> told = LongStream.rangeClosed(1, 20_000)
                .filter(Repeats::isTold)
                .boxed()
                .toList();
        assertEquals(List.of(1L, 10L, 100L, 1_000L, 10_000L), told);
    }

    @Test
    void theEndOfTheLineSaysHowOften() {
        assertEquals("", Repeats.words(1));
        assertEquals(" (for the 10th time)", Repeats.words(10));
    }

    @Test
    void whatWasNotUsedForLongIsForgotten() {
        Repeats repeats = new Repeats();
        repeats.count("used");
        repeats.count("unused");
        for (int i = 0; i < 1_000; i++) {
            repeats.count("other " + i);
            repeats.count("used");
        }
        assertEquals(1_002, repeats.count("used"));
        assertEquals(1, repeats.count("unused"));
    }
}
