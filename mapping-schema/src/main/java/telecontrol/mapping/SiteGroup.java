package telecontrol.mapping;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A redundancy group: masters that share one event buffer, of which one at a time is started.
 *
 * @param masters addresses of its members; where groups nest, the longest prefix wins; empty: none belongs to it by its address
 * @param certificates subjects or SHA-256 fingerprints of members, which come before addresses
 * @param originators originator addresses that may command, 0..255; empty: any
 * @param overflow points that show that events were dropped, or null
 */
public record SiteGroup(
        String name,
        List<Prefix> masters,
        List<String> certificates,
        Right commands,
        Set<Integer> originators,
        SiteOutstation.Buffer buffer,
        @Nullable Overflow overflow,
        Place place) {
    public static final Right COMMANDS = Right.REFUSED;

    /** The group of every address, which a site file without groups has. */
    static SiteGroup any(SiteOutstation.Buffer buffer, Place place) {
        List<Prefix> everybody = Stream.of("0.0.0.0/0", "::/0")
                .flatMap(prefix -> Prefix.parse(prefix).stream())
                .toList();
        return new SiteGroup("any", everybody, List.of(), COMMANDS, Set.of(), buffer, null, place);
    }

    /** The same group for the masters of other addresses. */
    public SiteGroup with(List<Prefix> otherMasters) {
        return new SiteGroup(name, otherMasters, certificates, commands, originators, buffer, overflow, place);
    }

    /** Whether masters may do something. */
    public enum Right implements Word {
        ALLOWED,
        REFUSED
    }
}
