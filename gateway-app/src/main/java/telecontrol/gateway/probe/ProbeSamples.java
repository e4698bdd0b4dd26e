package telecontrol.gateway.probe;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Samples;

/** Samples of a scan whose requests were made one by one. */
final class ProbeSamples implements Samples {
    private final @Nullable Samples[] read;
    private final int[] places;
    private final long timeMillis;

    ProbeSamples(int tags, long timeMillis) {
        this.read = new Samples[tags];
        this.places = new int[tags];
        this.timeMillis = timeMillis;
    }

    /** Takes over the samples of those tags whose indices are given. */
    void take(List<Integer> indices, Samples samples) {
        for (int i = 0; i < indices.size(); i++) {
            read[indices.get(i)] = samples;
            places[indices.get(i)] = i;
        }
    }

    /** Indices of the tags that have no sample yet. */
    List<Integer> unread() {
        return IntStream.range(0, read.length)
                .filter(tag -> read[tag] == null)
                .boxed()
                .toList();
    }

    @Override
    public int size() {
        return read.length;
    }

    private Samples of(int tag) {
        Samples samples = read[tag];
        if (samples == null) {
            throw new IllegalStateException("tag " + tag + " was not read");
        }
        return samples;
    }

    @Override
    public boolean isValid(int tag) {
        return of(tag).isValid(places[tag]);
    }

    @Override
    public double value(int tag) {
        return of(tag).value(places[tag]);
    }

    @Override
    public long count(int tag) {
        return of(tag).count(places[tag]);
    }

    @Override
    public long timeMillis() {
        return timeMillis;
    }
}
