package telecontrol.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import telecontrol.mapping.Located;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Warning of a measured value or set point of four octets without a type behind its address. It is a DWORD by the rules of the notation, and a
 * REAL nearly always: its bits read as a whole number are a value that looks possible and is not.
 */
final class UntypedTag {
    /** An address and nothing behind it; a {@link S7Tag} does not know whether its DWORD was written. */
    private static final Pattern ADDRESS = Pattern.compile(
            "\\s*%?(?:DB\\s*\\d+\\.DBD|DI\\s*\\d+\\.DID|[MIEQA]D)\\s*\\d+\\s*", Pattern.CASE_INSENSITIVE);

    private UntypedTag() {}

    /**
     * What is wrong with a tag that holds an analogue value.
     *
     * @param tag what the text was parsed to
     */
    static Optional<Problem> problem(Located<String> text, S7Tag tag) {
        if (tag.type() != S7Type.DWORD || !ADDRESS.matcher(text.value()).matches()) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                        ProblemCode.C093,
                        text.place(),
                        tag + " without a type is a DWORD, a whole number without a sign")
                .withHelp("write " + tag + " REAL, or " + tag + " DWORD if a whole number is meant"));
    }
}
