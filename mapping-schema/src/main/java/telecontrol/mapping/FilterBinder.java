package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Keys of a point that hold changes back. */
final class FilterBinder {

    private static final Duration FILTER_LEAST = Duration.ofMillis(10);
    private static final Duration FILTER_MOST = Duration.ofHours(1);
    private static final Duration CHATTER_LEAST = Duration.ofMillis(100);
    private static final Duration CHATTER_MOST = Duration.ofHours(24);

    private final Section section;

    FilterBinder(Section section) {
        this.section = section;
    }

    /** The filters of a point of this PLC; null stands for one that is not known. */
    Filters filters(@Nullable SitePlc plc) {
        Duration period = period(plc);
        Section suppress = section.section("suppress");
        boolean single = section.value("delay") instanceof ScalarNode;
        Section delay = section.section("delay");
        Duration both = single ? time(section, "delay", period) : Duration.ZERO;
        return new Filters(
                time(suppress, "intermediate", period),
                time(suppress, "indeterminate", period),
                single ? both : time(delay, "on", period),
                single ? both : time(delay, "off", period),
                chatter(period));
    }

    /** Period of the point's scan; zero where it is not known. */
    private Duration period(@Nullable SitePlc plc) {
        Duration period = plc == null ? null : plc.scan().get(section.text("scan", SitePoint.SCAN));
        return period == null ? Duration.ZERO : period;
    }

    private Duration time(Section keys, String key, Duration period) {
        if (keys.value(key) == null) {
            return Duration.ZERO;
        }
        Duration time = keys.duration(key, Duration.ZERO, FILTER_LEAST, FILTER_MOST);
        if (!time.isZero() && time.compareTo(period) < 0) {
            keys.report(Problem.warning(
                            ProblemCode.C054,
                            keys.place(key),
                            key + ": " + Durations.text(time) + " is shorter than the scan, which is "
                                    + Durations.text(period))
                    .withHelp("a state is seen to last when the next scan finds it again: choose a faster scan, or "
                            + Durations.text(period) + " or more"));
        }
        return time;
    }

    private Filters.@Nullable Chatter chatter(Duration period) {
        if (section.value("chatter") == null) {
            return null;
        }
        Section chatter = section.section("chatter");
        int changes = chatter.integer("changes", 2);
        Duration within = chatter.duration("within", CHATTER_LEAST, CHATTER_LEAST, CHATTER_MOST);
        Duration quiet = chatter.duration("quietFor", within, CHATTER_LEAST, CHATTER_MOST);
        if (chatter.value("within") != null && period.multipliedBy(changes).compareTo(within) > 0) {
            chatter.report(Problem.warning(
                            ProblemCode.C054,
                            chatter.place("within"),
                            "more than " + changes + " changes within " + Durations.text(within)
                                    + " cannot be seen by a scan of " + Durations.text(period))
                    .withHelp("a scan sees one change at most: choose a faster scan, or "
                            + Durations.text(period.multipliedBy(changes)) + " or more"));
        }
        return new Filters.Chatter(changes, within, quiet);
    }
}
