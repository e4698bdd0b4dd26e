package telecontrol.gateway.store;

import java.util.Set;

/**
 * Part of a configuration that decides what of the kept is still wanted.
 *
 * @param groups names of the redundancy groups
 * @param commonAddresses common addresses of the stations
 * @param configuration hash of what masters would notice when it changes; empty when that is not watched
 */
public record StoreScope(Set<String> groups, Set<Integer> commonAddresses, String configuration) {
    /** Keeps its own copies. */
    public StoreScope {
        groups = Set.copyOf(groups);
        commonAddresses = Set.copyOf(commonAddresses);
    }
}
