package telecontrol.gateway.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Log of the process: lines on standard error, in the form that whoever listens there understands. */
public final class Logging {
    static {
        // Before the first logger is made: it has no effect later.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    /** Held, because loggers that nobody holds forget their level. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private static final Logger BOUNCY_CASTLE = Logger.getLogger("org.bouncycastle");

    private static final Logger PLC4X = Logger.getLogger("org.apache.plc4x");

    private Logging() {}

    /** Sends everything from INFO up to standard error: with priorities when that is the journal, with times otherwise. */
    public static void configure() {
        if (LogManager.getLogManager() instanceof LastingLogManager lasting) {
            lasting.removeHandlers();
        } else {
            LogManager.getLogManager().reset();
        }
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(isJournal(System.getenv("JOURNAL_STREAM")) ? LineFormat.JOURNAL : LineFormat.TEXT);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        // Netty's own lines are about the machine, not about the site.
        NETTY.setLevel(Level.WARNING);
        // It tells of every handshake, with a stack trace when one fails; the security log says it in a line.
        BOUNCY_CASTLE.setLevel(Level.OFF);
        // It tells of its steps at INFO, and of refusals with stack traces; the driver says in a line what happened.
        PLC4X.setLevel(Level.OFF);
    }

    /** Writes out what is still buffered. */
    public static void flush() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
    }

    /**
     * True when standard error is the stream that systemd connected to the journal.
     *
     * @param stream JOURNAL_STREAM: device and inode, joined by a colon
     */
    private static boolean isJournal(@Nullable String stream) {
        if (stream == null) {
            return false;
        }
        try {
            Object inode = Files.getAttribute(Path.of("/proc/self/fd/2"), "unix:ino", new LinkOption[0]);
            return stream.endsWith(":" + inode);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
