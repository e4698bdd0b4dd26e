package telecontrol.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A checked site file. Component names are the keys of the file (but {@code name} for {@code site}), every default is filled in, and all collections are
 * immutable; what may be null has no default.
 *
 * @param name name of the site
 * @param description free text, may be empty
 * @param plcs PLCs by name, in the order of the file, at least one
 * @param stations stations in the order of the file, at least one
 * @param readOnly whether nothing is ever written to a PLC
 * @param files the files that it was made of, the one that was named first, then those that it includes and lists
 */
public record Site(
        String name,
        String description,
        SiteOutstation outstation,
        Map<String, SitePlc> plcs,
        List<SiteStation> stations,
        boolean readOnly,
        List<Path> files) {

    /** PLC of that name; every name in a {@link Site} has one. */
    public SitePlc plc(String name) {
        SitePlc plc = plcs.get(name);
        if (plc == null) {
            throw new IllegalArgumentException("plc: " + name + " (expected: one of " + plcs.keySet() + ")");
        }
        return plc;
    }
}
