package telecontrol.gateway.point;

import org.jspecify.annotations.Nullable;

/** Samples of a poll as a test writes them; what is null could not be read. */
final class Row implements Samples {
    static final long TIME = 1_795_252_500_250L;

    private final long timeMillis;
    private final @Nullable Double[] values;

    Row(long timeMillis, @Nullable Double... values) {
        this.timeMillis = timeMillis;
        this.values = values.clone();
    }

    static Row of(@Nullable Double... values) {
        return new Row(TIME, values);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isValid(int tag) {
        return values[tag] != null;
    }

    @Override
    public double value(int tag) {
        Double value = values[tag];
        return value == null ? 4711 : value;
    }

    @Override
    public long timeMillis() {
        return timeMillis;
    }
}
