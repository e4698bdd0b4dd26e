package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Points and commands of a station from wherever they come: written there, made by templates, or the rows of lists.
 *
 * @param points in the order of the file
 * @param commands in the order of the file
 */
record StationObjects(List<Section> points, List<Section> commands) {

    StationObjects() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    int count() {
        return points.size() + commands.size();
    }
}
