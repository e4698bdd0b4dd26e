package telecontrol.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Reader of site files. */
public final class SiteReader {

    private SiteReader() {}

    /**
     * What became of a site file.
     *
     * @param site the site, or null when there is an error
     * @param problems all errors and warnings, in the order of the file
     * @param files all files that were looked at, the one that was named first, also those that could not be read
     */
    public record Result(@Nullable Site site, List<Problem> problems, List<Path> files) {}

    /** The site that the file describes and everything that is wrong with it; throws for no file whatever. */
    public static Result read(Path file) {
        return read(file, (draft, isFaulty) -> List.of());
    }

    /** The same, with a rule of the caller's own, which is asked even when the file has other errors. */
    public static Result read(Path file, SiteRule rule) {
        // Loading the schema takes as long as reading a large file: both at once, where there are two processors.
        ForkJoinPool.commonPool().execute(SiteSchema::schema);
        Problems problems = new Problems();
        SiteFiles files = new SiteFiles(problems);
        Section main = files.read(file);
        if (main == null) {
            return new Result(null, problems.inFileOrder(), files.files());
        }
        Site site = new SiteBinder(main, files).site();
        rule.problems(site, problems::hasErrorAt).forEach(problems::add);
        return new Result(problems.hasErrors() ? null : site, problems.inFileOrder(), files.files());
    }
}
