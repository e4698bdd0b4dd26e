package telecontrol.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;

/**
 * A monitored point of an {@link AcceptanceList}: what stands in the PLC in each round of the acceptance, and what the master must see
 * then. Both are computed from the list alone. States change by a pattern, and numbers lie at a share of their range, that belong to the
 * address: points that are mixed up are seen.
 *
 * @param resolution distance within which the number of the master is the right one
 * @param flags what the PLC keeps beside the value to say how good it is
 * @param time tag of the time of the events in the PLC; null when it is the gateway's
 */
record ListedPoint(
        int ioa,
        TypeId type,
        Behaviour behaviour,
        double resolution,
        List<Flag> flags,
        @Nullable String time) {
    static final int FIRST_ROUND = 1;
    static final int LAST_ROUND = 6;

    /** States of all patterns but the last round, in which every bit is clear again. */
    private static final int PATTERNS = 31;

    /** Quality is good in the first and in the last round, and in round 0, in which the acceptance begins. */
    private static final int FLAG_PATTERNS = 15;

    /** A round at a station: the stations of a site differ in it, so that points of the same address are told apart. */
    record Moment(int round, int commonAddress) {
        /** More than the addresses of a list have in common with each other. */
        private static final int APART = 101;

        private Moment before() {
            return new Moment(round - 1, commonAddress);
        }

        boolean bit(int ioa) {
            return isSet((ioa + commonAddress * APART) % PATTERNS + 1, round);
        }

        /** Share of its range that a measured value has, 0.05 to 0.95; from one round to the next it moves by a third of the range or more. */
        double share(int ioa) {
            double golden = (ioa + commonAddress * APART) * 0.618_033_988_7 + round * 0.381_966_011_3;
            return 0.05 + 0.9 * (golden - Math.floor(golden));
        }
    }

    /** What happens in the plant. */
    interface Behaviour {
        /** Puts into the memory what the PLC holds at that moment; the number and the quality that the master must see. */
        Reading in(Moment moment, Map<String, Object> memory);
    }

    /** What the master must see; no number where it does not matter. */
    record Reading(double number, int quality) {
        static Reading good(double number) {
            return new Reading(number, 0);
        }

        boolean isValid() {
            return (quality & Quality.INVALID) == 0;
        }

        Reading with(int more) {
            return new Reading(number, quality | more);
        }

        @Override
        public String toString() {
            return number + " [" + Quality.of(quality) + "]";
        }
    }

    /** Bit or octet beside a value. */
    interface Flag {
        /** Puts into the memory what the PLC holds in a round; the bits of the quality descriptor that it stands for. */
        int in(int round, int ioa, Map<String, Object> memory);
    }

    private static boolean isSet(int word, int round) {
        return round > 0 && (word >> (round - 1) & 1) == 1;
    }

    /** Bit that says that the value is invalid. */
    static Flag invalid(String tag) {
        return (round, ioa, memory) -> {
            boolean set = isSet((ioa % FLAG_PATTERNS + 1) << 1, round);
            memory.put(tag, set);
            return set ? Quality.INVALID : 0;
        };
    }

    /** Bit that says that the value is valid. */
    static Flag valid(String tag) {
        return (round, ioa, memory) -> {
            boolean set = isSet((ioa % FLAG_PATTERNS + 1) << 1, round);
            memory.put(tag, !set);
            return set ? Quality.INVALID : 0;
        };
    }

    /** Octet that holds one code in each round, and what each stands for. */
    static Flag octet(String tag, int[] codes, int[] qualities) {
        return (round, ioa, memory) -> {
            memory.put(tag, (long) codes[round]);
            return qualities[round];
        };
    }

    /** The same point with quality from the PLC. */
    ListedPoint with(Flag flag) {
        return new ListedPoint(ioa, type, behaviour, resolution, List.of(flag), time);
    }

    /** The same point with time from the PLC. */
    ListedPoint at(String tag) {
        return new ListedPoint(ioa, type, behaviour, resolution, flags, tag);
    }

    /** What the master must see at that moment; what the PLC holds is put into the memory. A blocked value stays as it was. */
    Reading in(Moment moment, Map<String, Object> memory) {
        Reading reading = behaviour.in(moment, memory);
        int quality = reading.quality;
        for (Flag flag : flags) {
            quality |= flag.in(moment.round, ioa, memory);
        }
        boolean held = (quality & Quality.BLOCKED) != 0;
        return new Reading(held ? in(moment.before(), new HashMap<>()).number : reading.number, quality);
    }

    boolean isCounter() {
        return type.untagged() == TypeId.M_IT_NA_1;
    }

    @Override
    public String toString() {
        return type + " IOA " + ioa;
    }
}
