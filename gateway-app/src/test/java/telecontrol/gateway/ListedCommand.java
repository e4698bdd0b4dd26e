package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.TypeId;

/**
 * A command of an {@link AcceptanceList}.
 *
 * @param selected whether it is selected before it is executed
 * @param feedback address of the point by which it is seen to have worked; 0 for none
 * @param uses states or numbers to command, one after the other
 * @param refused numbers outside the limits
 */
record ListedCommand(int ioa, TypeId type, boolean selected, int feedback, List<Use> uses, List<Element> refused) {

    /** Element of a command that selects, or executes. */
    interface Element {
        InformationElement of(boolean select);
    }

    /** A ramp among what the PLC holds: one step or more have been made, and the target is not reached. */
    record OnTheWay(double from, double to, double step) {
        /** Share of a step within which a number is a whole one. */
        private static final double ROUNDING = 0.001;

        void assertUnderWay(String tag, double present) {
            double steps = (present - from) / Math.copySign(step, to - from);
            assertTrue(
                    steps > 1 - ROUNDING
                            && Math.abs(steps - Math.rint(steps)) < ROUNDING
                            && Math.abs(present - from) < Math.abs(to - from),
                    () -> tag + ": " + present + " is not on the way, " + this);
        }
    }

    /**
     * One state or number that is commanded.
     *
     * @param written what the PLC holds with the activation confirmation
     * @param reaction what the program of the PLC then does
     * @param left what the PLC holds with the activation termination
     */
    record Use(Element element, Map<String, Object> written, Map<String, Object> reaction, Map<String, Object> left) {
        /** Output that stays as commanded, and a program that does nothing about it. */
        static Use of(Element element, Map<String, Object> written) {
            return new Use(element, written, Map.of(), written);
        }

        /** The same with what the program does. */
        Use then(Map<String, Object> program) {
            return new Use(element, written, program, left);
        }

        /** The same with an output that is clear again at the end. */
        Use leaving(Map<String, Object> rest) {
            return new Use(element, written, reaction, rest);
        }
    }

    static ListedCommand of(int ioa, TypeId type, Use... uses) {
        return new ListedCommand(ioa, type, false, 0, List.of(uses), List.of());
    }

    ListedCommand select() {
        return new ListedCommand(ioa, type, true, feedback, uses, refused);
    }

    ListedCommand feedback(int point) {
        return new ListedCommand(ioa, type, selected, point, uses, refused);
    }

    /** The same with a number below its limits and one above. */
    ListedCommand limits(Element below, Element above) {
        return new ListedCommand(ioa, type, selected, feedback, uses, List.of(below, above));
    }
}
