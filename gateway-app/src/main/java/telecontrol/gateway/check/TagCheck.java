package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.Formula;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.mapping.Supervision;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Checks of a site file that need to know PLCs: whether its tags can be read, and fit what is made of them. */
public final class TagCheck {
    /** Stands for the types that fit where the type of the object is not known. */
    private static final Set<S7Type> ANY = EnumSet.allOf(S7Type.class);

    static final Set<S7Type> BITS = EnumSet.of(S7Type.BOOL);
    static final Set<S7Type> OCTETS = EnumSet.of(S7Type.BYTE, S7Type.USINT);
    static final Set<S7Type> WHOLE_NUMBERS = EnumSet.of(
            S7Type.BYTE,
            S7Type.WORD,
            S7Type.DWORD,
            S7Type.SINT,
            S7Type.USINT,
            S7Type.INT,
            S7Type.UINT,
            S7Type.DINT,
            S7Type.UDINT,
            S7Type.LINT,
            S7Type.ULINT,
            S7Type.LWORD,
            S7Type.COUNTER);
    static final Set<S7Type> NUMBERS =
            union(WHOLE_NUMBERS, EnumSet.of(S7Type.REAL, S7Type.LREAL, S7Type.S5TIME, S7Type.TIME, S7Type.LTIME));
    /** Signed types are no bit patterns: their top bit would be spread over a wider bitstring, or not fit on writing. */
    private static final Set<S7Type> BIT_PATTERNS =
            EnumSet.of(S7Type.BYTE, S7Type.WORD, S7Type.DWORD, S7Type.USINT, S7Type.UINT, S7Type.UDINT);

    private final CheckedTags tags;
    private final TagHelp help;
    private final List<Problem> problems = new ArrayList<>();

    private TagCheck(Site site, CheckedTags tags) {
        this.tags = tags;
        this.help = new TagHelp(site);
    }

    /** Everything that is wrong with the tags of a site; see {@link telecontrol.mapping.SiteRule}. */
    public static List<Problem> problems(Site site, Predicate<Place> isFaulty) {
        CheckedTags tags = new CheckedTags(isFaulty);
        TagCheck check = new TagCheck(site, tags);
        site.plcs().values().forEach(check::lifeBit);
        for (SiteStation station : site.stations()) {
            station.points().forEach(check::point);
            station.commands().forEach(check::command);
            if (station.localRemote() != null) {
                check.one(station.localRemote().tag(), "a local/remote switch", BITS, null);
            }
        }
        check.problems.addAll(ExpressionCheck.problems(site, tags));
        check.problems.addAll(CommandCheck.problems(site, tags));
        check.problems.addAll(FeedbackCheck.problems(site, tags));
        check.problems.addAll(DoublePointCheck.problems(site, tags));
        check.problems.addAll(Plc4xCheck.problems(site, tags));
        check.problems.addAll(FetchWriteCheck.problems(site, tags));
        check.problems.addAll(OverlapCheck.problems(site, tags, check.problems));
        return List.copyOf(check.problems);
    }

    private void lifeBit(SitePlc plc) {
        Supervision supervision = plc.supervision();
        if (supervision.watched() != null) {
            one(supervision.watched().tag(), "a life bit", union(BITS, WHOLE_NUMBERS), null);
        }
        if (supervision.driven() != null) {
            one(supervision.driven().tag(), "a life bit", union(BITS, WHOLE_NUMBERS), "the gateway");
        }
    }

    private void point(SitePoint point) {
        PointType type = point.type().value();
        Set<S7Type> fit = tags.isFaulty(point.type().place()) ? ANY : SignalCheck.fitting(point, single(type.kind()));
        tag(point.tag(), SignalCheck.what(point), fit, null);
        problems.addAll(SignalCheck.problems(point, fit, tags));
        if (point.deadband() instanceof Deadband.OfTag deadband) {
            one(deadband.tag(), "a dead-band", NUMBERS, null);
            typed(deadband.tag());
        }
        BesideValueCheck.check(point, (beside, what, allowed) -> one(beside, what, allowed, null));
        if (point.tag() instanceof SiteTag.Computed computed) {
            computed.formula().tags().forEach(this::typed);
        }
    }

    private void command(SiteCommand command) {
        CommandType type = command.type().value();
        boolean anything = tags.isFaulty(command.type().place());
        Set<S7Type> fit = anything ? ANY : command.values() == null ? single(type.kind()) : WHOLE_NUMBERS;
        tag(command.tag(), type.mnemonic() + (command.values() == null ? "" : " with values"), fit, "a command");
        if (!anything && type.kind().isSetPoint() && command.tag() instanceof SiteTag.Single single) {
            typed(single.tag());
        }
        if (command.conditions().interlock() != null) {
            Formula interlock = command.conditions().interlock().formula();
            interlock.tags().forEach(input -> one(input, "an interlock", union(BITS, NUMBERS), null));
            interlock.tags().forEach(this::typed);
        }
    }

    private void typed(Located<String> analogue) {
        S7Tag tag = tags.known(analogue);
        if (tag != null) {
            UntypedTag.problem(analogue, tag).ifPresent(problems::add);
        }
    }

    private static Set<S7Type> single(PointType.Kind kind) {
        return switch (kind) {
            case SINGLE_POINT -> BITS;
            case DOUBLE_POINT -> OCTETS;
            case STEP_POSITION, COUNTER ->
                kind == PointType.Kind.COUNTER
                        ? union(WHOLE_NUMBERS, EnumSet.of(S7Type.REAL, S7Type.LREAL))
                        : WHOLE_NUMBERS;
            case BITSTRING -> BIT_PATTERNS;
            case NORMALIZED, SCALED, FLOAT -> NUMBERS;
        };
    }

    private static Set<S7Type> single(CommandType.Kind kind) {
        return switch (kind) {
            // Double and step commands have pairs of bits or numbers, of which the reader has made sure.
            case SINGLE, DOUBLE, STEP -> BITS;
            case BITSTRING -> BIT_PATTERNS;
            case NORMALIZED, SCALED, FLOAT -> union(WHOLE_NUMBERS, EnumSet.of(S7Type.REAL, S7Type.LREAL, S7Type.TIME));
        };
    }

    private void tag(SiteTag tag, String type, Set<S7Type> single, @Nullable String writer) {
        if (tag instanceof SiteTag.Pair pair) {
            one(pair.off(), "a bit of " + type, BITS, writer);
            one(pair.on(), "a bit of " + type, BITS, writer);
        } else if (!(tag instanceof SiteTag.Computed)) {
            one(((SiteTag.Single) tag).tag(), type, single, writer);
        }
    }

    /** Check of one tag; the writer is who writes it, null when it is only read. */
    private void one(Located<String> text, String what, Set<S7Type> allowed, @Nullable String writer) {
        S7Tag tag;
        try {
            tag = tags.parse(text);
        } catch (S7SyntaxException e) {
            problems.add(Problem.error(
                            ProblemCode.C024,
                            text.place().from(text.value(), e.position()),
                            String.valueOf(e.getMessage()))
                    .withHelp(help.help(text)));
            return;
        }
        if (tag == null) {
            return;
        }
        if (tag.isArray()) {
            problems.add(Problem.error(
                            ProblemCode.C025, text.place(), tag + " is an array, and " + what + " takes one value")
                    .withHelp("name one element: the first is " + tag.element(0) + ", the last "
                            + tag.element(tag.elements() - 1)));
        } else if (tag.type().isText()) {
            problems.add(Problem.error(
                            ProblemCode.C025,
                            text.place(),
                            tag + " is a text, and IEC 60870-5-104 has no object for texts")
                    .withHelp("name a number or a bit in its place, such as DB10.DBW4 INT"));
        } else if (!allowed.contains(tag.type())) {
            Problem problem = Problem.error(
                    ProblemCode.C025, text.place(), tag + ": type " + tag.type() + " is not fit for " + what);
            problems.add(problem.withHelp(help(allowed)));
        } else if (writer != null && tag.address().area() == S7Area.INPUT) {
            Problem problem = Problem.error(
                    ProblemCode.C025, text.place(), tag + " is an input, which " + writer + " cannot write");
            problems.add(problem.withHelp("write to a data block, a merker or an output"));
        } else {
            OddAddress.problem(tag, text.place()).ifPresent(problems::add);
        }
    }

    private static String help(Set<S7Type> allowed) {
        String types = "it takes " + allowed.stream().map(S7Type::toString).collect(Collectors.joining(", "));
        if (allowed.equals(BITS)) {
            return types + ": write a bit, such as DB10.DBX0.0";
        }
        if (allowed.equals(OCTETS)) {
            return types + ", or two bits: write DB10.DBB4 BYTE, or { off: DB10.DBX0.0, on: DB10.DBX0.1 }";
        }
        return types + "; write the type behind the address: "
                + (allowed.contains(S7Type.DTL) ? "DB10.DBB28 DTL" : "DB10.DBW4 INT");
    }

    static Set<S7Type> union(Set<S7Type> some, Set<S7Type> others) {
        EnumSet<S7Type> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }
}
