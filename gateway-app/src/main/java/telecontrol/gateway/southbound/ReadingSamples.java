package telecontrol.gateway.southbound;

import telecontrol.gateway.point.Samples;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Type;
import telecontrol.s7.TagStatus;

/** Samples that are decoded from the octets of an S7 answer when they are asked for. */
public record ReadingSamples(Readings readings, long timeMillis) implements Samples {
    @Override
    public int size() {
        return readings.size();
    }

    @Override
    public boolean isValid(int tag) {
        return readings.status(tag) == TagStatus.OK;
    }

    @Override
    public long count(int tag) {
        S7Type type = readings.tag(tag).type();
        return type == S7Type.REAL || type == S7Type.LREAL ? Samples.super.count(tag) : readings.longValue(tag);
    }

    @Override
    public double value(int tag) {
        return readings.doubleValue(tag);
    }
}
