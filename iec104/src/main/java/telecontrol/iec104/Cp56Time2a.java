package telecontrol.iec104;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Seven octet binary time (CP56Time2a), IEC 60870-5-101 §7.2.6.18: date and time of day with a resolution of 1 ms, good
 * for one century. Every bit is kept as received, reserved ones included.
 *
 * <pre>{@code milliseconds(16) | IV GEN minute(6) | SU res(2) hour(5) | day of week(3) day(5) | res(4) month(4) | res year(7)}</pre>
 *
 * @param octets the seven octets, the first one in the lowest bits
 */
public record Cp56Time2a(long octets) {
    private static final int CENTURY = 2000;

    /** Drops what does not fit in seven octets. */
    public Cp56Time2a {
        octets &= 0xFF_FFFF_FFFF_FFFFL;
    }

    /**
     * Time tag of an instant on the clock of a zone. The day of the week is set; SU is set while the zone has summer time.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z
     */
    public static Cp56Time2a of(long epochMillis, ZoneId zone) {
        return of(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    static Cp56Time2a of(ZonedDateTime time) {
        boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
        long millis = time.getSecond() * 1000L + time.getNano() / 1_000_000;
        long hour = time.getHour() | (summer ? 0x80 : 0);
        long day = time.getDayOfMonth() | (long) time.getDayOfWeek().getValue() << 5;
        return new Cp56Time2a(millis
                | (long) time.getMinute() << 16
                | hour << 24
                | day << 32
                | (long) time.getMonthValue() << 40
                | (long) Math.floorMod(time.getYear(), 100) << 48);
    }

    /** Seconds and milliseconds of the minute, 0 to 59999 ms. */
    public int milliseconds() {
        return (int) octets & 0xFFFF;
    }

    /** Minute of the hour, 0 to 59. */
    public int minute() {
        return octet(2) & 0x3F;
    }

    /** IV: the station's clock was not trustworthy. */
    public boolean invalid() {
        return (octet(2) & 0x80) != 0;
    }

    /** The same time, marked IV. */
    public Cp56Time2a asInvalid() {
        return new Cp56Time2a(octets | 0x80L << 16);
    }

    /** GEN (RES1): the time was substituted, for example added by a station on the way. */
    public boolean substituted() {
        return (octet(2) & 0x40) != 0;
    }

    /** Hour of the day, 0 to 23. */
    public int hour() {
        return octet(3) & 0x1F;
    }

    /** SU: summer time was in force. */
    public boolean summerTime() {
        return (octet(3) & 0x80) != 0;
    }

    /** Day of the month, 1 to 31. */
    public int dayOfMonth() {
        return octet(4) & 0x1F;
    }

    /** Day of the week, 1 Monday to 7 Sunday, 0 not used. */
    public int dayOfWeek() {
        return octet(4) >> 5;
    }

    /** Month, 1 to 12. */
    public int month() {
        return octet(5) & 0x0F;
    }

    /** Year of the century, 0 to 99. */
    public int year() {
        return octet(6) & 0x7F;
    }

    /** True when every field is in its range and IV is not set, so that {@link #toInstant} has an answer. */
    public boolean isUsable() {
        if (invalid() || milliseconds() > 59_999 || minute() > 59 || hour() > 23 || year() > 99) {
            return false;
        }
        try {
            localDateTime();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Instant that the tag names on the clock of a zone. In the hour that summer time doubles, SU decides which one is meant.
     *
     * @throws DateTimeException when a field is out of its range; see {@link #isUsable}
     */
    public Instant toInstant(ZoneId zone) {
        ZonedDateTime time = localDateTime().atZone(zone);
        return (summerTime() ? time.withEarlierOffsetAtOverlap() : time.withLaterOffsetAtOverlap()).toInstant();
    }

    private LocalDateTime localDateTime() {
        int nanos = milliseconds() % 1000 * 1_000_000;
        return LocalDateTime.of(
                CENTURY + year(), month(), dayOfMonth(), hour(), minute(), milliseconds() / 1000, nanos);
    }

    private int octet(int index) {
        return (int) (octets >>> (8 * index)) & 0xFF;
    }

    /** Date and time such as {@code 2026-11-21 09:15:00.250}, with {@code SU}, {@code IV}, {@code GEN} behind it where set. */
    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d.%03d",
                CENTURY + year(),
                month(),
                dayOfMonth(),
                hour(),
                minute(),
                milliseconds() / 1000,
                milliseconds() % 1000);
        return text + (summerTime() ? " SU" : "") + (invalid() ? " IV" : "") + (substituted() ? " GEN" : "");
    }
}
