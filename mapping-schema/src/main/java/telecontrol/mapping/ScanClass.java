package telecontrol.mapping;

import org.jspecify.annotations.Nullable;

/** The key {@code scan} of whatever is read in a scan class of its PLC. */
final class ScanClass {

    private ScanClass() {}

    /**
     * Name of the scan class, reported when the PLC has none of that name.
     *
     * @param plc null for a PLC that was reported as unknown or missing
     */
    static String of(Section section, @Nullable SitePlc plc, String otherwise) {
        String scan = section.text("scan", otherwise);
        if (plc != null && !plc.scan().containsKey(scan)) {
            section.report(Problem.error(
                            ProblemCode.C017,
                            section.place("scan"),
                            "PLC \"" + plc.name() + "\" has no scan class \"" + scan + "\"")
                    .withHelp(Suggestion.of(scan, plc.scan().keySet())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("it has " + Phrase.names(plc.scan().keySet(), "and"))));
        }
        return scan;
    }
}
