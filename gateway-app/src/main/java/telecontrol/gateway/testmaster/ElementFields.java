package telecontrol.gateway.testmaster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement;
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
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.PackedSinglePoints;
import telecontrol.iec104.InformationElement.Parameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
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

/** Fields of information elements by name, for lines of text and of JSON. The names are not changed. */
final class ElementFields {
    static final String VALUE = "value";
    private static final List<String> SINGLE = List.of("off", "on");
    private static final List<String> STATES = List.of("intermediate", "off", "on", "indeterminate");
    private static final List<String> COMMANDS = List.of("not-permitted-0", "off", "on", "not-permitted-3");
    private static final List<String> STEPS = List.of("not-permitted-0", "lower", "higher", "not-permitted-3");

    private ElementFields() {}

    /** Values are booleans, numbers and words. */
    static Map<String, Object> of(InformationElement element) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Object value = value(element);
        if (value != null) {
            fields.put(VALUE, value);
        }
        if (element instanceof Command command) {
            fields.put("qualifier", command.qualifier());
            fields.put("select", command.select());
        } else if (element instanceof Parameter parameter) {
            fields.put("kind", parameter.qualifier().kind());
            fields.put("inactive", parameter.qualifier().inactive());
        } else {
            putMore(fields, element);
        }
        return fields;
    }

    /**
     * As people read it: on and off, and what is not as usual behind it.
     *
     * @param unit of the value, may be empty
     */
    static String text(Map<String, Object> fields, String unit) {
        return fields.entrySet().stream()
                .filter(field ->
                        !field.getValue().equals(false) || field.getKey().equals(VALUE))
                .filter(field ->
                        !field.getKey().equals("qualifier") || !field.getValue().equals(0))
                .map(field -> text(field.getKey(), field.getValue())
                        + (field.getKey().equals(VALUE) && !unit.isEmpty() ? " " + unit : ""))
                .collect(Collectors.joining(" "));
    }

    private static String text(String name, Object value) {
        if (name.equals(VALUE)) {
            return text(value);
        }
        return value.equals(true) ? name : name + " " + value;
    }

    /** Word or number of a value alone. */
    static String text(Object value) {
        return value instanceof Boolean on ? on ? "on" : "off" : value.toString();
    }

    /** Words for the states of an element, each at its number (SPI, DPI, SCO, DCO, RCO); empty where its value is no state. */
    static List<String> states(InformationElement element) {
        if (element instanceof SinglePoint || element instanceof SingleCommand) {
            return SINGLE;
        }
        if (element instanceof DoublePoint || element instanceof ProtectionEvent) {
            return STATES;
        }
        if (element instanceof DoubleCommand) {
            return COMMANDS;
        }
        return element instanceof RegulatingStepCommand ? STEPS : List.of();
    }

    /** Boolean, number or word; null for elements without one value. */
    static @Nullable Object value(InformationElement element) {
        if (element instanceof SinglePoint point) {
            return point.on();
        }
        if (element instanceof DoublePoint point) {
            return STATES.get(point.state());
        }
        if (element instanceof StepPosition step) {
            return step.value();
        }
        if (element instanceof Bitstring bitstring) {
            return hex(bitstring.bits());
        }
        if (element instanceof NormalizedValue normalized) {
            return normalized.value();
        }
        if (element instanceof ScaledValue scaled) {
            return scaled.value();
        }
        if (element instanceof ShortFloat number) {
            return number.value();
        }
        if (element instanceof IntegratedTotal total) {
            return total.counter();
        }
        return element instanceof ProtectionEvent event ? STATES.get(event.state()) : ofControl(element);
    }

    private static @Nullable Object ofControl(InformationElement element) {
        if (element instanceof SingleCommand command) {
            return command.on();
        }
        if (element instanceof DoubleCommand command) {
            return COMMANDS.get(command.state());
        }
        if (element instanceof RegulatingStepCommand command) {
            return STEPS.get(command.step());
        }
        if (element instanceof NormalizedSetPoint setPoint) {
            return setPoint.value();
        }
        if (element instanceof ScaledSetPoint setPoint) {
            return setPoint.value();
        }
        if (element instanceof FloatSetPoint setPoint) {
            return setPoint.value();
        }
        if (element instanceof BitstringCommand bitstring) {
            return hex(bitstring.bits());
        }
        if (element instanceof NormalizedParameter parameter) {
            return parameter.value();
        }
        if (element instanceof ScaledParameter parameter) {
            return parameter.value();
        }
        return element instanceof FloatParameter parameter ? parameter.value() : null;
    }

    private static void putMore(Map<String, Object> fields, InformationElement element) {
        if (element instanceof StepPosition step) {
            fields.put("moving", step.moving());
        } else if (element instanceof IntegratedTotal total) {
            fields.put("sequence", total.sequence());
            fields.put("carry", (total.flags() & IntegratedTotal.CARRY) != 0);
            fields.put("adjusted", (total.flags() & IntegratedTotal.ADJUSTED) != 0);
        } else if (element instanceof PackedSinglePoints points) {
            fields.put("states", points.states());
            fields.put("changes", points.changes());
        } else if (element instanceof ProtectionEvent event) {
            fields.put("elapsedMillis", event.elapsedMillis());
        } else if (element instanceof ProtectionStartEvents events) {
            fields.put("events", events.events());
            fields.put("durationMillis", events.durationMillis());
        } else if (element instanceof ProtectionOutputCircuits circuits) {
            fields.put("circuits", circuits.circuits());
            fields.put("operatingMillis", circuits.operatingMillis());
        } else {
            putRequest(fields, element);
        }
    }

    private static void putRequest(Map<String, Object> fields, InformationElement element) {
        if (element instanceof Interrogation interrogation) {
            fields.put("qualifier", interrogation.qualifier());
        } else if (element instanceof CounterInterrogation counters) {
            fields.put("request", counters.request());
            fields.put("freeze", counters.freeze());
        } else if (element instanceof Reset reset) {
            fields.put("qualifier", reset.qualifier());
        } else if (element instanceof ParameterActivation activation) {
            fields.put("qualifier", activation.qualifier());
        } else if (element instanceof TestSequence test) {
            fields.put("counter", test.counter());
        } else if (element instanceof Initialization initialization) {
            fields.put("initialization", initialization.cause());
            fields.put("parametersChanged", initialization.parametersChanged());
        }
    }

    private static String hex(int bits) {
        return String.format("0x%08x", bits);
    }
}
