package telecontrol.iec62351;

import java.nio.file.Path;

/** Reason why a file of certificates, keys or lists cannot be used. */
public final class TlsConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final SecurityEvent event;
    private final String problem;
    private final String help;

    TlsConfigException(SecurityEvent event, Path file, String problem, String help) {
        super(file + ": " + problem + "; " + help, null, false, false);
        this.event = event;
        this.file = file;
        this.problem = problem;
        this.help = help;
    }

    /** File with the fault. */
    public Path file() {
        return file;
    }

    /** What is wrong, without the file's name. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String help() {
        return help;
    }

    SecurityEvent event() {
        return event;
    }
}
