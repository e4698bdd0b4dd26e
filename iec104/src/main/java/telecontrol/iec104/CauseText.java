package telecontrol.iec104;

/** Causes of transmission in words, IEC 60870-5-101 §7.2.3. */
final class CauseText {
    private CauseText() {}

    static String of(int cause) {
        return switch (cause) {
            case 0 -> "not used";
            case CauseOfTransmission.PERIODIC -> "periodic, cyclic";
            case CauseOfTransmission.BACKGROUND -> "background scan";
            case CauseOfTransmission.SPONTANEOUS -> "spontaneous";
            case CauseOfTransmission.INITIALIZED -> "initialized";
            case CauseOfTransmission.REQUEST -> "request or requested";
            case CauseOfTransmission.ACTIVATION -> "activation";
            case CauseOfTransmission.ACTIVATION_CONFIRMATION -> "activation confirmation";
            case CauseOfTransmission.DEACTIVATION -> "deactivation";
            case CauseOfTransmission.DEACTIVATION_CONFIRMATION -> "deactivation confirmation";
            case CauseOfTransmission.ACTIVATION_TERMINATION -> "activation termination";
            case CauseOfTransmission.RETURN_REMOTE -> "return information caused by a remote command";
            case CauseOfTransmission.RETURN_LOCAL -> "return information caused by a local command";
            case CauseOfTransmission.FILE_TRANSFER -> "file transfer";
            case CauseOfTransmission.INTERROGATED_BY_STATION -> "interrogated by station interrogation";
            case CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER -> "requested by general counter request";
            case CauseOfTransmission.UNKNOWN_TYPE -> "unknown type identification";
            case CauseOfTransmission.UNKNOWN_CAUSE -> "unknown cause of transmission";
            case CauseOfTransmission.UNKNOWN_COMMON_ADDRESS -> "unknown common address of ASDU";
            case CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS -> "unknown information object address";
            default -> ofGroup(cause);
        };
    }

    private static String ofGroup(int cause) {
        if (cause > CauseOfTransmission.INTERROGATED_BY_STATION && cause <= 36) {
            return "interrogated by interrogation of group " + (cause - CauseOfTransmission.INTERROGATED_BY_STATION);
        }
        if (cause > CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER && cause <= 41) {
            return "requested by counter request of group "
                    + (cause - CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER);
        }
        return cause < 48 ? "reserved for the standard" : "for special use";
    }
}
