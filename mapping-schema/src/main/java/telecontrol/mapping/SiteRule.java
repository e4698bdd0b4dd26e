package telecontrol.mapping;

import java.util.List;
import java.util.function.Predicate;

/** Check of a site file that needs to know more than this module does, such as how a PLC's tags are written. */
@FunctionalInterface
public interface SiteRule {
    /**
     * What is wrong with the site.
     *
     * @param draft the site; where an error was reported, it holds a default
     * @param isFaulty whether an error was reported at a place, so that what stands there means nothing
     */
    List<Problem> problems(Site draft, Predicate<Place> isFaulty);
}
