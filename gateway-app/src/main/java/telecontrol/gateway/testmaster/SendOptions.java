package telecontrol.gateway.testmaster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.mapping.Durations;

/** Options that any request may have: {@code --time [TIME]}, {@code --oa N}, {@code --test}. */
final class SendOptions {
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,9}(?:\\.\\d{1,3})?(?:ms|s|m|h))");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
    private static final String NOW = "now";

    private final Terms terms;
    private @Nullable Supplier<Cp56Time2a> time;
    private int originator;
    private boolean test;

    SendOptions(Terms terms) {
        this.terms = terms;
    }

    /** Takes the options out of the words; what is left are arguments. */
    List<String> takeFrom(Verb verb, List<String> words) throws LineException {
        Arguments all = new Arguments(verb, words);
        List<String> left = new ArrayList<>();
        for (String word = all.peek(); word != null; word = all.peek()) {
            if (all.take("--time")) {
                String next = all.peek();
                time = next != null && isTime(next) ? time(all, all.word("time")) : time(all, NOW);
            } else if (all.take("--oa")) {
                originator = all.number("--oa", 0, 255);
            } else if (all.take("--test")) {
                test = true;
            } else if (word.startsWith("--")) {
                throw all.wrong("'" + word + "' (expected: --time [TIME], --oa N, --test)"
                        + Suggestion.of(word, List.of("--time", "--oa", "--test")));
            } else {
                left.add(all.word("word"));
            }
        }
        return left;
    }

    private static boolean isTime(String word) {
        return word.equals(NOW)
                || OFFSET.matcher(word).matches()
                || DATE.matcher(word).matches();
    }

    /** Moment of a time tag: a date and time of the zone, now, or so much before or after it. */
    Supplier<Cp56Time2a> time(Arguments arguments, String word) throws LineException {
        if (word.equals(NOW)) {
            return () -> tag(terms.clock().instant());
        }
        Matcher offset = OFFSET.matcher(word);
        if (offset.matches()) {
            long millis = Durations.parse(offset.group(2)).toMillis()
                    * (offset.group(1).equals("-") ? -1 : 1);
            return () -> tag(terms.clock().instant().plusMillis(millis));
        }
        try {
            Cp56Time2a fixed =
                    tag(LocalDateTime.parse(word).atZone(terms.zone()).toInstant());
            return () -> fixed;
        } catch (DateTimeException e) {
            throw arguments.wrong(
                    "time: '" + word + "' (expected: now, +1h, -10s, or such as 2026-11-21T12:00:00.250)");
        }
    }

    private Cp56Time2a tag(Instant instant) {
        return Cp56Time2a.of(instant.toEpochMilli(), terms.zone());
    }

    /** Time tag of the request, or null when none was asked for. */
    @Nullable
    Supplier<Cp56Time2a> time() {
        return time;
    }

    CauseOfTransmission cause(int cause) {
        return new CauseOfTransmission(cause, false, test, originator);
    }
}
