package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Supervision.Driven;
import telecontrol.mapping.Supervision.SetClock;
import telecontrol.mapping.Supervision.Watched;

/** The keys {@code cpu}, {@code lifeBit} and {@code setClock} of a PLC. */
final class SupervisionBinder {

    private static final Duration CPU_LEAST = Duration.ofSeconds(1);
    private static final Duration CPU_MOST = Duration.ofHours(1);
    private static final Duration LIFE_LEAST = Duration.ofMillis(100);
    private static final Duration LIFE_MOST = Duration.ofMinutes(10);
    private static final Duration CLOCK_LEAST = Duration.ofMinutes(1);
    private static final Duration CLOCK_MOST = Duration.ofDays(7);

    private final Section plc;

    SupervisionBinder(Section plc) {
        this.plc = plc;
    }

    Supervision supervision() {
        Section cpu = plc.section("cpu");
        boolean watch = cpu.flag("watch", true);
        for (String key : new String[] {"every", "stop"}) {
            if (!watch && cpu.has(key)) {
                cpu.report(Problem.error(
                                ProblemCode.C026,
                                cpu.keyPlace(key),
                                "\"" + key + "\" has no effect on a CPU that is not watched")
                        .withSecond(cpu.place("watch"), "given here")
                        .withHelp("delete one or the other"));
            }
        }
        Duration standard = Supervision.STANDARD.cpu();
        return new Supervision(
                watch && standard != null ? cpu.duration("every", standard, CPU_LEAST, CPU_MOST) : null,
                cpu.word("stop", Supervision.Stop.class, Supervision.STANDARD.stop()),
                watched(plc.section("lifeBit").section("in")),
                driven(plc.section("lifeBit").section("out")),
                setClock(plc.section("setClock")));
    }

    private static @Nullable Watched watched(Section in) {
        Located<String> tag = in.locatedText("tag");
        return tag == null ? null : new Watched(tag, in.duration("within", Watched.WITHIN, LIFE_LEAST, LIFE_MOST));
    }

    private static @Nullable Driven driven(Section out) {
        Located<String> tag = out.locatedText("tag");
        return tag == null ? null : new Driven(tag, out.duration("every", Driven.EVERY, LIFE_LEAST, LIFE_MOST));
    }

    private @Nullable SetClock setClock(Section clock) {
        return plc.value("setClock") == null
                ? null
                : new SetClock(
                        clock.duration("every", SetClock.EVERY, CLOCK_LEAST, CLOCK_MOST),
                        Zones.zone(clock, "zone", SetClock.ZONE));
    }
}
