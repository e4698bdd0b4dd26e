package telecontrol.iec104;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Fields of CP16Time2a and CP56Time2a, IEC 60870-5-101 §7.2.6.18 and §7.2.6.20. */
final class TimeFields {
    private static final int OCTETS = 7;
    private static final int MAX_MILLIS = 59_999;

    private TimeFields() {}

    /** Time in milliseconds, 0 to 59999. */
    static void readShort(String name, FieldCursor in) {
        FieldCursor.Field field = in.read(name, 2);
        field.is(field.octet() + " ms", outside(field.octet(), 0, MAX_MILLIS));
    }

    static void read(FieldCursor in) {
        FieldCursor.Field field = in.open("CP56Time2a");
        if (in.remaining() < OCTETS) {
            partly(in);
        }
        FieldCursor.Field millis = in.read("milliseconds", 2);
        millis.is(millis.octet(), outside(millis.octet(), 0, MAX_MILLIS));
        FieldCursor.Field minute = in.read("minute", 1);
        minute.bit(0x80, "IV", "invalid: the clock was not trustworthy", "valid");
        minute.bit(0x40, "GEN", "substituted time (RES1)", "genuine time (RES1)");
        part(minute, 0x3F, "minute", 0, 59);
        FieldCursor.Field hour = in.read("hour", 1);
        hour.bit(0x80, "SU", "summer time", "standard time, or a clock without summer time");
        hour.reserved(0x60);
        part(hour, 0x1F, "hour", 0, 23);
        FieldCursor.Field day = in.read("day", 1);
        int weekday = day.octet() >> 5;
        day.part(0xE0, "day of week")
                .is(
                        weekday,
                        weekday == 0
                                ? "not used"
                                : DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        part(day, 0x1F, "day of month", 1, 31);
        FieldCursor.Field month = in.read("month", 1);
        month.reserved(0xF0);
        part(month, 0x0F, "month", 1, 12);
        FieldCursor.Field year = in.read("year", 1);
        year.reserved(0x80);
        part(year, 0x7F, "year", 0, 99);
        in.close();
        Cp56Time2a time = new Cp56Time2a(field.number());
        field.is(time, time.isUsable() || time.invalid() ? "the frame does not tell the zone" : "no possible time");
    }

    /** Says of a cut time tag that it is one. */
    private static void partly(FieldCursor in) {
        throw new BrokenFrameException(
                in.offset(), "CP56Time2a: " + FieldCursor.counted(in.remaining()) + " left (expected: " + OCTETS + ")");
    }

    private static void part(FieldCursor.Field field, int mask, String name, int least, int most) {
        FieldCursor.Field part = field.part(mask, name);
        part.is(part.bits(), outside(part.bits(), least, most));
    }

    private static String outside(int value, int least, int most) {
        return value < least || value > most ? "out of range (expected: " + least + " to " + most + ")" : "";
    }
}
