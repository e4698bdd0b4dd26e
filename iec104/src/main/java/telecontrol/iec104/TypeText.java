package telecontrol.iec104;

import org.jspecify.annotations.Nullable;

/** Types in words, IEC 60870-5-101 §7.2.1. */
final class TypeText {
    private TypeText() {}

    static String of(int code) {
        TypeId type = TypeId.of(code);
        return type == null ? other(code) : subject(type) + (type.isTimeTagged() ? ", with time tag CP56Time2a" : "");
    }

    private static String subject(TypeId type) {
        return switch (type.untagged()) {
            case M_SP_NA_1 -> "single-point information";
            case M_DP_NA_1 -> "double-point information";
            case M_ST_NA_1 -> "step position information";
            case M_BO_NA_1 -> "bitstring of 32 bits";
            case M_ME_NA_1 -> "measured value, normalized";
            case M_ME_NB_1 -> "measured value, scaled";
            case M_ME_NC_1 -> "measured value, short floating point number";
            case M_IT_NA_1 -> "integrated totals";
            case M_PS_NA_1 -> "packed single-point information with status change detection";
            case M_ME_ND_1 -> "measured value, normalized, without quality descriptor";
            case M_EP_TD_1 -> "event of protection equipment";
            case M_EP_TE_1 -> "packed start events of protection equipment";
            case M_EP_TF_1 -> "packed output circuit information of protection equipment";
            case M_EI_NA_1 -> "end of initialization";
            default -> request(type.untagged());
        };
    }

    private static String request(TypeId type) {
        return switch (type) {
            case C_SC_NA_1 -> "single command";
            case C_DC_NA_1 -> "double command";
            case C_RC_NA_1 -> "regulating step command";
            case C_SE_NA_1 -> "set-point command, normalized value";
            case C_SE_NB_1 -> "set-point command, scaled value";
            case C_SE_NC_1 -> "set-point command, short floating point number";
            case C_BO_NA_1 -> "bitstring of 32 bits, command";
            case C_IC_NA_1 -> "interrogation command";
            case C_CI_NA_1 -> "counter interrogation command";
            case C_RD_NA_1 -> "read command";
            case C_CS_NA_1 -> "clock synchronization command";
            case C_RP_NA_1 -> "reset process command";
            case C_TS_TA_1 -> "test command";
            case P_ME_NA_1 -> "parameter of measured value, normalized";
            case P_ME_NB_1 -> "parameter of measured value, scaled";
            case P_ME_NC_1 -> "parameter of measured value, short floating point number";
            case P_AC_NA_1 -> "parameter activation";
            default -> throw new IllegalArgumentException("no words for " + type);
        };
    }

    private static String other(int code) {
        @Nullable String mnemonic = mnemonic(code);
        if (mnemonic != null) {
            return mnemonic + ", not read here";
        }
        return code == 0 ? "not used" : code <= 127 ? "reserved for the standard" : "for special use";
    }

    private static @Nullable String mnemonic(int code) {
        return switch (code) {
            case 2 -> "M_SP_TA_1, single-point information with time tag CP24Time2a (IEC 60870-5-101)";
            case 4 -> "M_DP_TA_1, double-point information with time tag CP24Time2a (IEC 60870-5-101)";
            case 6 -> "M_ST_TA_1, step position with time tag CP24Time2a (IEC 60870-5-101)";
            case 8 -> "M_BO_TA_1, bitstring with time tag CP24Time2a (IEC 60870-5-101)";
            case 10 -> "M_ME_TA_1, normalized value with time tag CP24Time2a (IEC 60870-5-101)";
            case 12 -> "M_ME_TB_1, scaled value with time tag CP24Time2a (IEC 60870-5-101)";
            case 14 -> "M_ME_TC_1, short float with time tag CP24Time2a (IEC 60870-5-101)";
            case 16 -> "M_IT_TA_1, integrated totals with time tag CP24Time2a (IEC 60870-5-101)";
            case 17, 18, 19 -> "events of protection equipment with time tag CP24Time2a (IEC 60870-5-101)";
            case 104 -> "C_TS_NA_1, test command without time tag (IEC 60870-5-101)";
            case 106 -> "C_CD_NA_1, delay acquisition command (IEC 60870-5-101)";
            case 120 -> "F_FR_NA_1, file ready";
            case 121 -> "F_SR_NA_1, section ready";
            case 122 -> "F_SC_NA_1, call of directory, file or section";
            case 123 -> "F_LS_NA_1, last section or segment";
            case 124 -> "F_AF_NA_1, acknowledgement of file or section";
            case 125 -> "F_SG_NA_1, segment";
            case 126 -> "F_DR_TA_1, directory";
            case 127 -> "F_SC_NB_1, query log";
            default -> null;
        };
    }
}
