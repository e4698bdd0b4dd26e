package telecontrol.gateway.diff;

import java.util.List;

/**
 * Something of a site that one version has and the other has not, or has differently.
 *
 * @param kind added, removed or changed
 * @param what what it is
 * @param keys what differs of it; empty where it was added or removed
 */
public record Change(Kind kind, Part what, List<Key> keys) {

    /** Keeps the keys. */
    public Change {
        keys = List.copyOf(keys);
    }

    /** What happened. */
    public enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * Key of the site file.
     *
     * @param before its value, empty where it had none
     */
    public record Key(String key, String before, String after) {}

    /** True when one of the keys begins so. */
    boolean touches(String... beginnings) {
        return keys.stream()
                .anyMatch(key -> List.of(beginnings).stream()
                        .anyMatch(beginning ->
                                key.key().equals(beginning) || key.key().startsWith(beginning + ".")));
    }
}
