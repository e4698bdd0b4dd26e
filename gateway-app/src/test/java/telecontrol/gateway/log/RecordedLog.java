package telecontrol.gateway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the gateway logs while a test runs, as {@code LEVEL message}, instead of on standard error. */
public final class RecordedLog extends Handler {
    private final Logger logger = Logger.getLogger("telecontrol.gateway");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter format = new SimpleFormatter();

    /** Begins to record. */
    public RecordedLog() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(record.getLevel() + " " + format.formatMessage(record));
        }
    }

    /** Lines up to now. */
    public List<String> lines() {
        return new ArrayList<>(lines);
    }

    /** Lines up to now that contain the text. */
    public List<String> lines(String text) {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    /** Forgets the lines up to now. */
    public void clear() {
        lines.clear();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
