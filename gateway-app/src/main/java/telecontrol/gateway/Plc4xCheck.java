package telecontrol.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.PlcDriver;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;

/** Check of tags in a PLC that is reached through PLC4X, which has no octets of counters and timers to give. */
final class Plc4xCheck {

    private Plc4xCheck() {}

    static List<Problem> problems(Site site, Predicate<Place> isFaulty) {
        DriverTags tags = DriverTags.of(site, PlcDriver.PLC4X);
        return Stream.concat(tags.read().stream(), tags.written().stream())
                .filter(text -> !text.value().isEmpty() && !isFaulty.test(text.place()))
                .flatMap(text -> problem(text).stream())
                .toList();
    }

    private static Optional<Problem> problem(Located<String> text) {
        S7Tag tag;
        try {
            tag = S7Tag.parse(text.value());
        } catch (S7SyntaxException toldElsewhere) {
            return Optional.empty();
        }
        if (!tag.address().area().isNumbered()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.error(ProblemCode.C025, text.place(), tag + ": PLC4X does not reach counters and timers")
                        .withHelp("use driver: s7, or let the PLC's program copy the value to a data block"));
    }
}
