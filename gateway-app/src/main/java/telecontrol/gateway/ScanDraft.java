package telecontrol.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.southbound.Scan;
import telecontrol.mapping.Located;
import telecontrol.s7.S7Tag;

/** Scan that is being put together; a tag that several points use is read once. */
final class ScanDraft {
    final List<Point> points = new ArrayList<>();
    final ConsistencyGroups groups = new ConsistencyGroups();
    private final Map<S7Tag, Integer> tags = new LinkedHashMap<>();

    /** Position of the samples of a tag; {@link Conversion#NONE} for none. */
    int position(@Nullable Located<String> text) {
        if (text == null) {
            return Conversion.NONE;
        }
        S7Tag tag = S7Tag.parse(text.value());
        Integer present = tags.putIfAbsent(tag, tags.size());
        return present == null ? tags.size() - 1 : present;
    }

    Scan scan(String name, Duration period) {
        List<S7Tag> inOrder = List.copyOf(tags.keySet());
        List<@Nullable String> ofTags = new ArrayList<>();
        inOrder.forEach(tag -> ofTags.add(groups.of(tag)));
        return new Scan(name, period, inOrder, ofTags, points);
    }
}
