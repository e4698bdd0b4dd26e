package telecontrol.gateway.probe;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Report for people. */
public final class ProbeText {
    private static final List<String> HEAD =
            List.of("", "CA", "IOA", "name", "type", "tag", "in the PLC", "value", "quality");
    /** Ranges of one request that are named; further ones are counted. */
    private static final int NAMED = 3;

    private ProbeText() {}

    /** Prints one report. */
    public static void print(ProbeReport report, PrintWriter out) {
        out.println(report.plc() + " (" + report.address() + ", " + report.model() + ")");
        if (!report.granted().isEmpty()) {
            out.println("  connected in " + millis(report.connect()) + ", " + report.granted());
            report.cpu().forEach(fact -> out.println("  CPU: " + fact));
        }
        report.scans().forEach(scan -> print(scan, out));
        if (!report.tags().isEmpty()) {
            table(report.tags(), out);
        }
        if (!report.failure().isEmpty()) {
            out.println("  error: " + report.failure());
        } else {
            long good = report.tags().stream().filter(ProbeReport.Tag::isGood).count();
            out.println("  " + good + " good, " + (report.tags().size() - good) + " not");
        }
        out.flush();
    }

    private static void print(ProbeReport.Scan scan, PrintWriter out) {
        Duration sum = scan.requests().stream().map(ProbeReport.Request::time).reduce(Duration.ZERO, Duration::plus);
        out.println("  scan " + scan.name() + ", every " + millis(scan.period()) + ": " + counted(scan.tags(), "tag")
                + " in " + counted(scan.requests().size(), "request") + ", " + millis(sum) + " one after the other");
        for (ProbeReport.Request request : scan.requests()) {
            List<String> ranges = request.ranges();
            String named = String.join("; ", ranges.subList(0, Math.min(NAMED, ranges.size())));
            String more = ranges.size() > NAMED ? "; and " + (ranges.size() - NAMED) + " more" : "";
            out.println("    " + millis(request.time()) + ", " + counted(ranges.size(), "item") + ", "
                    + counted(request.octets(), "octet") + ": " + named + more);
        }
    }

    private static void table(List<ProbeReport.Tag> tags, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ProbeReport.Tag tag : tags) {
            rows.add(List.of(
                    tag.kind(),
                    String.valueOf(tag.commonAddress()),
                    String.valueOf(tag.ioa()),
                    tag.name(),
                    tag.type(),
                    tag.tag(),
                    tag.raw().isEmpty() ? "-" : tag.raw(),
                    tag.value().isEmpty() ? "-" : tag.value(),
                    tag.quality()));
        }
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                line.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String millis(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis >= 1000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000).replace(".0 s", " s")
                : String.format(Locale.ROOT, "%.1f ms", millis).replace(".0 ms", " ms");
    }
}
