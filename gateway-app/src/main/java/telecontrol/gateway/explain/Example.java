package telecontrol.gateway.explain;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site that can be checked, with the files that it needs.
 *
 * @param files all its files, the site file last, unless it is not there
 * @param checked name of the file to check
 * @param shown text of the site file; for a file that is not there, the command line that names it
 */
public record Example(List<File> files, String checked, String shown) {
    private static final Pattern FENCE =
            Pattern.compile("(?ms)^```(\\w+)(?: (?!encoding=)(\\S+))?(?: encoding=(\\S+))?\\n(.*?)^```$");
    private static final String SITE_FILE = "site.yaml";

    /**
     * One of its files.
     *
     * @param name relative to the folder of the example
     * @param encoding encoding on disk, UTF-8 but for the example of text that is not
     */
    public record File(String name, String text, Charset encoding) {}

    public Example {
        files = List.copyOf(files);
    }

    /** Files of the fences: those with a name, and the site file without; a fence of text is a command line. */
    static Example parse(String section) {
        List<File> files = new ArrayList<>();
        String checked = null;
        String shown = "";
        Matcher fence = FENCE.matcher(section);
        while (fence.find()) {
            String name = fence.group(2);
            String text = Objects.requireNonNull(fence.group(4));
            if (name == null) {
                boolean isCommand = "text".equals(fence.group(1));
                checked = isCommand ? text.strip().substring(text.strip().lastIndexOf(' ') + 1) : SITE_FILE;
                shown = text;
                if (isCommand) {
                    continue;
                }
            }
            Charset encoding = fence.group(3) == null ? StandardCharsets.UTF_8 : Charset.forName(fence.group(3));
            files.add(new File(name == null ? SITE_FILE : name, text, encoding));
        }
        if (checked == null) {
            throw new IllegalStateException("no site file (expected: a fence without a name in: " + section + ")");
        }
        return new Example(files, checked, shown);
    }

    /** Writes the files into an empty folder; the path is that of the file to check. */
    public Path writeTo(Path folder) throws IOException {
        for (File file : files) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.text(), file.encoding());
        }
        return folder.resolve(checked);
    }
}
