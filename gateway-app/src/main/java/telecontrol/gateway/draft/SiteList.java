package telecontrol.gateway.draft;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import telecontrol.engineering.Wishes.Scaling;

/** A draft as the CSV that a site file names under {@code lists}; its columns are the keys of points and commands. */
public final class SiteList {
    private SiteList() {}

    public static String of(SiteDraft draft) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("kind", "ioa", "name", "type", "tag", "unit", "description", "scale.raw", "scale.value");
            for (Entry entry : draft.entries()) {
                Scaling scaling = SiteText.scaling(entry);
                csv.writeRecord(
                        entry.isCommand() ? "command" : "point",
                        String.valueOf(entry.address()),
                        YamlScalar.withoutPlaceholder(entry.name()),
                        entry.type(),
                        entry.signal().tag().toString(),
                        YamlScalar.withoutPlaceholder(entry.signal().wishes().unit()),
                        YamlScalar.withoutPlaceholder(entry.signal().comment().strip()),
                        scaling == null ? "" : pair(scaling.rawLow(), scaling.rawHigh()),
                        scaling == null ? "" : pair(scaling.low(), scaling.high()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String pair(double low, double high) {
        return "[" + YamlScalar.of(low) + ", " + YamlScalar.of(high) + "]";
    }
}
