package telecontrol.iec104;

/**
 * Durable memory of an outstation. It is told on the event loop of what changes, must not block, and keeps the order; what
 * it holds after a restart goes back to the outstation as a {@link StationMemory}.
 */
public interface StationStore {
    /** Store that forgets. */
    StationStore NONE = new StationStore() {
        @Override
        public void append(StationMemory.KeptEvent event) {}

        @Override
        public void settle(StationMemory.Cursor cursor) {}

        @Override
        public void freeze(StationMemory.FrozenTotal total) {}
    };

    /** An event was published; numbers rise by one. */
    void append(StationMemory.KeptEvent event);

    /** A group needs the events of a class up to a number no more: they are acknowledged, or dropped. */
    void settle(StationMemory.Cursor cursor);

    /** A counter was frozen; the copy replaces the one before. */
    void freeze(StationMemory.FrozenTotal total);
}
