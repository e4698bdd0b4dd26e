package telecontrol.gateway;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.ListedPoint.Behaviour;
import telecontrol.gateway.ListedPoint.Moment;
import telecontrol.gateway.ListedPoint.Reading;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

/**
 * Signals of one station as the programmer of the PLC and the control centre have agreed on them. It is written beside the site file and
 * not made of it: a wrong address, scale or tag in the site file shows as a difference.
 */
final class AcceptanceList {
    /** Distance that a short floating point number may have from the value, as a share of it. */
    private static final double SHORT_FLOAT = 0x1p-22;

    private static final double NORMALIZED_STEP = 1 / 32_768.0;

    final int commonAddress;
    final String plc;
    /** Zone of the times in the PLC. */
    final ZoneId zone;

    final List<ListedPoint> points = new ArrayList<>();
    final List<ListedCommand> commands = new ArrayList<>();
    /** Data blocks to which commands are written: number and length in octets. */
    final Map<Integer, Integer> outputs = new TreeMap<>();

    private final Map<String, Instant> times = new HashMap<>();

    AcceptanceList(int commonAddress, String plc, ZoneId zone) {
        this.commonAddress = commonAddress;
        this.plc = plc;
        this.zone = zone;
    }

    AcceptanceList(int commonAddress, String plc) {
        this(commonAddress, plc, ZoneOffset.UTC);
    }

    /**
     * Numbers in the PLC and the numbers that they stand for.
     *
     * @param limited whether the master must not see a number outside, but OV: the PLC holds a lower one in the first round and a higher one
     *     in the last
     */
    record Span(double raw0, double raw1, double value0, double value1, boolean limited) {
        /** Share of the range by which the PLC goes beyond it. */
        private static final double BEYOND = 0.1;

        static Span of(double raw0, double raw1, double value0, double value1) {
            return new Span(raw0, raw1, value0, value1, false);
        }

        /** The same with its ends for limits. */
        Span limits() {
            return new Span(raw0, raw1, value0, value1, true);
        }

        /** The number in the PLC is the value. */
        static Span of(double least, double most) {
            return of(least, most, least, most);
        }

        private double raw(Moment moment, int ioa) {
            double share = moment.share(ioa);
            if (limited && moment.round() == ListedPoint.FIRST_ROUND) {
                share = -BEYOND;
            } else if (limited && moment.round() == ListedPoint.LAST_ROUND) {
                share = 1 + BEYOND;
            }
            return raw0 + share * (raw1 - raw0);
        }

        private Reading reading(double raw) {
            double value = value0 + (raw - raw0) * (value1 - value0) / (raw1 - raw0);
            if (!limited || (value >= value0 && value <= value1)) {
                return Reading.good(value);
            }
            return new Reading(value < value0 ? value0 : value1, Quality.OVERFLOW);
        }
    }

    ListedPoint add(ListedPoint point) {
        points.add(point);
        return point;
    }

    void add(ListedCommand command) {
        commands.add(command);
    }

    /** Has the PLC hold what the acceptance begins with. */
    void prepare(S7Simulator simulator) {
        Map<String, Object> first = memory(0, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        simulator.update(memory -> first.forEach((tag, value) -> memory.set(S7Tag.parse(tag), value)));
    }

    /** What the PLC holds in a round that begins at that time. */
    Map<String, Object> memory(int round, Instant begin) {
        Map<String, Object> memory = new LinkedHashMap<>();
        for (ListedPoint point : points) {
            point.in(new Moment(round, commonAddress), memory);
            String time = point.time();
            if (time != null) {
                Instant told = begin.minusMillis(100 + Math.floorMod(time.hashCode(), 900));
                times.put(time, told);
                memory.put(time, LocalDateTime.ofInstant(told, zone));
            }
        }
        return memory;
    }

    /** Time of a point in the PLC, of which each tag has its own; null for one whose time is the gateway's. */
    @Nullable
    Instant timeInPlc(ListedPoint point) {
        String time = point.time();
        return time == null ? null : times.get(time);
    }

    /** Single point of a bit. */
    static ListedPoint single(int ioa, String tag) {
        return state(ioa, TypeId.M_SP_TB_1, (moment, memory) -> {
            boolean on = moment.bit(ioa);
            memory.put(tag, on);
            return Reading.good(on ? 1 : 0);
        });
    }

    /** Single point that is on while the bit is not set. */
    static ListedPoint inverted(int ioa, String tag) {
        return state(ioa, TypeId.M_SP_TB_1, (moment, memory) -> {
            boolean on = moment.bit(ioa);
            memory.put(tag, !on);
            return Reading.good(on ? 1 : 0);
        });
    }

    /** Double point of two bits, one of which is set. */
    static ListedPoint pair(int ioa, String off, String on) {
        return state(ioa, TypeId.M_DP_TB_1, (moment, memory) -> {
            boolean closed = moment.bit(ioa);
            memory.put(off, !closed);
            memory.put(on, closed);
            return Reading.good(closed ? 2 : 1);
        });
    }

    /** Point whose tag holds one number after the other, and what each stands for; NaN where it is invalid. */
    static ListedPoint coded(int ioa, TypeId type, String tag, long[] numbers, double... values) {
        return state(ioa, type, (moment, memory) -> {
            int i = Math.floorMod(ioa + moment.round(), numbers.length);
            memory.put(tag, numbers[i]);
            return Reading.good(values[i]);
        });
    }

    /** Step position, bitstring or counter: a whole number from {@code least} to {@code most} as it stands in the PLC. */
    static ListedPoint whole(int ioa, TypeId type, String tag, long least, long most) {
        return state(ioa, type, (moment, memory) -> {
            long number = least + (long) (moment.share(ioa) * (most - least));
            memory.put(tag, number);
            return Reading.good((double) number);
        });
    }

    private static ListedPoint state(int ioa, TypeId type, Behaviour behaviour) {
        return new ListedPoint(ioa, type, behaviour, 0, List.of(), null);
    }

    /** Counter of the pulses of a bit: each level stays for two rounds, so that no poll can miss it. */
    static ListedPoint pulses(int ioa, String tag) {
        return state(ioa, TypeId.M_IT_TB_1, (moment, memory) -> {
            int phase = (ioa / 100 + moment.commonAddress()) % 2;
            memory.put(tag, isHigh(moment.round() + phase));
            int edges = 0;
            for (int i = 1; i <= moment.round(); i++) {
                edges += isHigh(i + phase) && !isHigh(i - 1 + phase) ? 1 : 0;
            }
            return Reading.good(edges);
        });
    }

    private static boolean isHigh(int step) {
        return step % 4 >= 2;
    }

    /** Short floating point number of a tag with whole numbers. */
    static ListedPoint measured(int ioa, String tag, Span span) {
        return measured(ioa, TypeId.M_ME_TF_1, tag, span);
    }

    static ListedPoint measured(int ioa, TypeId type, String tag, Span span) {
        Behaviour behaviour = (moment, memory) -> {
            double raw = span.raw(moment, ioa);
            if (tag.endsWith("REAL")) {
                double real = (float) raw;
                memory.put(tag, real);
                return span.reading(real);
            }
            long whole = Math.round(raw);
            memory.put(tag, whole);
            return span.reading((double) whole);
        };
        double most = Math.max(Math.abs(span.value0), Math.abs(span.value1));
        double resolution = switch (type) {
            case M_ME_TD_1 -> NORMALIZED_STEP / 2 + SHORT_FLOAT;
            case M_ME_TE_1 -> 0.5 + SHORT_FLOAT;
            default -> most * SHORT_FLOAT;
        };
        return new ListedPoint(ioa, type, behaviour, resolution, List.of(), null);
    }

    /**
     * Point that is computed from others.
     *
     * @param deadband distance within which no event is due
     * @param formula from the readings of the inputs
     */
    static ListedPoint derived(
            int ioa, TypeId type, double deadband, List<ListedPoint> inputs, Function<List<Reading>, Reading> formula) {
        // The quality descriptor of a state, SIQ, has no OV.
        int possible = type == TypeId.M_SP_TB_1 ? ~Quality.OVERFLOW : ~0;
        Behaviour behaviour = (moment, memory) -> {
            Reading reading = formula.apply(inputs.stream()
                    .map(input -> input.in(moment, new HashMap<>()))
                    .toList());
            return new Reading(reading.number(), reading.quality() & possible);
        };
        return new ListedPoint(ioa, type, behaviour, deadband + SHORT_FLOAT * 1000, List.of(), null);
    }

    /** Reading of a number that all inputs have a part in; an invalid one keeps a number that is of no concern. */
    static Reading of(List<Reading> inputs, Function<double[], Double> formula) {
        int quality = inputs.stream().mapToInt(Reading::quality).reduce(0, (one, other) -> one | other);
        boolean valid = inputs.stream().allMatch(Reading::isValid);
        double number = valid
                ? formula.apply(inputs.stream().mapToDouble(Reading::number).toArray())
                : Double.NaN;
        return new Reading(number, quality);
    }

    /** Point of the gateway itself, which shows the same in all rounds; NaN where that does not matter. */
    static ListedPoint system(int ioa, TypeId type, double number) {
        return state(ioa, type, (moment, memory) -> Reading.good(number));
    }
}
