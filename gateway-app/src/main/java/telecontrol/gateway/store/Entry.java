package telecontrol.gateway.store;

import telecontrol.gateway.point.PointMemory.CounterBase;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.StationMemory;

/** Change of what is to be remembered, on its way to the file. Written twice in the same order, entries have the same effect. */
sealed interface Entry {
    record Appended(StationMemory.KeptEvent event) implements Entry {}

    record Settled(StationMemory.Cursor cursor) implements Entry {}

    record Frozen(StationMemory.FrozenTotal total) implements Entry {}

    record Loaded(Parameter parameter) implements Entry {}

    record Based(CounterBase base) implements Entry {}
}
