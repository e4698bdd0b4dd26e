package telecontrol.gateway.signals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Signal list for programs: one line of JSON for each signal. Its keys are not renamed and not removed. */
public final class SignalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignalJson() {}

    /** One signal as one line; a column without a value is missing. */
    public static String line(Signal signal) {
        ObjectNode json = JSON.createObjectNode();
        for (Column column : Column.values()) {
            String cell = signal.cell(column);
            if (cell.isEmpty()) {
                continue;
            }
            if (column.isNumber()) {
                json.put(column.key(), Integer.parseInt(cell));
            } else {
                json.put(column.key(), cell);
            }
        }
        return json.toString();
    }
}
