package telecontrol.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.ClockSync.Policy;

/** The key {@code clockSync} of the outstation: a word, or a section. */
final class ClockBinder {

    private static final Duration VALID_LEAST = Duration.ofMinutes(1);
    private static final Duration VALID_MOST = Duration.ofDays(30);

    private final Section outstation;
    private final Section rules;

    ClockBinder(Section outstation) {
        this.outstation = outstation;
        this.rules = outstation.section("clockSync");
    }

    ClockSync clockSync() {
        Policy otherwise = outstation.word("clockSync", Policy.class, ClockSync.STANDARD.policy());
        Policy policy = rules.word("policy", Policy.class, otherwise);
        if (policy == Policy.ACCEPT && !rules.has("chrony")) {
            outstation.report(Problem.error(
                            ProblemCode.C008,
                            rules.has("policy") ? rules.place("policy") : outstation.place("clockSync"),
                            "\"chrony\" is missing")
                    .withLabel("sets the computer's clock through chrony")
                    .withHelp("write clockSync: { policy: accept, chrony: /run/chrony.gateway.sock } with the path of"
                            + " chrony's refclock SOCK"));
        }
        if (policy != Policy.ACCEPT) {
            refuse(Set.of("chrony"), "only policy: accept sets the computer's clock");
        }
        if (policy == Policy.REFUSE) {
            refuse(Set.of("master", "validFor"), "with policy: refuse no master sets the clock");
        }
        Located<String> master = rules.locatedText("master");
        return new ClockSync(policy, master == null ? null : master.value(), validFor(), chrony());
    }

    private void refuse(Set<String> keys, String help) {
        for (String key : rules.keys()) {
            if (keys.contains(key)) {
                rules.report(Problem.error(
                                ProblemCode.C026, rules.keyPlace(key), "\"" + key + "\" has no effect with this policy")
                        .withSecond(rules.place("policy"), "the policy")
                        .withHelp(help));
            }
        }
    }

    private @Nullable Duration validFor() {
        return rules.value("validFor") == null ? null : rules.duration("validFor", VALID_MOST, VALID_LEAST, VALID_MOST);
    }

    private @Nullable Path chrony() {
        Located<String> chrony = rules.locatedText("chrony");
        return chrony == null ? null : Path.of(chrony.value());
    }
}
