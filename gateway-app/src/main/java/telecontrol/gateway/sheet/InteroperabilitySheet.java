package telecontrol.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import telecontrol.mapping.Site;

/** The interoperability list of IEC 60870-5-104, clause 9, filled in from a site, and the answers about its implementation (PIXIT). */
public final class InteroperabilitySheet {
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    private InteroperabilitySheet(Site site, String product) {
        Traffic traffic = Traffic.of(site);
        title = "Interoperability list: " + site.name();
        blocks.add(new Block.Heading(1, title));
        blocks.add(new Block.Text("IEC 60870-5-104, clause 9, of " + product
                + ", from the site file. [X] is used by this configuration, [ ] is not."));
        blocks.addAll(NetworkClauses.of(site));
        blocks.addAll(ApplicationClause.of(site, traffic));
        blocks.addAll(FunctionsClause.of(site));
        blocks.addAll(ParametersClause.of(site));
        blocks.addAll(ImplementationAnswers.of(site));
    }

    /** Sheet of a site. The product is named with its version. */
    public static InteroperabilitySheet of(Site site, String product) {
        return new InteroperabilitySheet(site, product);
    }

    /** The sheet as Markdown. */
    public String markdown() {
        return SheetMarkdown.text(blocks);
    }

    /** The sheet as one HTML file without script, for a browser or a printer. */
    public String html() {
        return SheetHtml.text(title, blocks);
    }
}
