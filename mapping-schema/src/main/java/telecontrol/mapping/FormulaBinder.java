package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Formula.Input;
import telecontrol.mapping.Formula.PointInput;
import telecontrol.mapping.Formula.TagInput;

/** The keys {@code expression} and {@code inputs} of a point or an interlock. */
final class FormulaBinder {

    private FormulaBinder() {}

    /**
     * Formula of a section.
     *
     * @param commonAddress common address of the section's station
     */
    static Formula formula(Section section, int commonAddress) {
        Located<String> expression = section.locatedText("expression");
        Map<String, Input> inputs = new LinkedHashMap<>();
        Section written = section.section("inputs");
        for (String name : written.keys()) {
            Input input = input(written, name, commonAddress);
            if (input != null) {
                inputs.put(name, input);
            }
        }
        return new Formula(expression == null ? new Located<>("", section.place()) : expression, inputs);
    }

    private static @Nullable Input input(Section inputs, String name, int commonAddress) {
        JsonNode json = inputs.json(name);
        if (json.isNumber()) {
            return new PointInput(
                    inputs.keyPlace(name), commonAddress, new Located<>(json.intValue(), inputs.place(name)));
        }
        if (json.isTextual()) {
            return new TagInput(inputs.keyPlace(name), new Located<>(json.asText(), inputs.place(name)));
        }
        Section point = inputs.section(name);
        int ioa = point.integer("ioa", 0);
        return inputs.value(name) == null || ioa == 0
                ? null
                : new PointInput(
                        inputs.keyPlace(name),
                        point.integer("commonAddress", commonAddress),
                        new Located<>(ioa, point.place("ioa")));
    }
}
