package telecontrol.gateway.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line per record. */
final class LineFormat extends Formatter {
    /** Local time, level, message. */
    static final LineFormat TEXT = new LineFormat(false);
    /** Priority of syslog(3) in front, as sd-daemon(3) describes; the journal keeps the time itself. */
    static final LineFormat JOURNAL = new LineFormat(true);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final boolean journal;

    private LineFormat(boolean journal) {
        this.journal = journal;
    }

    @Override
    public String format(LogRecord record) {
        String prefix = journal
                ? "<" + priority(record.getLevel()) + ">"
                : TIME.format(record.getInstant()) + " " + word(record.getLevel()) + " ";
        StringBuilder lines = new StringBuilder();
        for (String line : text(record).split("\n", -1)) {
            lines.append(prefix).append(line.stripTrailing()).append('\n');
        }
        return lines.toString();
    }

    private String text(LogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown == null) {
            return formatMessage(record);
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return formatMessage(record) + "\n" + trace.toString().stripTrailing();
    }

    private static String word(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static int priority(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return 3;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return 4;
        }
        return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
    }
}
