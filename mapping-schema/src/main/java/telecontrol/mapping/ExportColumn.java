package telecontrol.mapping;

import java.util.Locale;
import java.util.Set;

/** Columns that Kepware and TIA Portal write into every export, and that say nothing to a gateway. */
final class ExportColumn {

    /** The last three are looked at in each row. */
    private static final Set<String> KEPWARE = Set.of(
            "respect data type",
            "client access",
            "scan rate",
            "scaled data type",
            "clamp low",
            "clamp high",
            "negate value");

    /** All columns about the HMI beside these. */
    private static final Set<String> TIA_PORTAL =
            Set.of("path", "pfad", "retain", "remanenz", "supervision", "überwachung", "typeobject id", "version id");

    private ExportColumn() {}

    /** Whether nothing is told about a column; that of an export of Kepware has other ones than all others. */
    static boolean isKnown(String header, boolean kepware) {
        String name = header.strip().toLowerCase(Locale.ROOT);
        return kepware ? KEPWARE.contains(name) : TIA_PORTAL.contains(name) || name.matches("(.* )?hmi[ /].*");
    }
}
