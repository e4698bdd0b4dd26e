package telecontrol.gateway.keys;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Scale;

/**
 * Records of a site as keys of the site file with their values as text, such as {@code scan} or {@code quality.invalid}. The names of record components
 * are the keys, so that a new key needs no word here.
 */
public final class SiteKeys {
    /** Components that only bring keys together which stand one level higher in the file. */
    private static final Set<String> TRANSPARENT =
            Set.of("signal", "filters", "conditions", "transmission", "supervision");

    /** Components that have another name than their key, because the key is a word of Java or has several forms. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("tag.tag", "tag"),
            Map.entry("deadband.width", "deadband"),
            Map.entry("deadband.area", "deadband.integrating"),
            Map.entry("pulse.shortPulse", "pulse.short"),
            Map.entry("pulse.longPulse", "pulse.long"),
            Map.entry("map.entries", "map"),
            Map.entry("quality.octet", "quality.byte"),
            Map.entry("intermediate", "suppress.intermediate"),
            Map.entry("indeterminate", "suppress.indeterminate"),
            Map.entry("on", "delay.on"),
            Map.entry("off", "delay.off"));

    /** Way to the keys of a derived point, which stand at the point itself. */
    private static final String COMPUTED = "tag.formula.";

    private static final String FORMULA = "formula.";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final boolean all;

    private SiteKeys(boolean all) {
        this.all = all;
    }

    /**
     * All keys of a record in their order, defaults included; what is null or places in files is left out.
     *
     * @param but names of components that are left out
     */
    public static Map<String, String> all(Record part, String... but) {
        return new SiteKeys(true).with(part, Set.of(but)).values;
    }

    /** The keys that a site file must have written: those whose value is one of the constants of its type are left out too. */
    public static Map<String, String> written(Record part, String... but) {
        return new SiteKeys(false).with(part, Set.of(but)).values;
    }

    private SiteKeys with(Record part, Set<String> but) {
        add("", part, but);
        return this;
    }

    private void add(String prefix, Record part, Set<String> but) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String name = component.getName();
            if (but.contains(name) || (part instanceof Scale scale && !isWritten(scale, name))) {
                continue;
            }
            add(TRANSPARENT.contains(name) ? prefix : prefix + name, SiteTags.value(part, component));
        }
    }

    /** A scale through two points has a factor and an offset too, which nobody wrote. */
    private boolean isWritten(Scale scale, String component) {
        return switch (component) {
            case "factor" -> scale.raw() == null && (all || scale.factor() != 1);
            case "offset" -> scale.raw() == null && (all || scale.offset() != 0);
            default -> true;
        };
    }

    private void add(String path, @Nullable Object given) {
        Object value = given instanceof Located<?> located ? located.value() : given;
        if (value == null || value instanceof Place || value.equals(Optional.empty())) {
            return;
        }
        if (!all && (Words.saysNothing(value) || isConstant(value))) {
            return;
        }
        String word = Words.of(value);
        if (word != null) {
            put(path, word);
        } else if (value instanceof Optional<?> optional) {
            add(path, optional.orElseThrow());
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> add(below(path) + key, item));
        } else if (value instanceof Collection<?> items) {
            collection(path, items);
        } else if (value instanceof Record part) {
            add(below(path), part, Set.of());
        } else {
            put(path, value.toString());
        }
    }

    private void collection(String path, Collection<?> items) {
        List<String> words = new ArrayList<>();
        int number = 0;
        for (Object item : items) {
            number++;
            Object value = item instanceof Located<?> located ? located.value() : item;
            String word = Words.of(value);
            if (word == null && value instanceof Record) {
                add(path + "[" + number + "]", value);
            } else {
                words.add(word == null ? String.valueOf(value) : word);
            }
        }
        if (number == 0 || !words.isEmpty()) {
            String joined = words.size() == 1 ? words.get(0) : "[" + String.join(", ", words) + "]";
            if (all || number > 0) {
                put(path, joined);
            }
        }
    }

    private void put(String path, String value) {
        String whole = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
        String key = whole.replace(COMPUTED, "").replace(FORMULA, "");
        values.put(RENAMED.getOrDefault(key, key), value);
    }

    /** Path in front of the name of a part; the names of transparent components leave none. */
    private static String below(String path) {
        return path.isEmpty() || path.endsWith(".") ? path : path + ".";
    }

    /** Whether the value is one that its type, or the interface of its type, names. */
    private static boolean isConstant(Object value) {
        List<Class<?>> types = new ArrayList<>(List.of(value.getClass().getInterfaces()));
        types.add(value.getClass());
        return value instanceof Record
                && types.stream()
                        .flatMap(type -> List.of(type.getFields()).stream())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .anyMatch(field -> value.equals(constant(field)));
    }

    private static @Nullable Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("constant of the site: " + field, e);
        }
    }
}
