package telecontrol.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Tag;

/** Tags of a scan that are read in one request. A tag that two groups name makes them one. */
final class ConsistencyGroups {
    private final Map<S7Tag, String> named = new HashMap<>();
    /** Groups that have become part of another. */
    private final Map<String, String> joined = new HashMap<>();

    /** Puts tags into a group. */
    void add(String group, List<S7Tag> tags) {
        for (S7Tag tag : tags) {
            String present = named.putIfAbsent(tag, group);
            if (present != null && !whole(present).equals(whole(group))) {
                joined.put(whole(group), whole(present));
            }
        }
    }

    /** Name of the group of a tag, or null for none. */
    @Nullable
    String of(S7Tag tag) {
        String group = named.get(tag);
        return group == null ? null : whole(group);
    }

    private String whole(String group) {
        String name = group;
        for (String next = joined.get(name); next != null; next = joined.get(name)) {
            name = next;
        }
        return name;
    }
}
