package telecontrol.gateway.keys;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;

/** Words of a part of a site that have their place in the file, wherever they stand in it: the tags are among them. */
public final class SiteTags {
    private final List<Located<String>> found = new ArrayList<>();

    private SiteTags() {}

    /** All located texts of a record in their order. */
    public static List<Located<String>> candidates(Record part) {
        SiteTags tags = new SiteTags();
        tags.visit(part);
        return List.copyOf(tags.found);
    }

    private void visit(@Nullable Object value) {
        if (value instanceof Located<?> located) {
            if (located.value() instanceof String text) {
                found.add(new Located<>(text, located.place()));
            }
        } else if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                visit(value(part, component));
            }
        } else if (value instanceof Collection<?> items) {
            items.forEach(this::visit);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::visit);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        }
    }

    static @Nullable Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("key of the site: " + component, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("key of the site: " + component, Objects.requireNonNull(e.getCause()));
        }
    }
}
