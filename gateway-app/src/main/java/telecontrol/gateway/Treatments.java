package telecontrol.gateway;

import java.time.ZoneId;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Coding;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.TimeSource;
import telecontrol.gateway.point.Treatment;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.Located;
import telecontrol.mapping.PlcTime;
import telecontrol.mapping.Signal;
import telecontrol.mapping.SitePoint;

/** What a site file says of a point's value, for the point that is made of it. */
final class Treatments {
    private Treatments() {}

    static Coding coding(Signal signal) {
        return new Coding(signal.mask() == null ? 0 : signal.mask().value(), signal.map());
    }

    /**
     * Treatment of a point.
     *
     * @param zone zone of the times in its PLC
     * @param position has a tag read with the point, and gives the position of its sample
     */
    static Treatment of(SitePoint point, ZoneId zone, ToIntFunction<Located<String>> position) {
        Signal signal = point.signal();
        int tag = point.deadband() instanceof Deadband.OfTag deadband
                ? position.applyAsInt(deadband.tag())
                : Conversion.NONE;
        return new Treatment(
                signal.filters(),
                new Treatment.EventRule(point.deadband() instanceof Deadband.Integrating, tag, point.thresholds()),
                signal.pulses(),
                signal.substitute(),
                time(point, zone, position));
    }

    private static @Nullable TimeSource time(SitePoint point, ZoneId zone, ToIntFunction<Located<String>> position) {
        PlcTime time = point.time();
        return time == null
                ? null
                : new TimeSource(
                        point.name(), position.applyAsInt(time.tag()), time.zone() == null ? zone : time.zone());
    }

    /** Dead-band that the site file holds; 0 where the PLC does. */
    static double deadband(Deadband deadband) {
        if (deadband instanceof Deadband.Absolute absolute) {
            return absolute.width();
        }
        return deadband instanceof Deadband.Integrating integrating ? integrating.area() : 0;
    }
}
