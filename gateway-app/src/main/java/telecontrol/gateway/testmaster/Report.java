package telecontrol.gateway.testmaster;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reader of what happens: a person or a program. Told on the test master's thread. */
public sealed interface Report permits TextReport, FrameReport, JsonReport {

    /** A frame has passed. */
    void passed(Frame frame);

    /** The connection changed, or something else happened that no frame shows. */
    void happened(Instant time, Event event, String words);

    /** A line of a script is carried out. */
    void line(int number, String text);

    /** Last known values in the order of their addresses. */
    void points(Collection<Arrival> values);

    /** State of the connection. */
    void statistics(String state, Map<String, Long> values);

    /** All commands, or one. */
    void help(@Nullable Verb verb);

    /** Shows process information that the filter admits, or none where it is null. */
    void watch(@Nullable Filter filter);

    /** Shows all frames. */
    void trace(boolean on);

    /** What happened. */
    enum Event {
        CONNECTED,
        STARTED,
        STOPPED,
        DISCONNECTED,
        RECONNECTING,
        /** An expectation was met. */
        PASSED,
        /** A line failed. */
        FAILED
    }
}
