package telecontrol.gateway.conformance;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows that the documents declare otherwise, with the reason: the table under "Declared otherwise". */
final class Declared {
    private static final Pattern TABLE = Pattern.compile("(?ms)^## Declared otherwise$(.*?)(?=^## |\\z)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d{1,2}) \\| (.+?) \\|$");

    private Declared() {}

    /** Reasons by the id of the row. */
    static Map<String, String> in(String page) {
        Matcher table = TABLE.matcher(page);
        if (!table.find()) {
            throw new IllegalArgumentException("docs/interoperability.md lacks the section: ## Declared otherwise");
        }
        Map<String, String> reasons = new TreeMap<>();
        Matcher row = ROW.matcher(table.group(1));
        while (row.find()) {
            reasons.put(row.group(1), row.group(2));
        }
        return reasons;
    }
}
