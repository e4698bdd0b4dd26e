package telecontrol.gateway.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.engineering.Wishes.Scaling;

/** Text of a site file with a draft in it. The same draft gives the same text. */
public final class SiteText {
    private final Target target;
    private final StringBuilder text = new StringBuilder();

    private SiteText(Target target, List<String> sources) {
        this.target = target;
        head(sources);
    }

    /**
     * Site file with its points.
     *
     * @param sources names of the files it was made of
     */
    public static String of(SiteDraft draft, Target target, List<String> sources) {
        SiteText site = new SiteText(target, sources);
        List<Entry> points =
                draft.entries().stream().filter(entry -> !entry.isCommand()).toList();
        List<Entry> commands = draft.entries().stream().filter(Entry::isCommand).toList();
        site.entries("points", points);
        site.entries("commands", commands);
        return site.text.toString();
    }

    /** Site file of which the points stand in a list beside it. */
    public static String withList(Target target, List<String> sources, String list) {
        SiteText site = new SiteText(target, sources);
        site.line("    lists:");
        site.line("      - { file: " + YamlScalar.of(list) + " }");
        return site.text.toString();
    }

    private void head(List<String> sources) {
        line("# yaml-language-server: $schema=site.schema.json");
        line("#");
        line("# Drafted by `import` from " + comment(String.join(", ", sources)) + ".");
        line("# Types and addresses are proposals: go through them, then run `check` and `probe`.");
        line("");
        line("site: " + YamlScalar.of(target.site()));
        line("");
        if (!target.masters().isEmpty()) {
            String masters = String.join(
                    ", ", target.masters().stream().map(YamlScalar::of).toList());
            line("outstation:");
            line("  groups:");
            line("    - { name: control centre, masters: [" + masters + "] }   # commands: allowed lets them command");
            line("");
        }
        line("plcs:");
        PlcAddress address = target.address();
        String port = address.hasUsualPort() ? "" : ", port: " + address.port();
        String remark = target.modelRemark().isEmpty() ? "" : "   # " + target.modelRemark();
        line("  " + YamlScalar.of(target.plc()) + ": { address: " + YamlScalar.of(address.host()) + port + ", model: "
                + target.model().word() + " }" + remark);
        line("");
        line("stations:");
        line("  - commonAddress: " + target.commonAddress());
    }

    private void entries(String key, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        line("    " + key + ":");
        Map<Entry, DoublePoints.Pair> pairs = new HashMap<>();
        for (DoublePoints.Pair pair : DoublePoints.of(entries)) {
            Entry later = entries.indexOf(pair.off()) > entries.indexOf(pair.on()) ? pair.off() : pair.on();
            pairs.put(later, pair);
        }
        String heading = "";
        for (Entry entry : entries) {
            String here = entry.kind().title() + ": " + AddressPlan.block(entry);
            if (!here.equals(heading)) {
                line("      # " + here);
                heading = here;
            }
            String remark = entry.remark().isEmpty() ? "" : "   # " + comment(entry.remark());
            line("      - { " + String.join(", ", fields(entry)) + " }" + remark);
            DoublePoints.Pair pair = pairs.get(entry);
            if (pair != null) {
                pair(pair);
            }
        }
    }

    private static List<String> fields(Entry entry) {
        List<String> fields = new ArrayList<>();
        fields.add("ioa: " + entry.address());
        fields.add("name: " + YamlScalar.of(entry.name()));
        fields.add("type: " + entry.type());
        fields.add("tag: " + entry.signal().tag());
        String unit = entry.signal().wishes().unit();
        if (!unit.isEmpty()) {
            fields.add("unit: " + YamlScalar.of(unit));
        }
        Scaling scaling = scaling(entry);
        if (scaling != null) {
            fields.add("scale: { raw: [" + YamlScalar.of(scaling.rawLow()) + ", " + YamlScalar.of(scaling.rawHigh())
                    + "], value: [" + YamlScalar.of(scaling.low()) + ", " + YamlScalar.of(scaling.high()) + "] }");
        }
        if (!entry.signal().comment().isBlank()) {
            fields.add("description: " + YamlScalar.of(entry.signal().comment().strip()));
        }
        return fields;
    }

    /** Scale of what has one: a measured value or a set point. */
    static @Nullable Scaling scaling(Entry entry) {
        boolean number = entry.kind() == ObjectClass.MEASURED || entry.type().startsWith("setpoint");
        return number ? entry.signal().wishes().scaling() : null;
    }

    private void pair(DoublePoints.Pair pair) {
        int first = Math.min(pair.off().address(), pair.on().address());
        int second = Math.max(pair.off().address(), pair.on().address());
        line("      # Perhaps one double point, in the place of " + first + " and " + second + ":");
        String name = pair.name().isEmpty() ? pair.on().name() : pair.name();
        line("      # - { ioa: " + first + ", name: " + comment(YamlScalar.of(name))
                + ", type: double-point, tag: { off: " + pair.off().signal().tag() + ", on: "
                + pair.on().signal().tag() + " } }");
    }

    /** Text that stays in its line. */
    private static String comment(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]+", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
