package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import telecontrol.gateway.point.MemoryBits;
import telecontrol.gateway.southbound.TagMemory;
import telecontrol.mapping.CommandValues;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Checks of what commands write: no two the same bits, and no number that its tag cannot hold. */
final class CommandCheck {
    private record Written(SiteStation station, SiteCommand command, Located<String> tag, MemoryBits bits) {}

    private final CheckedTags tags;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Written>> written = new HashMap<>();
    private final Set<Place> told = new HashSet<>();

    private CommandCheck(CheckedTags tags) {
        this.tags = tags;
    }

    /** Everything that is wrong with what the commands of a site write. */
    static List<Problem> problems(Site site, CheckedTags tags) {
        CommandCheck check = new CommandCheck(tags);
        for (SiteStation station : site.stations()) {
            station.commands().forEach(command -> check.command(station, command));
        }
        check.written.values().forEach(check::memory);
        return List.copyOf(check.problems);
    }

    private void command(SiteStation station, SiteCommand command) {
        command.tag().tags().forEach(text -> tag(station, command, text));
    }

    private void tag(SiteStation station, SiteCommand command, Located<String> text) {
        S7Tag tag = tags.known(text);
        if (tag == null) {
            return;
        }
        if (command.values() != null) {
            values(command.values(), text, tag);
        }
        boolean misfit = command.tag() instanceof SiteTag.Pair && tag.type() != S7Type.BOOL;
        if (!command.plc().isEmpty() && !misfit) {
            MemoryBits bits = TagMemory.of(command.plc(), tag);
            written.computeIfAbsent(bits.memory(), memory -> new ArrayList<>())
                    .add(new Written(station, command, text, bits));
        }
    }

    private void values(CommandValues values, Located<String> text, S7Tag tag) {
        if (!TagCheck.WHOLE_NUMBERS.contains(tag.type())) {
            return;
        }
        double least = least(tag.type());
        double most = most(tag.type());
        for (Located<Double> value : List.of(values.off(), values.on(), values.rest())) {
            if ((value.value() < least || value.value() > most) && told.add(value.place())) {
                problems.add(Problem.error(
                                ProblemCode.C011,
                                value.place(),
                                whole(value.value()) + " is no value of " + tag + " (expected: " + whole(least) + " to "
                                        + whole(most) + ")")
                        .withSecond(text.place(), "the tag")
                        .withHelp("write a number that the tag can hold, or give the tag another type"));
            }
        }
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static double least(S7Type type) {
        return switch (type) {
            case SINT, INT, DINT, LINT -> -Math.scalb(1.0, type.octets() * Byte.SIZE - 1);
            default -> 0;
        };
    }

    private static double most(S7Type type) {
        int bits = type.octets() * Byte.SIZE;
        return switch (type) {
            case SINT, INT, DINT, LINT -> Math.scalb(1.0, bits - 1) - 1;
            case COUNTER -> 999;
            default -> Math.scalb(1.0, bits) - 1;
        };
    }

    /** Commands that write one block or area, each beside the one before that reaches furthest. */
    private void memory(List<Written> all) {
        all.sort(Comparator.comparingLong((Written one) -> one.bits.first()));
        Written furthest = null;
        for (Written one : all) {
            if (furthest != null && furthest.bits.overlaps(one.bits) && !isDeliberate(furthest, one)) {
                shared(furthest, one);
            }
            if (furthest == null || one.bits.end() > furthest.bits.end()) {
                furthest = one;
            }
        }
    }

    /** Commands for masters of which none may send both are two ways to one output. */
    private static boolean isDeliberate(Written one, Written other) {
        List<String> some = masters(one.command);
        List<String> others = masters(other.command);
        return !one.command.equals(other.command)
                && !some.isEmpty()
                && !others.isEmpty()
                && some.stream().noneMatch(others::contains);
    }

    private static List<String> masters(SiteCommand command) {
        return command.conditions().masters().stream().map(Located::value).toList();
    }

    private void shared(Written one, Written other) {
        boolean inOrder = one.tag.place().line() <= other.tag.place().line();
        Written first = inOrder ? one : other;
        Written again = inOrder ? other : one;
        String name = "\"" + first.command.name() + "\" (CA "
                + first.station.commonAddress().value() + " IOA "
                + first.command.ioa().value() + ")";
        problems.add(
                (first.command.equals(again.command)
                                ? Problem.error(
                                        ProblemCode.C072,
                                        again.tag.place(),
                                        "both states of the command write the same bit")
                                : Problem.warning(
                                        ProblemCode.C072,
                                        again.tag.place(),
                                        again.tag.value() + " is written by command " + name + " too"))
                        .withSecond(first.tag.place(), "written here as well")
                        .withHelp(
                                first.command.equals(again.command)
                                        ? "write two different bits"
                                        : "one command would undo the other; where both are meant, give each masters: of its own"));
    }
}
