package telecontrol.gateway.diff;

import java.util.Map;

/**
 * Part of a site that is compared with the part of the same section and identity in the other version.
 *
 * @param identity what it is found by, such as {@code CA 1 IOA 1001}
 * @param name name in the site file, may be empty
 * @param commonAddress of its station, 0 where it belongs to none
 * @param keys its values by their keys
 */
public record Part(Section section, String identity, String name, int commonAddress, Map<String, String> keys) {

    /** Sections of a site, in the order in which they are told. */
    public enum Section {
        SITE("site"),
        OUTSTATION("outstation"),
        LISTENER("listeners"),
        GROUP("groups"),
        PLC("PLCs"),
        STATION("stations"),
        POINT("points"),
        COMMAND("commands");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Identity with the name behind it. */
    String label() {
        return name.isEmpty() || identity.endsWith(name) ? identity : identity + " " + name;
    }
}
