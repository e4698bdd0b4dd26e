package telecontrol.gateway.testmaster;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.InformationElement.ScaledParameter;
import telecontrol.iec104.InformationElement.TestSequence;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;

/** Requests to the station: everything that is sent but commands to the process. */
final class RequestParser {
    private static final double NORMALIZED_ONE = 32768;
    private static final int SMOOTHING = 2;

    private final Terms terms;
    private final SendOptions options;

    RequestParser(Terms terms, SendOptions options) {
        this.terms = terms;
        this.options = options;
    }

    /** Request of a line, to be made when it is sent. */
    Supplier<Asdu> parse(Verb verb, Arguments arguments) throws LineException {
        if (options.time() != null && verb != Verb.TEST) {
            throw arguments.wrong("--time (expected: with commands and the test command only)");
        }
        return switch (verb) {
            case READ -> read(arguments);
            case PARAMETER -> parameter(arguments);
            case ACTIVATE, DEACTIVATE -> activation(verb, arguments);
            case INTERROGATE -> interrogation(arguments);
            case COUNTERS -> counters(arguments);
            case CLOCK -> clock(arguments);
            case TEST -> test(arguments);
            case RESET -> reset(arguments);
            default -> throw new IllegalArgumentException(verb + " (expected: a request to the station)");
        };
    }

    private Supplier<Asdu> request(TypeId type, int cause, ObjectAddress address, InformationElement element) {
        return request(type, cause, address, element, null);
    }

    private Supplier<Asdu> request(
            TypeId type,
            int cause,
            ObjectAddress address,
            InformationElement element,
            @Nullable Supplier<Cp56Time2a> time) {
        CauseOfTransmission sent = options.cause(cause);
        return () -> Asdu.of(
                type,
                sent,
                address.commonAddress(),
                new InformationObject(address.ioa(), element, time == null ? null : time.get()));
    }

    private ObjectAddress station(Arguments arguments) throws LineException {
        return new ObjectAddress(arguments.commonAddress(terms.commonAddress()), 0);
    }

    private Supplier<Asdu> interrogation(Arguments arguments) throws LineException {
        ObjectAddress station = station(arguments);
        int qualifier = Interrogation.STATION + (arguments.take("group") ? arguments.number("group", 1, 16) : 0);
        return request(TypeId.C_IC_NA_1, CauseOfTransmission.ACTIVATION, station, new Interrogation(qualifier));
    }

    private Supplier<Asdu> counters(Arguments arguments) throws LineException {
        ObjectAddress station = station(arguments);
        int group = arguments.take("group") ? arguments.number("group", 1, 4) : CounterInterrogation.GENERAL;
        int freeze =
                arguments.peek() == null ? 0 : arguments.choice("action", "read", "freeze", "freeze-reset", "reset");
        return request(
                TypeId.C_CI_NA_1, CauseOfTransmission.ACTIVATION, station, new CounterInterrogation(group, freeze));
    }

    private Supplier<Asdu> read(Arguments arguments) throws LineException {
        ObjectAddress object = arguments.object(terms.names(), false);
        return request(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, object, new InformationElement.None());
    }

    private Supplier<Asdu> clock(Arguments arguments) throws LineException {
        ObjectAddress station = station(arguments);
        String when = arguments.peek() == null ? "now" : arguments.word("time");
        return request(
                TypeId.C_CS_NA_1,
                CauseOfTransmission.ACTIVATION,
                station,
                new InformationElement.None(),
                options.time(arguments, when));
    }

    private Supplier<Asdu> test(Arguments arguments) throws LineException {
        ObjectAddress station = station(arguments);
        int counter = arguments.peek() == null ? 0 : arguments.number("N", 0, 0xFFFF);
        Supplier<Cp56Time2a> time = options.time();
        return request(
                TypeId.C_TS_TA_1,
                CauseOfTransmission.ACTIVATION,
                station,
                new TestSequence(counter),
                time == null ? options.time(arguments, "now") : time);
    }

    private Supplier<Asdu> reset(Arguments arguments) throws LineException {
        ObjectAddress station = station(arguments);
        int qualifier = Reset.PROCESS;
        if (arguments.take("events")) {
            qualifier = Reset.EVENTS;
        } else if (!arguments.take("process") && arguments.peek() != null) {
            qualifier = arguments.number("process, events or N", 0, 255);
        }
        return request(TypeId.C_RP_NA_1, CauseOfTransmission.ACTIVATION, station, new Reset(qualifier));
    }

    private Supplier<Asdu> parameter(Arguments arguments) throws LineException {
        ObjectAddress object = arguments.object(terms.names(), false);
        int form = arguments.choice("form", "normalized", "scaled", "float");
        ParameterQualifier qualifier = new ParameterQualifier(kind(arguments), false, false);
        if (form == 0) {
            int raw = normalized(arguments, arguments.decimal("value"));
            return load(TypeId.P_ME_NA_1, object, new NormalizedParameter(raw, qualifier));
        }
        if (form == 1) {
            int value = arguments.number("value", Short.MIN_VALUE, Short.MAX_VALUE);
            return load(TypeId.P_ME_NB_1, object, new ScaledParameter(value, qualifier));
        }
        return load(TypeId.P_ME_NC_1, object, new FloatParameter((float) arguments.decimal("value"), qualifier));
    }

    private Supplier<Asdu> load(TypeId type, ObjectAddress object, InformationElement element) {
        return request(type, CauseOfTransmission.ACTIVATION, object, element);
    }

    private static int kind(Arguments arguments) throws LineException {
        if (arguments.take("deadband") || arguments.take("threshold")) {
            return ParameterQualifier.THRESHOLD;
        }
        if (arguments.take("smoothing")) {
            return SMOOTHING;
        }
        if (arguments.take("low-limit")) {
            return ParameterQualifier.LOW_LIMIT;
        }
        return arguments.take("high-limit")
                ? ParameterQualifier.HIGH_LIMIT
                : arguments.number("deadband, smoothing, low-limit, high-limit or N", 0, 63);
    }

    /** Raw value of a number from -1 to 1. */
    static int normalized(Arguments arguments, double value) throws LineException {
        long raw = Math.round(value * NORMALIZED_ONE);
        if (!(value >= -1) || raw > Short.MAX_VALUE) {
            throw arguments.wrong("value: " + value + " (expected: -1 to 0.99997)");
        }
        return (int) raw;
    }

    private Supplier<Asdu> activation(Verb verb, Arguments arguments) throws LineException {
        ObjectAddress object = arguments.object(terms.names(), false);
        int cause = verb == Verb.ACTIVATE ? CauseOfTransmission.ACTIVATION : CauseOfTransmission.DEACTIVATION;
        return request(TypeId.P_AC_NA_1, cause, object, new ParameterActivation(ParameterActivation.CYCLIC));
    }
}
