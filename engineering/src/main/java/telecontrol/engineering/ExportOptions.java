package telecontrol.engineering;

import java.util.Map;

/**
 * What an export does not say itself.
 *
 * @param blocks number of a data block by its name, 1 to 65535
 * @param language language of comments that stand in several, such as {@code de-DE}; empty for {@code en-US}, else the first
 */
public record ExportOptions(Map<String, Integer> blocks, String language) {
    public static final ExportOptions NONE = new ExportOptions(Map.of(), "");
}
