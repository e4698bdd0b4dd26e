package telecontrol.mapping;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as site files write them: {@code 100ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
public final class Durations {

    private Durations() {}

    /**
     * Duration of a text that matches the schema's pattern: a number without sign, and a unit.
     *
     * @throws IllegalArgumentException when the unit is none of ms, s, m and h
     */
    public static Duration parse(String text) {
        int unitAt = 0;
        while (!Character.isLetter(text.charAt(unitAt))) {
            unitAt++;
        }
        long nanosPerUnit = switch (text.substring(unitAt)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException("duration: " + text + " (expected: ms, s, m or h)");
        };
        BigDecimal[] parts = new BigDecimal(text.substring(0, unitAt))
                .multiply(BigDecimal.valueOf(nanosPerUnit))
                .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** Shortest text without a fraction. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
