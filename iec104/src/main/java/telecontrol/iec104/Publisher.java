package telecontrol.iec104;

import java.util.Collection;
import java.util.function.Consumer;
import telecontrol.iec104.StationMemory.FrozenTotal;

/**
 * Where the application layer sends what it makes itself.
 *
 * @param events takes the events of all groups
 * @param totals takes the frozen copies that are to be remembered
 * @param groups the redundancy groups
 */
record Publisher(Consumer<PointEvent> events, Consumer<FrozenTotal> totals, Collection<RedundancyGroup> groups) {}
