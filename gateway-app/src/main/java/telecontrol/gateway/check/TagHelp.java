package telecontrol.gateway.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;

/** What to write in the place of a text that is no tag, and of a tag where none may stand. */
final class TagHelp {
    /** A bit address as spreadsheets make it where the decimal point is a comma. */
    private static final Pattern COMMA_FOR_POINT =
            Pattern.compile("%?([IEQAMieqam]|(DB|db)[0-9]+\\.(DBX|dbx))[0-9]+,[0-7]");

    /** Quotes as word processors make them. */
    private static final String QUOTES = "[\u201C-\u201F\u2018-\u201B\u00AB\u00BB\u2039\u203A]";

    private static final Pattern QUOTED = Pattern.compile(QUOTES + " *(.*?) *" + QUOTES);

    /** A tag inside of an expression, where names stand for tags. */
    private static final Pattern BARE = Pattern.compile("%?(?:\\b[Dd][Bb][0-9]+\\.[Dd][Bb][XBWDxbwd][0-9]+(?:\\.[0-7])?"
            + "|\\b[IEQAMieqam](?:[BWDbwd][0-9]+|[0-9]+\\.[0-7]))\\b(?: [A-Z]+\\b)?");

    private final Site site;
    /** Addresses of points by name; null until one is asked for. */
    private @Nullable Map<String, Integer> points;

    TagHelp(Site site) {
        this.site = site;
    }

    /** Advice for a text that is no tag. */
    String help(Located<String> tag) {
        String text = tag.value();
        if (COMMA_FOR_POINT.matcher(text).matches()) {
            return "write " + text.replace(',', '.') + " with a point before the bit";
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return "write " + quoted.group(1) + ": these quotes are letters";
        }
        Integer ioa = points().get(text);
        return ioa == null
                ? "a tag is such as DB10.DBX4.0, DB10.DBW4 INT, DB10.DBD8 REAL, MW12, I0.3, %DB10.DBD8:REAL or DB10,REAL8"
                : "this is the name of a point: an input names the ioa of a point, write " + ioa;
    }

    private Map<String, Integer> points() {
        if (points == null) {
            points = new HashMap<>();
            for (SiteStation station : site.stations()) {
                for (SitePoint point : station.points()) {
                    points.putIfAbsent(point.name(), point.ioa().value());
                }
            }
        }
        return points;
    }

    /** Advice for an expression in which a tag stands. */
    static Optional<String> bare(String expression) {
        Matcher tag = BARE.matcher(expression);
        return tag.find()
                ? Optional.of("a tag has its name under inputs: write inputs: { a: " + tag.group() + " }, and a in the"
                        + " place of " + tag.group())
                : Optional.empty();
    }
}
