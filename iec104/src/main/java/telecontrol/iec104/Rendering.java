package telecontrol.iec104;

import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.Initialization;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.PackedSinglePoints;
import telecontrol.iec104.InformationElement.Parameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.ProtectionEvent;
import telecontrol.iec104.InformationElement.ProtectionOutputCircuits;
import telecontrol.iec104.InformationElement.ProtectionStartEvents;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.InformationElement.ScaledParameter;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;
import telecontrol.iec104.InformationElement.TestSequence;

/** Information elements in the words that an operator reads. */
final class Rendering {
    private static final String[] DOUBLE_POINT = {"intermediate", "off", "on", "indeterminate"};
    private static final String[] DOUBLE_COMMAND = {"not permitted (0)", "off", "on", "not permitted (3)"};
    private static final String[] STEP_COMMAND = {"not permitted (0)", "lower", "higher", "not permitted (3)"};

    private Rendering() {}

    static String of(InformationElement element) {
        if (element instanceof Monitored monitored) {
            return value(monitored)
                    + (monitored.quality().equals(Quality.GOOD) ? "" : " [" + monitored.quality() + "]");
        }
        if (element instanceof Command command) {
            return value(command)
                    + (command.qualifier() == 0 ? "" : " qualifier " + command.qualifier())
                    + (command.select() ? " select" : "");
        }
        if (element instanceof Initialization initialization) {
            return "COI " + initialization.cause() + (initialization.parametersChanged() ? " parameters changed" : "");
        }
        if (element instanceof Interrogation interrogation) {
            return "QOI " + interrogation.qualifier();
        }
        return element instanceof Parameter parameter ? parameter(parameter) : request(element);
    }

    private static String request(InformationElement element) {
        if (element instanceof CounterInterrogation counters) {
            return "RQT " + counters.request() + " FRZ " + counters.freeze();
        }
        if (element instanceof Reset reset) {
            return "QRP " + reset.qualifier();
        }
        if (element instanceof ParameterActivation activation) {
            return "QPA " + activation.qualifier();
        }
        return element instanceof TestSequence test ? "TSC " + test.counter() : "";
    }

    private static String parameter(Parameter element) {
        ParameterQualifier qualifier = element.qualifier();
        return value(element)
                + " kind " + qualifier.kind()
                + (qualifier.changed() ? " LPC" : "")
                + (qualifier.inactive() ? " POP" : "");
    }

    private static String value(Parameter element) {
        if (element instanceof NormalizedParameter normalized) {
            return Double.toString(normalized.value());
        }
        return element instanceof ScaledParameter scaled
                ? Integer.toString(scaled.value())
                : Float.toString(((FloatParameter) element).value());
    }

    private static String value(Monitored element) {
        if (element instanceof SinglePoint point) {
            return onOff(point.on());
        }
        if (element instanceof DoublePoint point) {
            return DOUBLE_POINT[point.state()];
        }
        if (element instanceof StepPosition step) {
            return step.value() + (step.moving() ? " moving" : "");
        }
        if (element instanceof Bitstring bitstring) {
            return hex(bitstring.bits());
        }
        if (element instanceof NormalizedValue normalized) {
            return Double.toString(normalized.value());
        }
        if (element instanceof ScaledValue scaled) {
            return Integer.toString(scaled.value());
        }
        if (element instanceof ShortFloat number) {
            return Float.toString(number.value());
        }
        if (element instanceof IntegratedTotal total) {
            return total.counter() + " SQ " + total.sequence() + flags(total.flags());
        }
        return packed(element);
    }

    private static String packed(Monitored element) {
        if (element instanceof PackedSinglePoints points) {
            return String.format("states 0x%04x changes 0x%04x", points.states(), points.changes());
        }
        if (element instanceof ProtectionEvent event) {
            return DOUBLE_POINT[event.state()] + " elapsed " + event.elapsedMillis() + " ms";
        }
        if (element instanceof ProtectionStartEvents events) {
            return String.format("start 0x%02x duration %d ms", events.events(), events.durationMillis());
        }
        ProtectionOutputCircuits circuits = (ProtectionOutputCircuits) element;
        return String.format("output 0x%02x operating %d ms", circuits.circuits(), circuits.operatingMillis());
    }

    private static String value(Command element) {
        if (element instanceof SingleCommand command) {
            return onOff(command.on());
        }
        if (element instanceof DoubleCommand command) {
            return DOUBLE_COMMAND[command.state()];
        }
        if (element instanceof RegulatingStepCommand command) {
            return STEP_COMMAND[command.step()];
        }
        if (element instanceof NormalizedSetPoint setPoint) {
            return Double.toString(setPoint.value());
        }
        if (element instanceof ScaledSetPoint setPoint) {
            return Integer.toString(setPoint.value());
        }
        if (element instanceof FloatSetPoint setPoint) {
            return Float.toString(setPoint.value());
        }
        return hex(((BitstringCommand) element).bits());
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String hex(int bits) {
        return String.format("0x%08x", bits);
    }

    private static String flags(int flags) {
        return ((flags & IntegratedTotal.CARRY) != 0 ? " CY" : "")
                + ((flags & IntegratedTotal.ADJUSTED) != 0 ? " CA" : "");
    }
}
