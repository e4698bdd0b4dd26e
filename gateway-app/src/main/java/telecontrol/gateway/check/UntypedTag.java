package telecontrol.gateway.check;

import java.util.Optional;
import java.util.regex.Pattern;
import telecontrol.mapping.Located;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Scale;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Warning of an analogue value without a type behind its address. Four octets are a DWORD by the rules of the notation, and a REAL nearly
 * always: its bits read as a whole number are a value that looks possible and is not. Two octets are a WORD, which has no numbers below 0, and
 * what an analogue module supplies has.
 */
final class UntypedTag {
    /** An address and nothing behind it; a {@link S7Tag} does not know whether its type was written. */
    private static final Pattern ADDRESS = Pattern.compile(
            "\\s*%?(?:DB\\s*\\d+\\.DB[DW]|DI\\s*\\d+\\.DI[DW]|[MIEQA][DW])\\s*\\d+\\s*", Pattern.CASE_INSENSITIVE);

    private UntypedTag() {}

    /** What is wrong with a tag of four octets that holds an analogue value. */
    static Optional<Problem> problem(Located<String> text, S7Tag tag) {
        return tag.type() == S7Type.DWORD ? problem(text, tag, "REAL") : Optional.empty();
    }

    /** What is wrong with the tag of a point that holds an analogue value: of two octets as well, if they are scaled from a range. */
    static Optional<Problem> problem(Located<String> text, S7Tag tag, Scale scale) {
        return tag.type() == S7Type.WORD && scale.raw() != null ? problem(text, tag, "INT") : problem(text, tag);
    }

    private static Optional<Problem> problem(Located<String> text, S7Tag tag, String usual) {
        if (!ADDRESS.matcher(text.value()).matches()) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                        ProblemCode.C093,
                        text.place(),
                        tag + " without a type is a " + tag.type() + ", a whole number without a sign")
                .withHelp("write " + tag + " " + usual + ", or " + tag + " " + tag.type()
                        + " if a whole number without a sign is meant"));
    }
}
