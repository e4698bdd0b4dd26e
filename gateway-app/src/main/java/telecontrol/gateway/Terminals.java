package telecontrol.gateway;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The terminal that this process was started from. */
final class Terminals {
    private Terminals() {}

    /** Terminal for input and output, or null when either is a file or a pipe. */
    @SuppressWarnings(
            "SystemConsoleNull") // Newer Java answers with a console without terminal, which is found out below.
    static @Nullable Terminal interactive() throws IOException {
        if (System.console() == null) {
            return null;
        }
        try {
            return TerminalBuilder.builder().system(true).dumb(false).build();
        } catch (IllegalStateException none) {
            return null;
        }
    }

    /** File for the lines that were typed. */
    static Path history() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("s7-iec104-gateway").resolve("master-history");
    }
}
