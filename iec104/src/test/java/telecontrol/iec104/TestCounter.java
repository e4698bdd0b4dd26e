package telecontrol.iec104;

/** Counter whose count a test sets. */
final class TestCounter implements CounterPoint {
    private final TypeId type;
    private final int address;
    private final int group;
    int reading;
    Quality quality = Quality.GOOD;
    int resets;

    TestCounter(TypeId type, int address, int group) {
        this.type = type;
        this.address = address;
        this.group = group;
    }

    @Override
    public TypeId type() {
        return type;
    }

    @Override
    public int address() {
        return address;
    }

    @Override
    public int group() {
        return group;
    }

    @Override
    public int reading() {
        return reading;
    }

    @Override
    public Quality quality() {
        return quality;
    }

    @Override
    public void reset() {
        reading = 0;
        resets++;
    }
}
