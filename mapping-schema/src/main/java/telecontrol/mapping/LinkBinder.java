package telecontrol.mapping;

import java.time.Duration;

/** The section {@code link} of the outstation. */
final class LinkBinder {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration T1_T2_MOST = Duration.ofSeconds(255);
    private static final Duration T3_MOST = Duration.ofDays(2);

    private final Section link;

    LinkBinder(Section link) {
        this.link = link;
    }

    Link link() {
        Link standard = Link.STANDARD;
        Link parameters = new Link(
                link.integer("k", standard.k()),
                link.integer("w", standard.w()),
                time("t1", standard.t1(), T1_T2_MOST),
                time("t2", standard.t2(), T1_T2_MOST),
                time("t3", standard.t3(), T3_MOST));
        checkWindow(parameters);
        if (parameters.t2().compareTo(parameters.t1()) >= 0) {
            String key = link.has("t2") ? "t2" : "t1";
            String t1 = Durations.text(parameters.t1());
            Problem problem = Problem.error(
                    ProblemCode.C021,
                    link.place(key),
                    "t2 (" + Durations.text(parameters.t2()) + ") must be shorter than t1 (" + t1 + ")");
            link.report((link.has("t1") && link.has("t2") ? problem.withSecond(link.place("t1"), "t1") : problem)
                    .withHelp("an acknowledgement held back for t2 must arrive before the other side's t1 ends"));
        }
        return parameters;
    }

    /** The standard's resolution is a second. */
    private Duration time(String key, Duration otherwise, Duration most) {
        Duration time = link.duration(key, otherwise, SECOND, most);
        if (time.toNanosPart() == 0) {
            return time;
        }
        link.report(Problem.error(
                ProblemCode.C011,
                link.place(key),
                key + ": " + Durations.text(time) + " (expected: " + Durations.text(SECOND) + " to "
                        + Durations.text(most) + ", in whole seconds)"));
        return otherwise;
    }

    private void checkWindow(Link parameters) {
        boolean tooWide = parameters.w() > parameters.k();
        if (3L * parameters.w() <= 2L * parameters.k()) {
            return;
        }
        Place place = link.place(link.has("w") ? "w" : "k");
        String values =
                "w (" + parameters.w() + ") is above " + (tooWide ? "k (" : "two thirds of k (") + parameters.k() + ")";
        Problem problem = tooWide
                ? Problem.error(ProblemCode.C021, place, values)
                        .withHelp(
                                "the sender would stop after k APDUs and wait for an acknowledgement that never comes")
                : Problem.warning(ProblemCode.C022, place, values)
                        .withHelp("the standard recommends at most " + 2 * parameters.k() / 3 + " here");
        link.report(link.has("w") && link.has("k") ? problem.withSecond(link.place("k"), "k") : problem);
    }
}
