package telecontrol.iec104;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Type identification (TI), the first octet of an ASDU, IEC 60870-5-101 §7.2.1: the table of the types of the -104 profile
 * that both stations here speak. The types with a CP24Time2a tag, 104 and 106 are not in the profile.
 */
public enum TypeId {
    /** Single-point information. */
    M_SP_NA_1(1, MonitorFormat.SIQ),
    /** Double-point information. */
    M_DP_NA_1(3, MonitorFormat.DIQ),
    /** Step position information. */
    M_ST_NA_1(5, MonitorFormat.VTI_QDS),
    /** Bitstring of 32 bits. */
    M_BO_NA_1(7, MonitorFormat.BSI_QDS),
    /** Measured value, normalized. */
    M_ME_NA_1(9, MonitorFormat.NVA_QDS),
    /** Measured value, scaled. */
    M_ME_NB_1(11, MonitorFormat.SVA_QDS),
    /** Measured value, short floating point number. */
    M_ME_NC_1(13, MonitorFormat.R32_QDS),
    /** Integrated totals. */
    M_IT_NA_1(15, MonitorFormat.BCR),
    /** Packed single-point information with status change detection. */
    M_PS_NA_1(20, MonitorFormat.SCD_QDS),
    /** Measured value, normalized, without quality descriptor. */
    M_ME_ND_1(21, MonitorFormat.NVA),
    /** Single-point information with time tag. */
    M_SP_TB_1(30, M_SP_NA_1),
    /** Double-point information with time tag. */
    M_DP_TB_1(31, M_DP_NA_1),
    /** Step position information with time tag. */
    M_ST_TB_1(32, M_ST_NA_1),
    /** Bitstring of 32 bits with time tag. */
    M_BO_TB_1(33, M_BO_NA_1),
    /** Measured value, normalized, with time tag. */
    M_ME_TD_1(34, M_ME_NA_1),
    /** Measured value, scaled, with time tag. */
    M_ME_TE_1(35, M_ME_NB_1),
    /** Measured value, short floating point number, with time tag. */
    M_ME_TF_1(36, M_ME_NC_1),
    /** Integrated totals with time tag. */
    M_IT_TB_1(37, M_IT_NA_1),
    /** Event of protection equipment with time tag. */
    M_EP_TD_1(38, MonitorFormat.SEP_CP16, true),
    /** Packed start events of protection equipment with time tag. */
    M_EP_TE_1(39, MonitorFormat.SPE_QDP_CP16, true),
    /** Packed output circuit information of protection equipment with time tag. */
    M_EP_TF_1(40, MonitorFormat.OCI_QDP_CP16, true),
    /** Single command. */
    C_SC_NA_1(45, ControlFormat.SCO),
    /** Double command. */
    C_DC_NA_1(46, ControlFormat.DCO),
    /** Regulating step command. */
    C_RC_NA_1(47, ControlFormat.RCO),
    /** Set-point command, normalized value. */
    C_SE_NA_1(48, ControlFormat.NVA_QOS),
    /** Set-point command, scaled value. */
    C_SE_NB_1(49, ControlFormat.SVA_QOS),
    /** Set-point command, short floating point number. */
    C_SE_NC_1(50, ControlFormat.R32_QOS),
    /** Bitstring of 32 bits command. */
    C_BO_NA_1(51, ControlFormat.BSI),
    /** Single command with time tag. */
    C_SC_TA_1(58, C_SC_NA_1),
    /** Double command with time tag. */
    C_DC_TA_1(59, C_DC_NA_1),
    /** Regulating step command with time tag. */
    C_RC_TA_1(60, C_RC_NA_1),
    /** Set-point command, normalized value, with time tag. */
    C_SE_TA_1(61, C_SE_NA_1),
    /** Set-point command, scaled value, with time tag. */
    C_SE_TB_1(62, C_SE_NB_1),
    /** Set-point command, short floating point number, with time tag. */
    C_SE_TC_1(63, C_SE_NC_1),
    /** Bitstring of 32 bits command with time tag. */
    C_BO_TA_1(64, C_BO_NA_1),
    /** End of initialization. */
    M_EI_NA_1(70, ControlFormat.COI),
    /** Interrogation command. */
    C_IC_NA_1(100, ControlFormat.QOI),
    /** Counter interrogation command. */
    C_CI_NA_1(101, ControlFormat.QCC),
    /** Read command. */
    C_RD_NA_1(102, ControlFormat.NONE),
    /** Clock synchronization command; its object is a time alone. */
    C_CS_NA_1(103, ControlFormat.NONE, true),
    /** Reset process command. */
    C_RP_NA_1(105, ControlFormat.QRP),
    /** Test command with time tag. */
    C_TS_TA_1(107, ControlFormat.TSC, true),
    /** Parameter of measured value, normalized. */
    P_ME_NA_1(110, ControlFormat.NVA_QPM),
    /** Parameter of measured value, scaled. */
    P_ME_NB_1(111, ControlFormat.SVA_QPM),
    /** Parameter of measured value, short floating point number. */
    P_ME_NC_1(112, ControlFormat.R32_QPM),
    /** Parameter activation. */
    P_AC_NA_1(113, ControlFormat.QPA);

    private static final int CP56_OCTETS = 7;
    private static final int IOA_OCTETS = 3;
    private static final int MAX_OBJECTS = 127;
    private static final @Nullable TypeId[] BY_CODE = new TypeId[256];

    static {
        for (TypeId type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    /** Constant of one of the enums that implement the interface. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ElementFormat format;

    private final boolean timeTagged;
    private final @Nullable TypeId untagged;

    TypeId(int code, ElementFormat format) {
        this(code, format, false);
    }

    TypeId(int code, ElementFormat format, boolean timeTagged) {
        this.code = code;
        this.format = format;
        this.timeTagged = timeTagged;
        this.untagged = null;
    }

    TypeId(int code, TypeId untagged) {
        this.code = code;
        this.format = untagged.format;
        this.timeTagged = true;
        this.untagged = untagged;
    }

    /** Type of a number, or null where this table has none. */
    public static @Nullable TypeId of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Number of the type, 1 to 255. */
    public int code() {
        return code;
    }

    /** True when each object ends with a CP56Time2a. */
    public boolean isTimeTagged() {
        return timeTagged;
    }

    /** The same information without time tag, as interrogation and read answer it; itself where there is no pair. */
    public TypeId untagged() {
        return untagged == null ? this : untagged;
    }

    /** Record class of the type's information element. */
    public Class<? extends InformationElement> element() {
        return format.element();
    }

    /** True for process information in monitor direction (1 to 40). */
    public boolean isMonitored() {
        return code <= 40;
    }

    /** True for commands and set points to the process (45 to 64). */
    public boolean isCommand() {
        return code >= 45 && code <= 64;
    }

    /** True for parameters that are loaded or activated (110 to 113). */
    public boolean isParameter() {
        return code >= 110 && code <= 113;
    }

    /** True for measured values and integrated totals: the events that wait behind status events. */
    public boolean isMeasured() {
        return switch (untagged()) {
            case M_ME_NA_1, M_ME_NB_1, M_ME_NC_1, M_ME_ND_1, M_IT_NA_1 -> true;
            default -> false;
        };
    }

    /** Octets of one object after its address. */
    int bodyLength() {
        return format.length() + (timeTagged ? CP56_OCTETS : 0);
    }

    /** Objects that fit into an ASDU with so many octets behind its header. */
    int capacity(int octets, boolean sequence) {
        if (sequence && bodyLength() == 0) {
            return MAX_OBJECTS;
        }
        int objects = sequence ? (octets - IOA_OCTETS) / bodyLength() : octets / (IOA_OCTETS + bodyLength());
        return Math.min(objects, MAX_OBJECTS);
    }

    /** Rejects an object that is not of this type. */
    void check(InformationObject object) {
        if (object.element().getClass() != element() || timeTagged != (object.time() != null)) {
            throw new IllegalArgumentException("object does not fit " + this + ": " + object);
        }
    }

    ElementFormat format() {
        return format;
    }

    /** Causes that a controlling station may send with this type, IEC 60870-5-104 §9.5; empty in monitor direction. */
    Set<Integer> controlCauses() {
        return switch (this) {
            case C_BO_TA_1, C_CI_NA_1, C_CS_NA_1, C_RP_NA_1, C_TS_TA_1, P_ME_NA_1, P_ME_NB_1, P_ME_NC_1 ->
                Set.of(CauseOfTransmission.ACTIVATION);
            case C_RD_NA_1 -> Set.of(CauseOfTransmission.REQUEST);
            case C_IC_NA_1, P_AC_NA_1 -> Set.of(CauseOfTransmission.ACTIVATION, CauseOfTransmission.DEACTIVATION);
            default ->
                isCommand() ? Set.of(CauseOfTransmission.ACTIVATION, CauseOfTransmission.DEACTIVATION) : Set.of();
        };
    }
}
