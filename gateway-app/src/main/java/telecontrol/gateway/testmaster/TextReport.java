package telecontrol.gateway.testmaster;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.ApduText;
import telecontrol.iec104.Quality;

/** Lines for people: an arrow for the direction, time, address, value, quality, time tag, cause, type, name. Confined to the test master's thread. */
public final class TextReport implements Report {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final Pattern PAIRS = Pattern.compile("(..)(?=.)");

    private final Terms terms;
    private final Consumer<String> lines;
    private final boolean coloured;
    private @Nullable Filter watched = Filter.ALL;
    private boolean traced;

    /**
     * Report that shows process information and no frames.
     *
     * @param lines takes one line at a time
     * @param coloured whether the lines go to a terminal
     */
    public TextReport(Terms terms, Consumer<String> lines, boolean coloured) {
        this.terms = terms;
        this.lines = lines;
        this.coloured = coloured;
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(terms.zone()));
    }

    @Override
    public void passed(Frame frame) {
        if (traced) {
            trace(frame);
        }
        String arrow = time(frame.time()) + (frame.received() ? " <- " : " -> ");
        if (frame.apci().format() == '?' || (frame.header() != null && frame.asdu() == null)) {
            if (!traced) {
                lines.accept(Style.DOUBTFUL.on(arrow + ApduText.of(frame.octets()), coloured));
            }
            return;
        }
        for (Arrival arrival : Arrival.of(frame)) {
            Filter filter = watched;
            if (!frame.received() || !arrival.isMonitored() || (filter != null && filter.admits(arrival))) {
                lines.accept(style(frame, arrival).on(arrow + object(arrival), coloured));
            }
        }
    }

    private void trace(Frame frame) {
        String arrow = time(frame.time()) + (frame.received() ? " <- " : " -> ");
        lines.accept(Style.DIM.on(arrow + PAIRS.matcher(frame.hex()).replaceAll("$1 "), coloured));
        lines.accept(Style.DIM.on(" ".repeat(arrow.length()) + ApduText.withoutObjects(frame.octets()), coloured));
    }

    private static Style style(Frame frame, Arrival arrival) {
        if (!frame.received()) {
            return Style.PLAIN;
        }
        if (arrival.isNegative()) {
            return Style.BAD;
        }
        if (!arrival.isMonitored()) {
            return Style.GOOD;
        }
        return arrival.quality().equals(Quality.GOOD) ? Style.PLAIN : Style.DOUBTFUL;
    }

    private String object(Arrival arrival) {
        ObjectAddress address = arrival.address();
        String name = terms.names().name(address);
        String where = address.commonAddress() + " " + address.ioa();
        String text = String.format(
                "%-11s %-14s %-6s %-23s %s %s",
                where,
                ElementFields.text(arrival.fields(), terms.names().unit(address)),
                arrival.isMonitored() ? arrival.quality() : "",
                timeTag(arrival),
                arrival.typeName(),
                arrival.cause());
        return text + (name.isEmpty() ? "" : "  " + name);
    }

    private static String timeTag(Arrival arrival) {
        return arrival.object() == null || arrival.object().time() == null
                ? ""
                : arrival.object().time().toString();
    }

    @Override
    public void happened(Instant time, Event event, String words) {
        Style style = switch (event) {
            case PASSED, STARTED -> Style.GOOD;
            case FAILED, DISCONNECTED, RECONNECTING -> Style.BAD;
            default -> Style.PLAIN;
        };
        if (event != Event.FAILED) {
            lines.accept(style.on(time(time) + " ** " + words, coloured));
        }
    }

    @Override
    public void line(int number, String text) {
        lines.accept(Style.DIM.on("> " + text.strip(), coloured));
    }

    @Override
    public void points(Collection<Arrival> values) {
        for (Arrival value : values) {
            Style style = value.quality().equals(Quality.GOOD) ? Style.PLAIN : Style.DOUBTFUL;
            lines.accept(style.on(time(value.time()) + "    " + object(value), coloured));
        }
        lines.accept(values.size() == 1 ? "1 point" : values.size() + " points");
    }

    @Override
    public void statistics(String state, Map<String, Long> values) {
        lines.accept("connection  " + state);
        lines.accept("sent        V(S) = " + values.get("sendSequence") + ", not yet acknowledged by the outstation: "
                + values.get("unacknowledgedByOutstation") + " of at most k = " + TestMaster.LINK.k()
                + ", waiting here: " + values.get("waiting"));
        lines.accept("received    V(R) = " + values.get("receiveSequence") + ", not yet acknowledged to it: "
                + values.get("unacknowledgedByMaster") + " of at most w = " + TestMaster.LINK.w());
        lines.accept("in all      " + values.get("framesSent") + " frames sent, " + values.get("framesReceived")
                + " received with " + values.get("objectsReceived") + " objects, "
                + values.get("negativeReceived") + " of them negative");
    }

    @Override
    public void help(@Nullable Verb only) {
        for (Verb verb : Verb.values()) {
            if (only == null || verb == only) {
                lines.accept(verb.usage());
                lines.accept(Style.DIM.on("    " + verb.help(), coloured));
            }
        }
        if (only == null) {
            lines.accept("OBJECT is CA and IOA, such as 1 1001 or 1 0.3.233, or with --site a \"name\".");
            lines.accept(
                    "Behind every request: --oa N (originator address), --test (T bit), behind commands: --time [TIME].");
        }
    }

    @Override
    public void watch(@Nullable Filter filter) {
        watched = filter;
    }

    @Override
    public void trace(boolean on) {
        traced = on;
    }
}
