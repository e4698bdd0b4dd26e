package telecontrol.gateway.sheet;

import java.util.List;

/**
 * A type identification that IEC 60870-5-101 and -104 define, whether or not it is used here.
 *
 * @param code type identification, 1 to 127
 * @param mnemonic the standard's reference
 * @param name what it carries
 */
record StandardType(int code, String mnemonic, String name) {
    private static final String TIME = ", with time tag";

    /** All of them, in the order of their numbers. */
    static final List<StandardType> ALL = List.of(
            new StandardType(1, "M_SP_NA_1", "single point"),
            new StandardType(2, "M_SP_TA_1", "single point, with short time tag"),
            new StandardType(3, "M_DP_NA_1", "double point"),
            new StandardType(4, "M_DP_TA_1", "double point, with short time tag"),
            new StandardType(5, "M_ST_NA_1", "step position"),
            new StandardType(6, "M_ST_TA_1", "step position, with short time tag"),
            new StandardType(7, "M_BO_NA_1", "bitstring of 32 bits"),
            new StandardType(8, "M_BO_TA_1", "bitstring of 32 bits, with short time tag"),
            new StandardType(9, "M_ME_NA_1", "normalized value"),
            new StandardType(10, "M_ME_TA_1", "normalized value, with short time tag"),
            new StandardType(11, "M_ME_NB_1", "scaled value"),
            new StandardType(12, "M_ME_TB_1", "scaled value, with short time tag"),
            new StandardType(13, "M_ME_NC_1", "short floating point value"),
            new StandardType(14, "M_ME_TC_1", "short floating point value, with short time tag"),
            new StandardType(15, "M_IT_NA_1", "integrated totals"),
            new StandardType(16, "M_IT_TA_1", "integrated totals, with short time tag"),
            new StandardType(17, "M_EP_TA_1", "protection event, with short time tag"),
            new StandardType(18, "M_EP_TB_1", "protection start events, with short time tag"),
            new StandardType(19, "M_EP_TC_1", "protection output circuits, with short time tag"),
            new StandardType(20, "M_PS_NA_1", "packed single points with change detection"),
            new StandardType(21, "M_ME_ND_1", "normalized value without quality"),
            new StandardType(30, "M_SP_TB_1", "single point" + TIME),
            new StandardType(31, "M_DP_TB_1", "double point" + TIME),
            new StandardType(32, "M_ST_TB_1", "step position" + TIME),
            new StandardType(33, "M_BO_TB_1", "bitstring of 32 bits" + TIME),
            new StandardType(34, "M_ME_TD_1", "normalized value" + TIME),
            new StandardType(35, "M_ME_TE_1", "scaled value" + TIME),
            new StandardType(36, "M_ME_TF_1", "short floating point value" + TIME),
            new StandardType(37, "M_IT_TB_1", "integrated totals" + TIME),
            new StandardType(38, "M_EP_TD_1", "protection event" + TIME),
            new StandardType(39, "M_EP_TE_1", "protection start events" + TIME),
            new StandardType(40, "M_EP_TF_1", "protection output circuits" + TIME),
            new StandardType(45, "C_SC_NA_1", "single command"),
            new StandardType(46, "C_DC_NA_1", "double command"),
            new StandardType(47, "C_RC_NA_1", "regulating step command"),
            new StandardType(48, "C_SE_NA_1", "set point, normalized"),
            new StandardType(49, "C_SE_NB_1", "set point, scaled"),
            new StandardType(50, "C_SE_NC_1", "set point, short floating point"),
            new StandardType(51, "C_BO_NA_1", "bitstring of 32 bits to the process"),
            new StandardType(58, "C_SC_TA_1", "single command" + TIME),
            new StandardType(59, "C_DC_TA_1", "double command" + TIME),
            new StandardType(60, "C_RC_TA_1", "regulating step command" + TIME),
            new StandardType(61, "C_SE_TA_1", "set point, normalized" + TIME),
            new StandardType(62, "C_SE_TB_1", "set point, scaled" + TIME),
            new StandardType(63, "C_SE_TC_1", "set point, short floating point" + TIME),
            new StandardType(64, "C_BO_TA_1", "bitstring of 32 bits to the process" + TIME),
            new StandardType(70, "M_EI_NA_1", "end of initialization"),
            new StandardType(100, "C_IC_NA_1", "interrogation"),
            new StandardType(101, "C_CI_NA_1", "counter interrogation"),
            new StandardType(102, "C_RD_NA_1", "read"),
            new StandardType(103, "C_CS_NA_1", "clock synchronization"),
            new StandardType(104, "C_TS_NA_1", "test"),
            new StandardType(105, "C_RP_NA_1", "reset process"),
            new StandardType(106, "C_CD_NA_1", "delay acquisition"),
            new StandardType(107, "C_TS_TA_1", "test" + TIME),
            new StandardType(110, "P_ME_NA_1", "parameter of a measured value, normalized"),
            new StandardType(111, "P_ME_NB_1", "parameter of a measured value, scaled"),
            new StandardType(112, "P_ME_NC_1", "parameter of a measured value, short floating point"),
            new StandardType(113, "P_AC_NA_1", "parameter activation"),
            new StandardType(120, "F_FR_NA_1", "file ready"),
            new StandardType(121, "F_SR_NA_1", "section ready"),
            new StandardType(122, "F_SC_NA_1", "call or select of directory, file, section"),
            new StandardType(123, "F_LS_NA_1", "last section, last segment"),
            new StandardType(124, "F_AF_NA_1", "acknowledgement of file or section"),
            new StandardType(125, "F_SG_NA_1", "segment"),
            new StandardType(126, "F_DR_TA_1", "directory"),
            new StandardType(127, "F_SC_NB_1", "query of an archive"));

    /** Those with a number in a range. */
    static List<StandardType> between(int first, int last) {
        return ALL.stream()
                .filter(type -> type.code >= first && type.code <= last)
                .toList();
    }
}
