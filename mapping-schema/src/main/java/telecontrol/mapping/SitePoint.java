package telecontrol.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A monitored information object.
 *
 * @param ioa information object address, 1..16777215
 * @param name {@code IOA 1001} unless the site file names it
 * @param description free text, may be empty
 * @param unit engineering unit, may be empty
 * @param plc name of its PLC
 * @param scan name of one of that PLC's scan classes
 * @param group interrogation groups 1..16, ascending; empty: in the station interrogation only. Of a counter: none, or the
 *     one group 1..4 of the counter interrogation
 * @param consistent name of the tags of its PLC and scan class that are read in one request with its own, or null
 * @param signal what is made of the number in the PLC before it is scaled
 * @param time time of its events in the PLC; null when the gateway's own
 */
public record SitePoint(
        Located<Integer> ioa,
        String name,
        String description,
        String unit,
        Located<PointType> type,
        SiteTag tag,
        String plc,
        String scan,
        @Nullable String consistent,
        boolean invert,
        List<Integer> group,
        Signal signal,
        Scale scale,
        Deadband deadband,
        Thresholds thresholds,
        Range limits,
        Quality quality,
        @Nullable PlcTime time,
        Transmission transmission,
        Place place) {
    public static final String SCAN = "normal";

    /** Tags that belong to one moment: those of the value, of its quality and of its time. */
    public Stream<Located<String>> tags() {
        if (time == null && quality.isNone()) {
            // Nearly all points of a large site.
            return tag.tags();
        }
        return Stream.of(tag.tags(), quality.tags(), Stream.ofNullable(time).map(PlcTime::tag))
                .flatMap(tags -> tags);
    }

    /**
     * Tags by which the PLC says how good a value is; null where it says nothing. A set bit sets IV, NT, SB or BL.
     *
     * @param valid bit that is not set while the value is invalid
     * @param octet byte that sets several bits at once
     * @param coding what its bits mean; null without a byte
     */
    public record Quality(
            @Nullable Located<String> invalid,
            @Nullable Located<String> valid,
            @Nullable Located<String> notTopical,
            @Nullable Located<String> substituted,
            @Nullable Located<String> blocked,
            @Nullable Located<String> octet,
            @Nullable QualityCoding coding) {
        /** The PLC says nothing about quality. */
        public static final Quality NONE = new Quality(null, null, null, null, null, null, null);

        private boolean isNone() {
            return octet == null
                    && invalid == null
                    && valid == null
                    && notTopical == null
                    && substituted == null
                    && blocked == null;
        }

        /** Its bits, without the octet. */
        public Stream<Located<String>> bits() {
            return Stream.of(
                            Optional.ofNullable(invalid),
                            Optional.ofNullable(valid),
                            Optional.ofNullable(notTopical),
                            Optional.ofNullable(substituted),
                            Optional.ofNullable(blocked))
                    .flatMap(Optional::stream);
        }

        /** All its tags. */
        public Stream<Located<String>> tags() {
            return Stream.concat(bits(), Stream.ofNullable(octet));
        }
    }
}
