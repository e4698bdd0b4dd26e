package telecontrol.gateway.point;

import telecontrol.iec104.Quality;

/**
 * Value of a point in engineering units.
 *
 * @param value number; a single point is 0 or 1, a double point 0 to 3 (intermediate, off, on, indeterminate)
 * @param quality reservations about it
 * @param timeMillis time of the value in milliseconds since 1970-01-01T00:00Z
 */
public record PointValue(double value, Quality quality, long timeMillis) {
    /** Quality of a point whose PLC does not answer, or has not answered yet. */
    public static final Quality UNREACHABLE = Quality.of(Quality.INVALID | Quality.NOT_TOPICAL);

    /** Quality of a value that stands for one that the PLC does not supply. */
    static final Quality SUBSTITUTE = Quality.of(Quality.SUBSTITUTED | Quality.NOT_TOPICAL);

    /** False while it is invalid, or a substitute: it says nothing about the process. */
    boolean isOfProcess() {
        return !quality.has(Quality.INVALID) && !quality.has(SUBSTITUTE.bits());
    }

    /** The value with a further reservation. */
    PointValue reserved(Quality reservation) {
        return reservation.equals(Quality.GOOD)
                ? this
                : new PointValue(value, quality.with(reservation.bits()), timeMillis);
    }

    /** The last value with the quality of an unreachable source. */
    PointValue unreachable(long now) {
        return new PointValue(value, quality.with(UNREACHABLE.bits()), now);
    }
}
