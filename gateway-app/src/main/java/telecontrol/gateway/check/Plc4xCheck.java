package telecontrol.gateway.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.PlcDriver;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Tag;

/** Check of tags in a PLC that is reached through PLC4X, which has no octets of counters and timers to give. */
final class Plc4xCheck {

    private Plc4xCheck() {}

    static List<Problem> problems(Site site, CheckedTags tags) {
        DriverTags all = DriverTags.of(site, PlcDriver.PLC4X);
        return Stream.concat(all.read().stream(), all.written().stream())
                .flatMap(text -> problem(text, tags.known(text)).stream())
                .toList();
    }

    private static Optional<Problem> problem(Located<String> text, @Nullable S7Tag tag) {
        if (tag == null || !tag.address().area().isNumbered()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.error(ProblemCode.C025, text.place(), tag + ": PLC4X does not reach counters and timers")
                        .withHelp("use driver: s7, or let the PLC's program copy the value to a data block"));
    }
}
