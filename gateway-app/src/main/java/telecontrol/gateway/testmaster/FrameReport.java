package telecontrol.gateway.testmaster;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.ApduText;

/** Every frame in words, and nothing else: for whoever looks on without asking. */
public final class FrameReport implements Report {
    private final Consumer<String> lines;

    /** Report that hands over one line at a time. */
    public FrameReport(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void passed(Frame frame) {
        lines.accept((frame.received() ? "<- " : "-> ") + ApduText.of(frame.octets()));
    }

    @Override
    public void happened(Instant time, Event event, String words) {
        if (event == Event.RECONNECTING) {
            lines.accept("** " + words);
        }
    }

    @Override
    public void line(int number, String text) {}

    @Override
    public void points(Collection<Arrival> values) {}

    @Override
    public void statistics(String state, Map<String, Long> values) {}

    @Override
    public void help(@Nullable Verb verb) {}

    @Override
    public void watch(@Nullable Filter filter) {}

    @Override
    public void trace(boolean on) {}
}
