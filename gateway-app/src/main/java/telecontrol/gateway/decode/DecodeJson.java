package telecontrol.gateway.decode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Frames for programs: one line of JSON for each. Its keys are not renamed and not removed. */
public final class DecodeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DecodeJson() {}

    /** One frame as one line. */
    public static String line(DecodedFrame frame) {
        ObjectNode json = JSON.createObjectNode();
        json.put("protocol", frame.protocol().name().toLowerCase(Locale.ROOT));
        json.put("offset", frame.offset());
        json.put("octets", frame.octets());
        json.put("summary", frame.content().summary());
        fields(json.putArray("fields"), frame.content().fields());
        DecodedFrame.Fault fault = frame.fault();
        if (fault == null) {
            json.putNull("error");
        } else {
            json.putObject("error").put("offset", fault.offset()).put("message", fault.message());
        }
        return json.toString();
    }

    private static void fields(ArrayNode array, List<DecodedField> fields) {
        for (DecodedField field : fields) {
            ObjectNode json = array.addObject();
            json.put("name", field.text().name());
            json.put("offset", field.offset());
            json.put("octets", field.octets());
            if (field.mask() != 0) {
                json.put("mask", field.mask());
            }
            json.put("value", field.text().value());
            json.put("meaning", field.text().meaning());
            if (!field.parts().isEmpty()) {
                fields(json.putArray("fields"), field.parts());
            }
        }
    }
}
