package telecontrol.mapping;

/** Types of commands that a site may accept; the name is the standard's mnemonic. */
public enum CommandType implements Word {
    C_SC_NA_1(Kind.SINGLE, false),
    C_SC_TA_1(Kind.SINGLE, true),
    C_DC_NA_1(Kind.DOUBLE, false),
    C_DC_TA_1(Kind.DOUBLE, true),
    C_RC_NA_1(Kind.STEP, false),
    C_RC_TA_1(Kind.STEP, true),
    C_SE_NA_1(Kind.NORMALIZED, false),
    C_SE_TA_1(Kind.NORMALIZED, true),
    C_SE_NB_1(Kind.SCALED, false),
    C_SE_TB_1(Kind.SCALED, true),
    C_SE_NC_1(Kind.FLOAT, false),
    C_SE_TC_1(Kind.FLOAT, true),
    C_BO_NA_1(Kind.BITSTRING, false),
    C_BO_TA_1(Kind.BITSTRING, true);

    /** What a command carries, whether or not it has a time tag; each has a plain word in the site file. */
    public enum Kind {
        SINGLE("single-command"),
        DOUBLE("double-command"),
        STEP("step-command"),
        NORMALIZED("setpoint-normalized"),
        SCALED("setpoint-scaled"),
        FLOAT("setpoint-float"),
        BITSTRING("bitstring-command");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The plain word, which stands for the type without a time tag. */
        public String word() {
            return word;
        }

        /** Whether it is a set point: a number with a scale and limits. */
        public boolean isSetPoint() {
            return this == NORMALIZED || this == SCALED || this == FLOAT;
        }
    }

    private final Kind kind;
    private final boolean timeTagged;

    CommandType(Kind kind, boolean timeTagged) {
        this.kind = kind;
        this.timeTagged = timeTagged;
    }

    /** What it carries. */
    public Kind kind() {
        return kind;
    }

    /** Whether it carries a CP56Time2a time tag. */
    public boolean isTimeTagged() {
        return timeTagged;
    }

    /** The standard's mnemonic, such as {@code C_SE_NC_1}. */
    public String mnemonic() {
        return name();
    }

    @Override
    public boolean isWritten(String text) {
        return name().equals(text) || (!timeTagged && kind.word.equals(text));
    }
}
