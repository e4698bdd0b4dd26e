package telecontrol.gateway.check;

import java.util.EnumSet;
import java.util.Set;
import telecontrol.mapping.Located;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Type;

/** Check of the tags that stand beside the value of a point: those of its quality, of its time, and the inputs of its expression. */
final class BesideValueCheck {
    private static final Set<S7Type> TIMES = EnumSet.of(S7Type.DATE_AND_TIME, S7Type.DTL, S7Type.LDT);
    private static final Set<S7Type> INPUTS = inputs();

    /** Check of one tag. */
    @FunctionalInterface
    interface OneTag {
        /**
         * Reports what is wrong with a tag.
         *
         * @param what what the tag is for, in words
         * @param allowed types that are fit for it
         */
        void check(Located<String> tag, String what, Set<S7Type> allowed);
    }

    private BesideValueCheck() {}

    private static Set<S7Type> inputs() {
        EnumSet<S7Type> inputs = EnumSet.copyOf(TagCheck.NUMBERS);
        inputs.addAll(TagCheck.BITS);
        return inputs;
    }

    static void check(SitePoint point, OneTag check) {
        SitePoint.Quality quality = point.quality();
        quality.bits().forEach(tag -> check.check(tag, "a quality bit", TagCheck.BITS));
        if (quality.octet() != null) {
            check.check(quality.octet(), "a quality byte", TagCheck.OCTETS);
        }
        if (point.time() != null) {
            check.check(point.time().tag(), "the time of a value", TIMES);
        }
        if (point.tag() instanceof SiteTag.Computed computed) {
            computed.formula().tags().forEach(tag -> check.check(tag, "an input of an expression", INPUTS));
        }
    }
}
