package telecontrol.gateway.draft;

import org.jspecify.annotations.Nullable;
import telecontrol.engineering.Signal;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.CommandType.Kind;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Type;

/** Types of commands that fit signals. */
final class CommandProposal {
    private CommandProposal() {}

    static Proposal.Result command(Signal signal) {
        S7Area area = signal.tag().address().area();
        S7Type type = signal.tag().type();
        if (area == S7Area.INPUT) {
            return Proposal.Result.refused("an input cannot be written: name the bit or value that the program takes");
        }
        Kind own = area == S7Area.TIMER || area == S7Area.COUNTER ? null : kind(type);
        if (own == null) {
            return Proposal.Result.refused("there is no command that writes a " + type);
        }
        CommandType wished = WishedType.command(signal.wishes().type());
        if (wished != null && kind(type) == wished.kind()) {
            String word =
                    wished.isTimeTagged() ? wished.mnemonic() : wished.kind().word();
            return new Proposal.Result(ObjectClass.COMMAND, word, "", "");
        }
        String remark = signal.wishes().type().isEmpty()
                ? ""
                : "the list says " + signal.wishes().type() + ", which does not fit one " + type;
        return new Proposal.Result(ObjectClass.COMMAND, own.word(), remark, "");
    }

    private static @Nullable Kind kind(S7Type type) {
        return switch (type) {
            case BOOL -> Kind.SINGLE;
            case BYTE, WORD, DWORD -> Kind.BITSTRING;
            case SINT, USINT, INT -> Kind.SCALED;
            case UINT, DINT, UDINT, LINT, REAL, LREAL, TIME -> Kind.FLOAT;
            default -> null;
        };
    }
}
