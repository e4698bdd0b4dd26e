package telecontrol.mapping;

import java.util.stream.Stream;

/** What is read or written in the PLC, or computed of it. */
public sealed interface SiteTag {
    /** Where it stands. */
    Place place();

    /** Its variables in the PLC. */
    Stream<Located<String>> tags();

    /** One variable. */
    record Single(Located<String> tag) implements SiteTag {
        @Override
        public Place place() {
            return tag.place();
        }

        @Override
        public Stream<Located<String>> tags() {
            return Stream.of(tag);
        }
    }

    /** None: the value of a derived point is computed. */
    record Computed(Formula formula) implements SiteTag {
        @Override
        public Place place() {
            return formula.expression().place();
        }

        @Override
        public Stream<Located<String>> tags() {
            return formula.tags();
        }
    }

    /**
     * Two bits: one per position of a double point, one per state of a double or step command.
     *
     * @param off bit for OFF, or for the next step lower
     * @param on bit for ON, or for the next step higher
     */
    record Pair(Located<String> off, Located<String> on, Place place) implements SiteTag {
        @Override
        public Stream<Located<String>> tags() {
            return Stream.of(off, on);
        }
    }
}
