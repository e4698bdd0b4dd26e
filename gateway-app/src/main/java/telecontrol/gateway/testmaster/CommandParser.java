package telecontrol.gateway.testmaster;

import java.util.Arrays;
import java.util.function.Supplier;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;

/** Commands and set points to the process: directly, selected, executed and taken back. */
final class CommandParser {
    private static final String[] KINDS =
            Arrays.stream(Verb.values()).filter(Verb::isCommand).map(Verb::word).toArray(String[]::new);
    private static final int MAX_QU = 31;
    private static final int MAX_QL = 127;

    private final Terms terms;
    private final SendOptions options;

    CommandParser(Terms terms, SendOptions options) {
        this.terms = terms;
        this.options = options;
    }

    /** What a command carries, with S/E still open. */
    @FunctionalInterface
    private interface Operation {
        InformationElement element(boolean select);
    }

    Instruction parse(Verb verb, Arguments arguments) throws LineException {
        Verb kind = verb.isCommand() ? verb : kind(arguments);
        boolean selects = verb == Verb.SELECT || verb == Verb.CANCEL || verb == Verb.COMMAND;
        if (selects && kind == Verb.BITSTRING) {
            throw arguments.wrong("a bitstring command has no select bit (expected: bitstring ... alone)");
        }
        ObjectAddress object = arguments.object(terms.names(), true);
        Operation operation = operation(kind, arguments);
        return switch (verb) {
            case SELECT -> new Instruction.Send(request(kind, object, operation.element(true), false));
            case CANCEL -> new Instruction.Send(request(kind, object, operation.element(true), true));
            case COMMAND ->
                new Instruction.SelectAndExecute(
                        request(kind, object, operation.element(true), false),
                        request(kind, object, operation.element(false), false));
            default -> new Instruction.Send(request(kind, object, operation.element(false), false));
        };
    }

    private static Verb kind(Arguments arguments) throws LineException {
        String kind = KINDS[arguments.choice("kind", KINDS)];
        return Arrays.stream(Verb.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Supplier<Asdu> request(Verb kind, ObjectAddress object, InformationElement element, boolean cancel) {
        Supplier<Cp56Time2a> time = options.time();
        TypeId type = type(kind, time != null);
        CauseOfTransmission cause =
                options.cause(cancel ? CauseOfTransmission.DEACTIVATION : CauseOfTransmission.ACTIVATION);
        return () -> Asdu.of(
                type,
                cause,
                object.commonAddress(),
                new InformationObject(object.ioa(), element, time == null ? null : time.get()));
    }

    private static TypeId type(Verb kind, boolean tagged) {
        return switch (kind) {
            case SINGLE -> tagged ? TypeId.C_SC_TA_1 : TypeId.C_SC_NA_1;
            case DOUBLE -> tagged ? TypeId.C_DC_TA_1 : TypeId.C_DC_NA_1;
            case STEP -> tagged ? TypeId.C_RC_TA_1 : TypeId.C_RC_NA_1;
            case NORMALIZED -> tagged ? TypeId.C_SE_TA_1 : TypeId.C_SE_NA_1;
            case SCALED -> tagged ? TypeId.C_SE_TB_1 : TypeId.C_SE_NB_1;
            case FLOAT -> tagged ? TypeId.C_SE_TC_1 : TypeId.C_SE_NC_1;
            default -> tagged ? TypeId.C_BO_TA_1 : TypeId.C_BO_NA_1;
        };
    }

    private static Operation operation(Verb kind, Arguments arguments) throws LineException {
        switch (kind) {
            case SINGLE -> {
                boolean on = arguments.choice("state", "off", "on") == 1;
                int qualifier = qualifier(arguments);
                return select -> new SingleCommand(on, qualifier, select);
            }
            case DOUBLE -> {
                // 0 and 3 are not permitted: a gateway must refuse them.
                int state = arguments.choice("state", "0", "off", "on", "3");
                int qualifier = qualifier(arguments);
                return select -> new DoubleCommand(state, qualifier, select);
            }
            case STEP -> {
                int step = arguments.choice("step", "0", "lower", "higher", "3");
                int qualifier = qualifier(arguments);
                return select -> new RegulatingStepCommand(step, qualifier, select);
            }
            default -> {
                return setPoint(kind, arguments);
            }
        }
    }

    private static Operation setPoint(Verb kind, Arguments arguments) throws LineException {
        switch (kind) {
            case NORMALIZED -> {
                int raw = RequestParser.normalized(arguments, arguments.decimal("value"));
                int qualifier = setPointQualifier(arguments);
                return select -> new NormalizedSetPoint(raw, qualifier, select);
            }
            case SCALED -> {
                int value = arguments.number("value", Short.MIN_VALUE, Short.MAX_VALUE);
                int qualifier = setPointQualifier(arguments);
                return select -> new ScaledSetPoint(value, qualifier, select);
            }
            case FLOAT -> {
                float value = (float) arguments.decimal("value");
                int qualifier = setPointQualifier(arguments);
                return select -> new FloatSetPoint(value, qualifier, select);
            }
            default -> {
                int bits = bits(arguments);
                return select -> new BitstringCommand(bits);
            }
        }
    }

    private static int bits(Arguments arguments) throws LineException {
        String word = arguments.word("bits");
        try {
            long bits = Arguments.whole(word);
            if (bits >= Integer.MIN_VALUE && bits <= 0xFFFF_FFFFL) {
                return (int) bits;
            }
        } catch (NumberFormatException e) {
            throw arguments.wrong("bits: '" + word + "' (expected: such as 0x0000ff00 or 65280)");
        }
        throw arguments.wrong("bits: " + word + " (expected: 32 bits, at most 0xffffffff)");
    }

    private static int qualifier(Arguments arguments) throws LineException {
        if (arguments.peek() == null) {
            return 0;
        }
        if (arguments.take("qu")) {
            return arguments.number("qu", 0, MAX_QU);
        }
        return arguments.choice("qualifier", "unspecified", "short", "long", "persistent");
    }

    private static int setPointQualifier(Arguments arguments) throws LineException {
        return arguments.take("ql") ? arguments.number("ql", 0, MAX_QL) : 0;
    }
}
