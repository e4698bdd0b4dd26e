package telecontrol.gateway.store;

import telecontrol.iec104.Cp56Time2a;

/**
 * Time tags as {@link Cp56Time2a#toString} writes them, without a format string: that one took most of the time of writing an
 * event.
 */
final class TimeText {
    private static final int CENTURY = 2000;

    private TimeText() {}

    static String of(Cp56Time2a time) {
        StringBuilder text = new StringBuilder(32);
        digits(text, CENTURY + time.year(), 1000);
        digits(text.append('-'), time.month(), 10);
        digits(text.append('-'), time.dayOfMonth(), 10);
        digits(text.append(' '), time.hour(), 10);
        digits(text.append(':'), time.minute(), 10);
        digits(text.append(':'), time.milliseconds() / 1000, 10);
        digits(text.append('.'), time.milliseconds() % 1000, 100);
        return text.append(time.summerTime() ? " SU" : "")
                .append(time.invalid() ? " IV" : "")
                .append(time.substituted() ? " GEN" : "")
                .toString();
    }

    /** Digits of a number from that of a power of ten down. */
    private static void digits(StringBuilder text, int number, int power) {
        for (int at = power; at > 0; at /= 10) {
            text.append((char) ('0' + number / at % 10));
        }
    }
}
