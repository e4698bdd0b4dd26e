package telecontrol.gateway.check;

import java.util.Optional;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Tag;

/**
 * Warning of a value of two or more octets that begins at an odd octet of a data block. STEP 7 and TIA Portal lay such values at even ones; at
 * odd ones they stand only in what a program puts together itself.
 */
final class OddAddress {

    private OddAddress() {}

    static Optional<Problem> problem(S7Tag tag, Place place) {
        S7Address address = tag.address();
        if (!address.area().isBlock() || tag.type().octets() < 2 || address.byteOffset() % 2 == 0) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                        ProblemCode.C092, place, tag + " begins at an odd octet, where STEP 7 lays no " + tag.type())
                .withHelp("look the offset up in the block: it is nearly always " + neighbours(tag)
                        + "; an odd one is right only where the program packs octets itself"));
    }

    /** Both are there: a value of an even size that begins at an odd octet ends before the last one. */
    private static String neighbours(S7Tag tag) {
        int odd = tag.address().byteOffset();
        return at(tag, odd - 1) + " or " + at(tag, odd + 1);
    }

    private static S7Tag at(S7Tag tag, int offset) {
        S7Address odd = tag.address();
        return new S7Tag(new S7Address(odd.area(), odd.db(), offset, S7Address.NO_BIT), tag.type());
    }
}
