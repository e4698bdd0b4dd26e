package telecontrol.engineering;

import java.util.Map;

/**
 * What an export does not say itself.
 *
 * @param blocks number of a data block by its name, 1 to 65535
 * @param language language of comments that stand in several, such as {@code de-DE}; empty for {@code en-US}, else the first
 * @param choice which signals are taken; of what else the files hold nothing is asked or said
 */
public record ExportOptions(Map<String, Integer> blocks, String language, NameChoice choice) {
    public static final ExportOptions NONE = new ExportOptions(Map.of(), "");

    /** Options by which all signals are taken. */
    public ExportOptions(Map<String, Integer> blocks, String language) {
        this(blocks, language, NameChoice.ALL);
    }
}
