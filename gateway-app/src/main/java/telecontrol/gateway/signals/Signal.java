package telecontrol.gateway.signals;

import java.util.Map;

/**
 * Row of a signal list.
 *
 * @param cells what is known, by column; no cell is empty
 */
public record Signal(int commonAddress, int ioa, Map<Column, String> cells) {

    /** Keeps the cells. */
    public Signal {
        cells = Map.copyOf(cells);
    }

    /** Cell of a column, empty where the signal has none. */
    public String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    boolean isCommand() {
        return cell(Column.KIND).equals(SignalList.COMMAND);
    }
}
