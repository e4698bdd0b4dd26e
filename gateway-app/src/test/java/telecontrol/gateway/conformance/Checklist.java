package telecontrol.gateway.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the conformance checklist, in sections. */
record Checklist(List<Section> sections) {

    /** Rows under one heading. */
    record Section(String title, List<Row> rows) {}

    /**
     * One stimulus and what the station answers.
     *
     * @param id such as S3
     * @param obligation M, C, R or O; a dagger behind it where the standard is silent
     */
    record Row(String id, String obligation, String stimulus, String expected) {
        /** True when the row has to be proven or declared. */
        boolean binds() {
            return !obligation.startsWith("O");
        }
    }

    private static final String SECTION = "== ";

    /** Reads the table: sections begin with "== ", comments with "#", rows have four fields with tabs between. */
    static Checklist read(Path file) throws IOException {
        List<Section> sections = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(SECTION)) {
                sections.add(new Section(line.substring(SECTION.length()), new ArrayList<>()));
            } else if (!line.startsWith("#")) {
                sections.get(sections.size() - 1).rows().add(row(line));
            }
        }
        return new Checklist(sections);
    }

    private static Row row(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != 4 || !fields.get(1).matches("[MCRO]†?")) {
            throw new IllegalArgumentException(
                    "row: " + line + " (expected: id, M, C, R or O, stimulus, expected answer, with tabs between)");
        }
        return new Row(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
    }

    List<Row> rows() {
        return sections.stream().flatMap(section -> section.rows().stream()).toList();
    }

    Set<String> ids() {
        return rows().stream().map(Row::id).collect(Collectors.toUnmodifiableSet());
    }
}
