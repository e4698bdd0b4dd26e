package telecontrol.gateway.conformance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import telecontrol.gateway.conformance.Checklist.Row;

/**
 * The checklist joined with the tests that prove its rows and with the rows that are declared otherwise.
 *
 * @param tests tests by the id of the row
 * @param declared reasons by the id of the row
 */
record ConformancePage(Checklist checklist, Map<String, SortedSet<String>> tests, Map<String, String> declared) {
    private static final Map<String, String> CLASSES =
            Map.of("M", "mandatory", "C", "mandatory when offered", "R", "recommended", "O", "optional");
    private static final List<String> ORDER = List.of("M", "C", "R", "O");

    /** Rows that have to be proven or declared and are neither. */
    List<String> open() {
        return checklist.rows().stream()
                .filter(row -> row.binds() && !isProven(row) && !isDeclared(row))
                .map(Row::id)
                .toList();
    }

    /** Rows that are declared otherwise although tests prove them. */
    Set<String> contradictions() {
        return both(declared.keySet(), tests.keySet(), true);
    }

    /** Ids in tests or documents that no row has. */
    Set<String> unknown() {
        Set<String> named = new TreeSet<>(tests.keySet());
        named.addAll(declared.keySet());
        return both(named, checklist.ids(), false);
    }

    private static Set<String> both(Collection<String> some, Collection<String> others, boolean contained) {
        return some.stream()
                .filter(id -> others.contains(id) == contained)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isProven(Row row) {
        return tests.containsKey(row.id());
    }

    private boolean isDeclared(Row row) {
        return declared.containsKey(row.id());
    }

    /** Text of the page. */
    String text() {
        StringBuilder page = new StringBuilder("""
                # Conformance

                What a test laboratory would ask of a controlled station of IEC 60870-5-104, row by row, and the tests that prove it. They run with
                every build, which fails when a row of class M, C or R is neither proven nor declared otherwise in
                [What masters see](interoperability.md). This page is generated; [Contribute](../CONTRIBUTING.md) says how.

                """);
        page.append(totals());
        for (Checklist.Section section : checklist.sections()) {
            page.append("\n## ").append(section.title()).append("\n\n");
            page.append("| id | class | stimulus | answer | result |\n|---|---|---|---|---|\n");
            section.rows().forEach(row -> page.append(line(row)));
        }
        return page.append("\n† The standard is silent here, or its readers disagree.\n")
                .toString();
    }

    private String totals() {
        StringBuilder table =
                new StringBuilder("| class | rows | pass | declared otherwise | open |\n|---|---|---|---|---|\n");
        for (String initial : ORDER) {
            List<Row> rows = checklist.rows().stream()
                    .filter(row -> row.obligation().startsWith(initial))
                    .toList();
            table.append(total(initial + " " + CLASSES.get(initial), rows));
        }
        return table.append(total("all", checklist.rows())).toString();
    }

    private String total(String name, List<Row> rows) {
        long proven = rows.stream().filter(this::isProven).count();
        long otherwise =
                rows.stream().filter(row -> !isProven(row) && isDeclared(row)).count();
        return "| %s | %d | %d | %d | %d |\n"
                .formatted(name, rows.size(), proven, otherwise, rows.size() - proven - otherwise);
    }

    private String line(Row row) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(row.id(), row.obligation(), row.stimulus(), row.expected(), result(row));
    }

    private String result(Row row) {
        SortedSet<String> proofs = tests.get(row.id());
        if (proofs != null) {
            return "pass: " + proofs.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
        }
        String reason = declared.get(row.id());
        return reason == null ? "open" : "declared otherwise: " + reason;
    }
}
