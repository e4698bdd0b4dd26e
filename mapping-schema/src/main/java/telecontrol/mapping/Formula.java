package telecontrol.mapping;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Expression over named inputs. What it means is told by whoever evaluates it.
 *
 * @param expression the expression as written
 * @param inputs inputs by their names, in the order of the file
 */
public record Formula(Located<String> expression, Map<String, Input> inputs) {

    /** What stands behind a name. */
    public sealed interface Input {
        /** Where the name stands. */
        Place name();
    }

    /**
     * Variable of the PLC of whoever has the formula.
     *
     * @param name where the name of the input stands
     */
    public record TagInput(Place name, Located<String> tag) implements Input {}

    /**
     * Point of a station of the site.
     *
     * @param name where the name of the input stands
     * @param commonAddress common address of the point's station
     * @param ioa information object address of the point
     */
    public record PointInput(Place name, int commonAddress, Located<Integer> ioa) implements Input {}

    /** Keeps its own copy. */
    public Formula {
        inputs = ImmutableOrder.copyOf(inputs);
    }

    /** Tags among the inputs. */
    public Stream<Located<String>> tags() {
        return inputs.values().stream()
                .flatMap(input -> input instanceof TagInput tagged ? Stream.of(tagged.tag()) : Stream.empty());
    }

    /** Points among the inputs. */
    public Stream<PointInput> points() {
        return inputs.values().stream()
                .flatMap(input -> input instanceof PointInput point ? Stream.of(point) : Stream.empty());
    }
}
