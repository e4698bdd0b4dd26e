package telecontrol.gateway.point;

import java.util.List;

/**
 * What points remember over a restart. It is read before the gateway starts; afterwards it is told on the outstation's event
 * loop of what changes, must not block, and keeps the order.
 */
public interface PointMemory {
    /** Memory that forgets. */
    PointMemory NONE = new PointMemory() {
        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public List<CounterBase> counterBases() {
            return List.of();
        }

        @Override
        public void parameter(int commonAddress, int address, String kind, double value) {}

        @Override
        public void counterBase(int commonAddress, int address, long base) {}
    };

    /**
     * Number that is kept for a point.
     *
     * @param kind what it means, a word of its own for each meaning
     * @param value never NaN, but it may be infinite
     */
    record Parameter(int commonAddress, int address, String kind, double value) {}

    /** Count from which the readings of a counter are counted. */
    record CounterBase(int commonAddress, int address, long base) {}

    /** Numbers that were kept, at most one of a kind for each point. */
    List<Parameter> parameters();

    /** Bases that were kept, at most one for each counter. */
    List<CounterBase> counterBases();

    /** Keeps a number, which replaces the one of the same point and kind. */
    void parameter(int commonAddress, int address, String kind, double value);

    /** Keeps the base of a counter, which replaces the one before. */
    void counterBase(int commonAddress, int address, long base);
}
