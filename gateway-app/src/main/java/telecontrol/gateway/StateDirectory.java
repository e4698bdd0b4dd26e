package telecontrol.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.store.StoreScope;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteGroup;

/** Where a gateway keeps what it remembers, and what of it concerns a site. */
final class StateDirectory {
    /** Where a word of the site file stands does not matter to a master. */
    private static final Pattern PLACE = Pattern.compile("place=.*?:[0-9]+:[0-9]+");

    private StateDirectory() {}

    /**
     * Directory to use, or null for none.
     *
     * @param option that of the command line, which goes first
     * @param environment STATE_DIRECTORY is systemd's: one directory, or several with colons between them
     */
    static @Nullable Path of(@Nullable Path option, Map<String, String> environment) {
        String given = environment.getOrDefault("STATE_DIRECTORY", "");
        int end = given.indexOf(':');
        String first = end < 0 ? given : given.substring(0, end);
        if (option != null) {
            return option;
        }
        return first.isEmpty() ? null : Path.of(first);
    }

    /** What of the kept concerns a site. Its hash changes with what stations, points and commands are, not with how they are written. */
    static StoreScope scope(Site site) {
        return new StoreScope(
                site.outstation().groups().stream().map(SiteGroup::name).collect(Collectors.toSet()),
                site.stations().stream()
                        .map(station -> station.commonAddress().value())
                        .collect(Collectors.toSet()),
                hash(PLACE.matcher(site.stations().toString()).replaceAll("")));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
