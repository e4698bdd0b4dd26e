package telecontrol.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import telecontrol.mapping.Site;

/** Clause 9.5: fields of the application layer, types, and causes of transmission. */
final class ApplicationClause {
    /** Octets of an APDU that stand before its ASDU, without start octet and length. */
    private static final int CONTROL_FIELD = 4;

    private static final int MAX_APDU = 253;
    /** First and last cause of each column of the assignment table. */
    private static final int[][] COLUMNS = {
        {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 6}, {7, 7}, {8, 8}, {9, 9}, {10, 10}, {11, 11}, {12, 12}, {13, 13},
        {20, 36}, {37, 41}, {44, 44}, {45, 45}, {46, 46}, {47, 47}
    };

    private final Site site;
    private final Traffic traffic;
    private final List<Block> blocks = new ArrayList<>();

    private ApplicationClause(Site site, Traffic traffic) {
        this.site = site;
        this.traffic = traffic;
    }

    static List<Block> of(Site site, Traffic traffic) {
        ApplicationClause clause = new ApplicationClause(site, traffic);
        clause.fields();
        clause.types();
        clause.assignments();
        return clause.blocks;
    }

    private void fields() {
        blocks.add(new Block.Heading(2, "9.5 Application layer"));
        blocks.add(new Block.Grid(
                List.of("field", "value"),
                List.of(
                        List.of("transmission mode", "mode 1, least significant octet first"),
                        List.of("common address", "2 octets"),
                        List.of("information object address", "3 octets, unstructured"),
                        List.of("cause of transmission", "2 octets, with originator address" + originators()),
                        List.of(
                                "length of an APDU, monitor direction",
                                "at most " + (site.outstation().asduOctets() + CONTROL_FIELD) + " octets"),
                        List.of("length of an APDU, control direction", "at most " + MAX_APDU + " octets"))));
    }

    private String originators() {
        Set<Integer> all = new TreeSet<>();
        site.outstation().groups().forEach(group -> all.addAll(group.originators()));
        return all.isEmpty() ? " (any; it is echoed)" : "; commands of some groups only from " + Words.list(all);
    }

    private void types() {
        types("Process information in monitor direction", 1, 40);
        types("Process information in control direction", 45, 64);
        types("System information in monitor direction", 70, 70);
        types("System information in control direction", 100, 107);
        types("Parameter in control direction", 110, 113);
        types("File transfer", 120, 127);
    }

    private void types(String title, int first, int last) {
        blocks.add(new Block.Heading(3, title));
        blocks.add(new Block.Choices(StandardType.between(first, last).stream()
                .map(type -> new Block.Choice(
                        traffic.isUsed(type.code()), "<" + type.code() + "> " + type.name() + " " + type.mnemonic()))
                .toList()));
    }

    private void assignments() {
        blocks.add(new Block.Heading(3, "Assignment of types and causes of transmission"));
        blocks.add(new Block.Text(
                "X: used. Types and causes without a mark are not used by this configuration. In the column 20-36 the numbers are"
                        + " those of the interrogation groups (S: station), in 37-41 those of the counter groups (G: general)."
                        + " Requests of masters that are refused are mirrored with the causes 44 to 47."));
        List<String> columns = new ArrayList<>(List.of("type", "reference"));
        for (int[] column : COLUMNS) {
            columns.add(column[0] == column[1] ? String.valueOf(column[0]) : column[0] + "-" + column[1]);
        }
        blocks.add(new Block.Grid(
                columns, StandardType.ALL.stream().map(this::assignment).toList()));
    }

    private List<String> assignment(StandardType type) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(type.code()), type.mnemonic()));
        Set<Integer> causes = traffic.causes(type.code());
        for (int[] column : COLUMNS) {
            List<String> marks = IntStream.rangeClosed(column[0], column[1])
                    .filter(causes::contains)
                    .mapToObj(cause -> mark(cause, column[0]))
                    .toList();
            row.add(String.join(" ", marks));
        }
        return row;
    }

    private static String mark(int cause, int first) {
        return switch (first) {
            case 20 -> cause == first ? "S" : String.valueOf(cause - first);
            case 37 -> cause == first ? "G" : String.valueOf(cause - first);
            default -> "X";
        };
    }
}
