package telecontrol.interop.j60870;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ie.IeBinaryCounterReading;
import org.openmuc.j60870.ie.IeBinaryCounterReading.Flag;
import org.openmuc.j60870.ie.IeBinaryStateInformation;
import org.openmuc.j60870.ie.IeCauseOfInitialization;
import org.openmuc.j60870.ie.IeDoubleCommand;
import org.openmuc.j60870.ie.IeDoubleCommand.DoubleCommandState;
import org.openmuc.j60870.ie.IeDoublePointWithQuality;
import org.openmuc.j60870.ie.IeDoublePointWithQuality.DoublePointInformation;
import org.openmuc.j60870.ie.IeNormalizedValue;
import org.openmuc.j60870.ie.IeQualifierOfCounterInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfSetPointCommand;
import org.openmuc.j60870.ie.IeQuality;
import org.openmuc.j60870.ie.IeRegulatingStepCommand;
import org.openmuc.j60870.ie.IeScaledValue;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.IeSinglePointWithQuality;
import org.openmuc.j60870.ie.IeTestSequenceCounter;
import org.openmuc.j60870.ie.IeTime56;
import org.openmuc.j60870.ie.IeValueWithTransientState;
import org.openmuc.j60870.ie.InformationElement;
import org.openmuc.j60870.ie.InformationObject;

/** ASDUs as j60870 understood them, in JSON. */
final class AsduJson {

    private AsduJson() {}

    static Map<String, Object> of(ASdu asdu) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", "asdu");
        json.put("type", asdu.getTypeIdentification().name());
        json.put("cot", asdu.getCauseOfTransmission().getId());
        json.put("negative", asdu.isNegativeConfirm());
        json.put("test", asdu.isTestFrame());
        json.put("oa", asdu.getOriginatorAddress());
        json.put("ca", asdu.getCommonAddress());
        json.put("sq", asdu.isSequenceOfElements());
        List<Object> objects = new ArrayList<>();
        InformationObject[] received = asdu.getInformationObjects();
        if (received == null) {
            received = new InformationObject[0]; // private types
        }
        for (InformationObject object : received) {
            InformationElement[][] rows = object.getInformationElements();
            int ioa = object.getInformationObjectAddress();
            if (rows == null || rows.length == 0) {
                objects.add(Map.of("ioa", ioa));
                continue;
            }
            // With SQ = 1 j60870 gives one object with a row per consecutive address.
            for (int row = 0; row < rows.length; row++) {
                objects.add(object(ioa + row, rows[row]));
            }
        }
        json.put("objects", objects);
        return json;
    }

    private static Map<String, Object> object(int ioa, InformationElement[] elements) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ioa", ioa);
        for (InformationElement element : elements) {
            if (!process(json, element) && !control(json, element)) {
                json.put("other", element.toString());
            }
        }
        return json;
    }

    private static boolean process(Map<String, Object> json, InformationElement element) {
        if (element instanceof IeSinglePointWithQuality point) {
            json.put("value", point.isOn());
            quality(json, point.isInvalid(), point.isNotTopical(), point.isSubstituted(), point.isBlocked(), false);
        } else if (element instanceof IeDoublePointWithQuality point) {
            json.put("value", number(point.getDoublePointInformation()));
            quality(json, point.isInvalid(), point.isNotTopical(), point.isSubstituted(), point.isBlocked(), false);
        } else if (element instanceof IeQuality qds) {
            quality(json, qds.isInvalid(), qds.isNotTopical(), qds.isSubstituted(), qds.isBlocked(), qds.isOverflow());
        } else if (element instanceof IeValueWithTransientState step) {
            json.put("value", step.getValue());
            json.put("transient", step.getTransientState());
        } else if (element instanceof IeScaledValue scaled) {
            json.put("value", scaled.getUnnormalizedValue());
        } else if (element instanceof IeNormalizedValue normalized) {
            json.put("value", normalized.getNormalizedValue());
        } else if (element instanceof IeShortFloat number) {
            json.put("value", number.getValue());
        } else if (element instanceof IeBinaryStateInformation bits) {
            // j60870 takes the first octet for the most significant one; in the standard it is the least significant.
            json.put("value", Integer.toUnsignedLong(Integer.reverseBytes(bits.getValue())));
        } else if (element instanceof IeBinaryCounterReading counter) {
            json.put("value", counter.getCounterReading());
            json.put("sequence", counter.getSequenceNumber());
            json.put(
                    "flags",
                    counter.getFlags().stream().map(Enum::name).sorted().toList());
            quality(json, counter.getFlags().contains(Flag.INVALID), false, false, false, false);
        } else if (element instanceof IeTime56 time) {
            json.put("time", instant(time));
            json.put("timeInvalid", time.isInvalid());
        } else {
            return false;
        }
        return true;
    }

    private static boolean control(Map<String, Object> json, InformationElement element) {
        if (element instanceof IeSingleCommand command) {
            json.put("value", command.isCommandStateOn());
            json.put("select", command.isSelect());
        } else if (element instanceof IeDoubleCommand command) {
            json.put("value", number(command.getCommandState()));
            json.put("select", command.isSelect());
        } else if (element instanceof IeRegulatingStepCommand command) {
            json.put("value", command.getCommandState().getId());
            json.put("select", command.isSelect());
        } else if (element instanceof IeQualifierOfSetPointCommand qualifier) {
            json.put("select", qualifier.isSelect());
        } else if (element instanceof IeQualifierOfInterrogation qualifier) {
            json.put("value", qualifier.getValue());
        } else if (element instanceof IeQualifierOfCounterInterrogation qualifier) {
            json.put("value", qualifier.getRequest() | qualifier.getFreeze() << 6);
        } else if (element instanceof IeCauseOfInitialization cause) {
            json.put("value", cause.getValue());
        } else if (element instanceof IeTestSequenceCounter counter) {
            json.put("value", counter.getValue());
        } else {
            return false;
        }
        return true;
    }

    private static int number(DoublePointInformation state) {
        return switch (state) {
            case INDETERMINATE_OR_INTERMEDIATE -> 0;
            case OFF -> 1;
            case ON -> 2;
            case INDETERMINATE -> 3;
        };
    }

    private static int number(DoubleCommandState state) {
        return switch (state) {
            case NOT_PERMITTED_A -> 0;
            case OFF -> 1;
            case ON -> 2;
            case NOT_PERMITTED_B -> 3;
        };
    }

    private static void quality(Map<String, Object> json, boolean iv, boolean nt, boolean sb, boolean bl, boolean ov) {
        List<String> bits = new ArrayList<>();
        addIf(iv, "IV", bits);
        addIf(nt, "NT", bits);
        addIf(sb, "SB", bits);
        addIf(bl, "BL", bits);
        addIf(ov, "OV", bits);
        json.put("quality", bits);
    }

    private static void addIf(boolean set, String name, List<String> bits) {
        if (set) {
            bits.add(name);
        }
    }

    private static String instant(IeTime56 time) {
        try {
            int nanos = time.getMillisecond() * 1_000_000;
            LocalDateTime local = LocalDateTime.of(
                    2000 + time.getYear(), time.getMonth(), time.getDayOfMonth(), time.getHour(), time.getMinute());
            return local.plusSeconds(time.getSecond())
                    .plusNanos(nanos)
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeException noDate) {
            return "no date: " + time;
        }
    }

    /** JSON text of maps, lists, strings, numbers and booleans; NaN and the infinities become strings. */
    static String render(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> render(entry.getKey()) + ":" + render(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AsduJson::render).collect(Collectors.joining(",", "[", "]"));
        }
        boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
        return finite || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
