package telecontrol.mapping;

/** Types of process information in monitor direction that a point may have; the name is the standard's mnemonic. */
public enum PointType implements Word {
    M_SP_NA_1(Kind.SINGLE_POINT, false),
    M_SP_TB_1(Kind.SINGLE_POINT, true),
    M_DP_NA_1(Kind.DOUBLE_POINT, false),
    M_DP_TB_1(Kind.DOUBLE_POINT, true),
    M_ST_NA_1(Kind.STEP_POSITION, false),
    M_ST_TB_1(Kind.STEP_POSITION, true),
    M_BO_NA_1(Kind.BITSTRING, false),
    M_BO_TB_1(Kind.BITSTRING, true),
    M_ME_NA_1(Kind.NORMALIZED, false),
    M_ME_TD_1(Kind.NORMALIZED, true),
    M_ME_NB_1(Kind.SCALED, false),
    M_ME_TE_1(Kind.SCALED, true),
    M_ME_NC_1(Kind.FLOAT, false),
    M_ME_TF_1(Kind.FLOAT, true),
    /** Normalized value without quality descriptor. */
    M_ME_ND_1(Kind.NORMALIZED, false),
    M_IT_NA_1(Kind.COUNTER, false),
    M_IT_TB_1(Kind.COUNTER, true);

    /** What a type carries, whether or not it has a time tag; each has a plain word in the site file. */
    public enum Kind {
        SINGLE_POINT("single-point"),
        DOUBLE_POINT("double-point"),
        STEP_POSITION("step-position"),
        BITSTRING("bitstring"),
        NORMALIZED("measured-normalized"),
        SCALED("measured-scaled"),
        FLOAT("measured-float"),
        COUNTER("counter");

        /** Resolution of a normalized value, 2^-15. */
        private static final double NORMALIZED_STEP = 0x1p-15;

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The plain word, which stands for the time-tagged type. */
        public String word() {
            return word;
        }

        /**
         * Values that an element of this kind has room for: -64 to 63, -1 to 1 - 2^-15, -32768 to 32767, those of a short float; 0 to
         * 2^32 - 1 of bits and counts, and the numbers of the states of points.
         */
        public Range range() {
            return switch (this) {
                case SINGLE_POINT -> new Range(0, 1);
                case DOUBLE_POINT -> new Range(0, 3);
                case STEP_POSITION -> new Range(-64, 63);
                case NORMALIZED -> new Range(-1, 1 - NORMALIZED_STEP);
                case SCALED -> new Range(Short.MIN_VALUE, Short.MAX_VALUE);
                case FLOAT -> new Range(-Float.MAX_VALUE, Float.MAX_VALUE);
                case BITSTRING, COUNTER -> new Range(0, 0xFFFF_FFFFL);
            };
        }

        /**
         * Whether an element has room for the value, rounded to its resolution. What it has not is sent as the nearest one with OV; bits
         * and counts have room for all, for counts run round. NaN and infinite values have room nowhere.
         */
        public boolean holds(double value) {
            return switch (this) {
                case STEP_POSITION, SCALED -> range().contains(Math.rint(value));
                case NORMALIZED -> range().contains(Math.rint(value / NORMALIZED_STEP) * NORMALIZED_STEP);
                case FLOAT -> range().contains(value);
                case SINGLE_POINT, DOUBLE_POINT, BITSTRING, COUNTER -> Double.isFinite(value);
            };
        }

        /** Whether values of this kind are numbers with a scale, limits and a dead-band. */
        public boolean isMeasured() {
            return this == NORMALIZED || this == SCALED || this == FLOAT;
        }
    }

    private final Kind kind;
    private final boolean timeTagged;

    PointType(Kind kind, boolean timeTagged) {
        this.kind = kind;
        this.timeTagged = timeTagged;
    }

    /** What it carries. */
    public Kind kind() {
        return kind;
    }

    /** Whether events of this type carry a CP56Time2a time tag. */
    public boolean isTimeTagged() {
        return timeTagged;
    }

    /** The standard's mnemonic, such as {@code M_ME_TF_1}. */
    public String mnemonic() {
        return name();
    }

    @Override
    public boolean isWritten(String text) {
        return name().equals(text) || (timeTagged && kind.word.equals(text));
    }
}
