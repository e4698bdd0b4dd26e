package telecontrol.s7;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;

/** Octets of the S7 time and BCD types. Reading allocates nothing. */
final class S7Time {

    /** No BCD, no date, or out of range; none of the types read here can hold this number. */
    static final long NOT_A_VALUE = Long.MIN_VALUE;

    static final long EPOCH_DAY_1990 = LocalDate.of(1990, 1, 1).toEpochDay();
    static final long MILLIS_PER_DAY = 86_400_000L;
    static final long NANOS_PER_DAY = MILLIS_PER_DAY * 1_000_000;
    static final int S5TIME_MAX_MILLIS = 9_990_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int[] S5TIME_BASE = {10, 100, 1000, 10_000};

    private S7Time() {}

    /** Wire: 2 unused bits, time base (2 bits: 10 ms, 100 ms, 1 s, 10 s), 3 BCD digits. */
    static long s5time(int word) {
        int digits = bcd3(word);
        return digits < 0 ? NOT_A_VALUE : (long) digits * S5TIME_BASE[word >> 12 & 3];
    }

    /** Finest time base that holds the duration; what is finer than the base is cut off, as the CPU does. */
    static int toS5time(long millis) {
        int base = 0;
        while (millis / S5TIME_BASE[base] > 999) {
            base++;
        }
        return base << 12 | toBcd3((int) (millis / S5TIME_BASE[base]));
    }

    /** Number in the low three BCD digits, or -1. */
    static int bcd3(int word) {
        int hundreds = word >> 8 & 0xF;
        int rest = bcd(word);
        return hundreds > 9 || rest < 0 ? -1 : hundreds * 100 + rest;
    }

    static int toBcd3(int number) {
        return ((number / 100) << 8) | toBcd(number % 100);
    }

    private static int bcd(int octet) {
        int tens = octet >> 4 & 0xF;
        int ones = octet & 0xF;
        return tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int toBcd(int number) {
        return ((number / 10) << 4) | number % 10;
    }

    /** Wire, BCD: year (90 to 99, 00 to 89), month, day, hour, minute, second, millisecond (3 digits), weekday (1 = Sunday). */
    static long dateAndTime(byte[] o, int at) {
        int year = bcd(o[at]);
        int month = bcd(o[at + 1]);
        int day = bcd(o[at + 2]);
        int millis = bcd(o[at + 6]) * 10 + (o[at + 7] >> 4 & 0xF);
        if (year < 0 || bcd(o[at + 6]) < 0 || (o[at + 7] >> 4 & 0xF) > 9) {
            return NOT_A_VALUE;
        }
        return nanos(
                year + (year < 90 ? 2000 : 1900),
                month,
                day,
                bcd(o[at + 3]),
                bcd(o[at + 4]),
                bcd(o[at + 5]),
                millis * 1_000_000L);
    }

    static void putDateAndTime(byte[] o, int at, LocalDateTime time) {
        o[at] = (byte) toBcd(time.getYear() % 100);
        o[at + 1] = (byte) toBcd(time.getMonthValue());
        o[at + 2] = (byte) toBcd(time.getDayOfMonth());
        o[at + 3] = (byte) toBcd(time.getHour());
        o[at + 4] = (byte) toBcd(time.getMinute());
        o[at + 5] = (byte) toBcd(time.getSecond());
        int millis = time.getNano() / 1_000_000;
        o[at + 6] = (byte) toBcd(millis / 10);
        o[at + 7] = (byte) (((millis % 10) << 4) | weekday(time));
    }

    /** Wire: year UINT, month, day, weekday (1 = Sunday), hour, minute, second USINT, nanosecond UDINT. */
    static long dtl(byte[] o, int at) {
        int year = S7Type.u16(o, at);
        long nano = S7Type.u32(o, at + 8);
        if (year < 1970 || year > 2262 || nano >= NANOS_PER_SECOND) {
            return NOT_A_VALUE;
        }
        long nanos = nanos(year, o[at + 2], o[at + 3], o[at + 5], o[at + 6], o[at + 7], nano);
        // The last year ends on 11 April 23:47:16.854775807, where the nanoseconds reach 2^63.
        return nanos < 0 ? NOT_A_VALUE : nanos;
    }

    static void putDtl(byte[] o, int at, LocalDateTime time) {
        S7Type.put16(o, at, time.getYear());
        o[at + 2] = (byte) time.getMonthValue();
        o[at + 3] = (byte) time.getDayOfMonth();
        o[at + 4] = (byte) weekday(time);
        o[at + 5] = (byte) time.getHour();
        o[at + 6] = (byte) time.getMinute();
        o[at + 7] = (byte) time.getSecond();
        S7Type.put32(o, at + 8, time.getNano());
    }

    /** Sunday is 1, Saturday 7. */
    static int weekday(LocalDateTime time) {
        return time.getDayOfWeek().getValue() % 7 + 1;
    }

    static LocalDateTime dateTime(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), (int) Math.floorMod(nanos, NANOS_PER_SECOND), ZoneOffset.UTC);
    }

    static long epochNanos(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() * NANOS_PER_DAY
                + time.toLocalTime().toNanoOfDay();
    }

    private static long nanos(int year, int month, int day, int hour, int minute, int second, long nano) {
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).length(Year.isLeap(year))) {
            return NOT_A_VALUE;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NOT_A_VALUE;
        }
        long seconds = (epochDay(year, month, day) * 24 + hour) * 3600L + minute * 60L + second;
        return seconds * NANOS_PER_SECOND + nano;
    }

    /** Days since 1970-01-01, with years that begin in March so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}
