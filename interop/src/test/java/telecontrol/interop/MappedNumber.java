package telecontrol.interop;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Number in the PLC that is fit for several IEC types: octets and what they mean, worked out by hand. The small number fits
 * all of them; the wide one uses all octets and is too large for some.
 *
 * @param type S7 type
 * @param small octets in hex of a number from -64 to 63
 * @param wide octets in hex of another number
 */
record MappedNumber(String type, String small, double smallNumber, String wide, double wideNumber) {

    static final List<MappedNumber> ALL = List.of(
            new MappedNumber("BYTE", "2a", 42, "ab", 171),
            new MappedNumber("WORD", "0029", 41, "fedc", 65_244),
            new MappedNumber("DWORD", "00000028", 40, "deadbeef", 3_735_928_559.0),
            new MappedNumber("LWORD", "0000000000000023", 35, "0000000180000003", 6_442_450_947.0),
            new MappedNumber("SINT", "c1", -63, "80", -128),
            new MappedNumber("USINT", "27", 39, "ff", 255),
            new MappedNumber("INT", "003b", 59, "7ffe", 32_766),
            new MappedNumber("UINT", "0026", 38, "fffe", 65_534),
            new MappedNumber("DINT", "ffffffc6", -58, "80000001", -2_147_483_647),
            new MappedNumber("UDINT", "00000025", 37, "fffffffd", 4_294_967_293.0),
            new MappedNumber("LINT", "ffffffffffffffc7", -57, "fffffffe7fffffff", -6_442_450_945.0),
            new MappedNumber("ULINT", "0000000000000024", 36, "0000000180000001", 6_442_450_945.0),
            new MappedNumber("REAL", "40500000", 3.25, "c2f6e979", -123.456f),
            new MappedNumber("LREAL", "c003000000000000", -2.375, "c0f0000000000000", -65_536),
            new MappedNumber("S5TIME", "0005", 50, "3999", 9_990_000),
            new MappedNumber("TIME", "ffffffce", -50, "fffffa24", -1_500),
            new MappedNumber("LTIME", "000000000000003c", 60, "ffffb16b6eb10000", -86_400_000_000_000.0));

    private static final Set<String> WHOLE =
            Set.of("BYTE", "WORD", "DWORD", "LWORD", "SINT", "USINT", "INT", "UINT", "DINT", "UDINT", "LINT", "ULINT");
    private static final Set<String> REALS = Set.of("REAL", "LREAL");
    private static final Set<String> SIGNED_OR_WIDER_THAN_A_BITSTRING =
            Set.of("LWORD", "SINT", "INT", "DINT", "LINT", "ULINT");

    /** IEC types that take numbers, by their words in the site file. */
    enum Kind {
        STEP("step-position", "M_ST_TB_1", "M_ST_NA_1"),
        BITSTRING("bitstring", "M_BO_TB_1", "M_BO_NA_1"),
        NORMALIZED("measured-normalized", "M_ME_TD_1", "M_ME_NA_1"),
        SCALED("measured-scaled", "M_ME_TE_1", "M_ME_NB_1"),
        FLOAT("measured-float", "M_ME_TF_1", "M_ME_NC_1"),
        COUNTER("counter", "M_IT_TB_1", "");

        final String word;
        /** Type of events. */
        final String tagged;
        /** Type in an interrogation, empty for counters, which do not take part. */
        final String untagged;

        Kind(String word, String tagged, String untagged) {
            this.word = word;
            this.tagged = tagged;
            this.untagged = untagged;
        }

        /** Whether a point of this kind may have a tag of the S7 type. */
        boolean takes(String type) {
            boolean whole = WHOLE.contains(type);
            return switch (this) {
                case STEP -> whole;
                case BITSTRING -> whole && !SIGNED_OR_WIDER_THAN_A_BITSTRING.contains(type);
                case COUNTER -> whole || REALS.contains(type);
                case NORMALIZED, SCALED, FLOAT -> true;
            };
        }
    }

    /** What a master must see: a number, and OV when it is the limit of the type instead of the value. */
    record Seen(double number, boolean overflow) {

        private static Seen limited(double exact, double unit, int least, int most) {
            double steps = Math.rint(exact * unit) + 0.0; // there is no -0 in whole numbers
            double held = Math.max(least, Math.min(most, steps));
            return new Seen(held / unit, held != steps);
        }
    }

    /** Factor of normalized points in the site file; it brings small numbers into the range of the type. */
    static final double NORMALIZED_FACTOR = 1.0 / 128;

    Seen seen(Kind kind, boolean asSmall) {
        double number = asSmall ? smallNumber : wideNumber;
        return switch (kind) {
            case STEP -> Seen.limited(number, 1, -64, 63);
            case SCALED -> Seen.limited(number, 1, -32_768, 32_767);
            case NORMALIZED -> Seen.limited(number * NORMALIZED_FACTOR, 32_768, -32_768, 32_767);
            case BITSTRING -> new Seen((long) number & 0xffff_ffffL, false);
            case COUNTER -> new Seen((int) (long) Math.rint(number), false);
            case FLOAT -> new Seen((float) number, false);
        };
    }

    int octets() {
        return small.length() / 2;
    }

    /** Place of {@link #ALL}'s number {@code index} in its data block: even, one behind the other. */
    static int offset(int index) {
        return IntStream.range(0, index)
                .map(before -> (ALL.get(before).octets() + 1) / 2 * 2)
                .sum();
    }
}
