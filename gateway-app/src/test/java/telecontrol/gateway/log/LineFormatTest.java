package telecontrol.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatTest {
    private static LogRecord record(String level, String message) {
        LogRecord record = new LogRecord(Level.parse(level), message);
        record.setInstant(LocalDateTime.of(2026, 11, 21, 9, 15, 0, 250_000_000)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return record;
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,ERROR", "WARNING,'WARN '", "INFO,'INFO '", "FINE,DEBUG"})
    void textHasLocalTimeAndLevel(String level, String word) {
        assertEquals(
                "2026-11-21 09:15:00.250 " + word + " pump1: connected\n",
                LineFormat.TEXT.format(record(level, "pump1: connected")));
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,3", "WARNING,4", "INFO,6", "FINE,7"})
    void theJournalGetsThePriority(String level, int priority) {
        assertEquals(
                "<" + priority + ">pump1: connected\n", LineFormat.JOURNAL.format(record(level, "pump1: connected")));
    }

    @Test
    void everyLineHasItsPrefix() {
        assertEquals("<4>one\n<4>two\n", LineFormat.JOURNAL.format(record("WARNING", "one\r\ntwo")));
    }

    @Test
    void parametersAreFilledIn() {
        LogRecord record = record("INFO", "{0} points");
        record.setParameters(new Object[] {12});
        assertEquals("<6>12 points\n", LineFormat.JOURNAL.format(record));
    }

    @Test
    void aFaultComesWithItsTraceInPrefixedLines() {
        LogRecord record = new LogRecord(Level.SEVERE, "a fault");
        record.setInstant(Instant.EPOCH);
        record.setThrown(new IllegalStateException("broken"));
        String[] lines = LineFormat.JOURNAL.format(record).strip().split("\n", -1);
        assertEquals("<3>a fault", lines[0]);
        assertEquals("<3>java.lang.IllegalStateException: broken", lines[1]);
        assertTrue(lines.length > 2);
        for (String line : lines) {
            assertTrue(line.startsWith("<3>"), line);
        }
    }
}
