package telecontrol.gateway.point;

import telecontrol.iec104.Quality;
import telecontrol.mapping.QualityCoding;

/**
 * Octet that the PLC keeps beside a value.
 *
 * @param position position of its sample; {@link Conversion#NONE} where there is none
 * @param coding what its bits mean
 */
public record QualityOctet(int position, QualityCoding coding) {
    /** The PLC keeps none. */
    public static final QualityOctet NONE = new QualityOctet(Conversion.NONE, QualityCoding.QDS);

    private static final int QDS =
            Quality.OVERFLOW | Quality.BLOCKED | Quality.SUBSTITUTED | Quality.NOT_TOPICAL | Quality.INVALID;

    /** Quality and substatus of a quality code, without its two limit bits. */
    private static final int PCS7_STATUS = 0xFC;

    private static final int PCS7_QUALITY = 0xC0;
    private static final int PCS7_UNCERTAIN = 0x40;
    /** Bad, out of service: the device is not in operation. */
    private static final int PCS7_OUT_OF_SERVICE = 0x1C;
    /** Bad, no communication: the last usable value, and no value at all. */
    private static final int PCS7_LAST_USABLE_VALUE = 0x14;

    private static final int PCS7_NO_USABLE_VALUE = 0x18;
    /** Uncertain: a substitute, the value of the start, or one that is simulated, by the device's older and newer codes. */
    private static final int PCS7_SUBSTITUTE_SET = 0x48;

    private static final int PCS7_INITIAL_VALUE = 0x4C;
    private static final int PCS7_SIMULATED = 0x60;
    private static final int PCS7_SIMULATION_BEGINS = 0x70;
    private static final int PCS7_SIMULATION_ENDS = 0x74;

    private static final int ONLINE = 0x01;
    private static final int RESTART = 0x02;
    private static final int OVER_RANGE = 0x04;
    private static final int LOCAL_FORCED = 0x10;
    private static final int SUBSTITUTED = 0x20;
    private static final int NON_EXISTENT = 0x40;

    /** Bits of the quality descriptor that the octet stands for; an octet that cannot be read counts as IV. */
    int bits(Samples samples) {
        if (position == Conversion.NONE) {
            return 0;
        }
        if (!samples.isValid(position)) {
            return Quality.INVALID;
        }
        int octet = (int) samples.value(position);
        return switch (coding) {
            case QDS -> octet & QDS;
            case PCS7 -> pcs7(octet);
            case TELECONTROL -> telecontrol(octet);
        };
    }

    private static int pcs7(int octet) {
        if ((octet & PCS7_QUALITY) == 0) {
            return switch (octet & PCS7_STATUS) {
                case PCS7_LAST_USABLE_VALUE, PCS7_NO_USABLE_VALUE, PCS7_OUT_OF_SERVICE ->
                    Quality.INVALID | Quality.NOT_TOPICAL;
                default -> Quality.INVALID;
            };
        }
        if ((octet & PCS7_QUALITY) == PCS7_UNCERTAIN) {
            return switch (octet & PCS7_STATUS) {
                case PCS7_SUBSTITUTE_SET,
                        PCS7_INITIAL_VALUE,
                        PCS7_SIMULATED,
                        PCS7_SIMULATION_BEGINS,
                        PCS7_SIMULATION_ENDS -> Quality.SUBSTITUTED;
                default -> Quality.NOT_TOPICAL;
            };
        }
        return 0;
    }

    private static int telecontrol(int octet) {
        return ((octet & ONLINE) == 0 ? Quality.INVALID | Quality.NOT_TOPICAL : 0)
                | ((octet & NON_EXISTENT) == 0 ? 0 : Quality.INVALID | Quality.NOT_TOPICAL)
                | ((octet & RESTART) == 0 ? 0 : Quality.NOT_TOPICAL)
                | ((octet & OVER_RANGE) == 0 ? 0 : Quality.OVERFLOW)
                | ((octet & (LOCAL_FORCED | SUBSTITUTED)) == 0 ? 0 : Quality.SUBSTITUTED);
    }
}
