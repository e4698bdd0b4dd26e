package telecontrol.iec104;

/**
 * Information element: what an information object says, without its address and time tag, IEC 60870-5-101 §7.2.6.
 *
 * <p>Raw values are kept as on the wire; qualifiers and states out of their range cannot be made.
 */
public sealed interface InformationElement {

    /** Element in monitor direction that carries a quality descriptor. */
    sealed interface Monitored extends InformationElement {
        /** Quality descriptor of the value; {@link Quality#GOOD} for M_ME_ND_1, which has none. */
        Quality quality();
    }

    /** Element of a command or set point in control direction. */
    sealed interface Command extends InformationElement {
        /** Qualifier of command QU (0 to 31) or of set-point command QL (0 to 127); 0 is "no additional definition". */
        int qualifier();

        /** S/E: true selects, false executes. */
        boolean select();
    }

    /** Single-point information (SIQ), §7.2.6.1. */
    record SinglePoint(boolean on, Quality quality) implements Monitored {}

    /** Double-point information (DIQ), §7.2.6.2: 0 indeterminate or intermediate, 1 off, 2 on, 3 indeterminate. */
    record DoublePoint(int state, Quality quality) implements Monitored {
        public static final int INTERMEDIATE = 0;
        public static final int OFF = 1;
        public static final int ON = 2;
        public static final int INDETERMINATE = 3;

        /** Checks the range. */
        public DoublePoint {
            check("DPI", state, 0, 3);
        }
    }

    /** Step position (VTI with QDS), §7.2.6.5: value -64 to 63; {@code moving} while the equipment is in transient state. */
    record StepPosition(int value, boolean moving, Quality quality) implements Monitored {
        /** Checks the range. */
        public StepPosition {
            check("VTI", value, -64, 63);
        }
    }

    /** Binary state information of 32 bits (BSI with QDS), §7.2.6.13. */
    record Bitstring(int bits, Quality quality) implements Monitored {}

    /** Normalized value (NVA with QDS), §7.2.6.6: raw -32768 to 32767 stands for -1 to 1 - 2^-15. */
    record NormalizedValue(int raw, Quality quality) implements Monitored {
        /** Checks the range. */
        public NormalizedValue {
            check("NVA", raw, Short.MIN_VALUE, Short.MAX_VALUE);
        }

        /** Value from -1 to 1 - 2^-15. */
        public double value() {
            return raw / 32768.0;
        }
    }

    /** Scaled value (SVA with QDS), §7.2.6.7: -32768 to 32767. */
    record ScaledValue(int value, Quality quality) implements Monitored {
        /** Checks the range. */
        public ScaledValue {
            check("SVA", value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /** Short floating point number (R32 with QDS), §7.2.6.8. */
    record ShortFloat(float value, Quality quality) implements Monitored {}

    /**
     * Binary counter reading (BCR), §7.2.6.9. Of the quality bits only IV travels.
     *
     * @param flags {@link #CARRY} and {@link #ADJUSTED}
     * @param sequence sequence number SQ, 0 to 31
     */
    record IntegratedTotal(int counter, int sequence, int flags, Quality quality) implements Monitored {
        /** CY: the counter overflowed in the last integration period. */
        public static final int CARRY = 0x20;
        /** CA: the counter was adjusted since the last reading. */
        public static final int ADJUSTED = 0x40;

        /** Checks the ranges. */
        public IntegratedTotal {
            check("SQ", sequence, 0, 31);
            check("BCR flags", flags & ~(CARRY | ADJUSTED), 0, 0);
        }
    }

    /** Packed single-point information with status change detection (SCD with QDS), §7.2.6.40: 16 states, 16 change marks. */
    record PackedSinglePoints(int states, int changes, Quality quality) implements Monitored {
        /** Checks the ranges. */
        public PackedSinglePoints {
            check("ST", states, 0, 0xFFFF);
            check("CD", changes, 0, 0xFFFF);
        }
    }

    /** Event of protection equipment (SEP with CP16Time2a), §7.2.6.10: state 0 to 3, elapsed time 0 to 59999 ms. */
    record ProtectionEvent(int state, Quality quality, int elapsedMillis) implements Monitored {
        /** Checks the ranges. */
        public ProtectionEvent {
            check("ES", state, 0, 3);
            check("CP16Time2a", elapsedMillis, 0, 0xFFFF);
        }
    }

    /** Packed start events of protection equipment (SPE, QDP, CP16Time2a relay duration), §7.2.6.11. */
    record ProtectionStartEvents(int events, Quality quality, int durationMillis) implements Monitored {
        /** Checks the ranges. */
        public ProtectionStartEvents {
            check("SPE", events, 0, 0x3F);
            check("CP16Time2a", durationMillis, 0, 0xFFFF);
        }
    }

    /** Packed output circuit information of protection equipment (OCI, QDP, CP16Time2a relay operating time), §7.2.6.12. */
    record ProtectionOutputCircuits(int circuits, Quality quality, int operatingMillis) implements Monitored {
        /** Checks the ranges. */
        public ProtectionOutputCircuits {
            check("OCI", circuits, 0, 0x0F);
            check("CP16Time2a", operatingMillis, 0, 0xFFFF);
        }
    }

    /** Single command (SCO), §7.2.6.15. */
    record SingleCommand(boolean on, int qualifier, boolean select) implements Command {
        /** Checks the range. */
        public SingleCommand {
            check("QU", qualifier, 0, 31);
        }
    }

    /** Double command (DCO), §7.2.6.16: 1 off, 2 on; 0 and 3 are not permitted by the standard but can be received. */
    record DoubleCommand(int state, int qualifier, boolean select) implements Command {
        /** Checks the ranges. */
        public DoubleCommand {
            check("DCS", state, 0, 3);
            check("QU", qualifier, 0, 31);
        }
    }

    /** Regulating step command (RCO), §7.2.6.17: 1 lower, 2 higher; 0 and 3 are not permitted but can be received. */
    record RegulatingStepCommand(int step, int qualifier, boolean select) implements Command {
        /** Checks the ranges. */
        public RegulatingStepCommand {
            check("RCS", step, 0, 3);
            check("QU", qualifier, 0, 31);
        }
    }

    /** Set-point command with normalized value (NVA with QOS), §7.2.6.6, §7.2.6.39. */
    record NormalizedSetPoint(int raw, int qualifier, boolean select) implements Command {
        /** Checks the ranges. */
        public NormalizedSetPoint {
            check("NVA", raw, Short.MIN_VALUE, Short.MAX_VALUE);
            check("QL", qualifier, 0, 127);
        }

        /** Value from -1 to 1 - 2^-15. */
        public double value() {
            return raw / 32768.0;
        }
    }

    /** Set-point command with scaled value (SVA with QOS), §7.2.6.7, §7.2.6.39. */
    record ScaledSetPoint(int value, int qualifier, boolean select) implements Command {
        /** Checks the ranges. */
        public ScaledSetPoint {
            check("SVA", value, Short.MIN_VALUE, Short.MAX_VALUE);
            check("QL", qualifier, 0, 127);
        }
    }

    /** Set-point command with short floating point number (R32 with QOS), §7.2.6.8, §7.2.6.39. */
    record FloatSetPoint(float value, int qualifier, boolean select) implements Command {
        /** Checks the range. */
        public FloatSetPoint {
            check("QL", qualifier, 0, 127);
        }
    }

    /** Bitstring command of 32 bits (BSI), §7.2.6.13. It has no qualifier and cannot be selected. */
    record BitstringCommand(int bits) implements Command {
        @Override
        public int qualifier() {
            return 0;
        }

        @Override
        public boolean select() {
            return false;
        }
    }

    /** Cause of initialization (COI), §7.2.6.21: 0 power on, 1 manual reset, 2 remote reset. */
    record Initialization(int cause, boolean parametersChanged) implements InformationElement {
        public static final int POWER_ON = 0;
        public static final int REMOTE_RESET = 2;

        /** Checks the range. */
        public Initialization {
            check("COI", cause, 0, 127);
        }
    }

    /** Qualifier of interrogation (QOI), §7.2.6.22: 20 station, 21 to 36 group 1 to 16. */
    record Interrogation(int qualifier) implements InformationElement {
        public static final int STATION = 20;

        /** Checks the range. */
        public Interrogation {
            check("QOI", qualifier, 0, 255);
        }
    }

    /**
     * Qualifier of counter interrogation (QCC), §7.2.6.23.
     *
     * @param request RQT: 1 to 4 the counters of a group, {@link #GENERAL} all
     * @param freeze FRZ: {@link #READ}, {@link #FREEZE}, {@link #FREEZE_AND_RESET}, {@link #RESET}
     */
    record CounterInterrogation(int request, int freeze) implements InformationElement {
        public static final int GENERAL = 5;
        public static final int READ = 0;
        public static final int FREEZE = 1;
        public static final int FREEZE_AND_RESET = 2;
        public static final int RESET = 3;

        /** Checks the ranges. */
        public CounterInterrogation {
            check("RQT", request, 0, 63);
            check("FRZ", freeze, 0, 3);
        }
    }

    /** Qualifier of reset process command (QRP), §7.2.6.27: 1 the process, 2 the events with time tag that wait. */
    record Reset(int qualifier) implements InformationElement {
        public static final int PROCESS = 1;
        public static final int EVENTS = 2;

        /** Checks the range. */
        public Reset {
            check("QRP", qualifier, 0, 255);
        }
    }

    /** Qualifier of parameter activation (QPA), §7.2.6.25: 3 cyclic transmission of the addressed object. */
    record ParameterActivation(int qualifier) implements InformationElement {
        public static final int CYCLIC = 3;

        /** Checks the range. */
        public ParameterActivation {
            check("QPA", qualifier, 0, 255);
        }
    }

    /** Parameter of a measured value. */
    sealed interface Parameter extends InformationElement {
        /** Which parameter it is, and whether it is in operation. */
        ParameterQualifier qualifier();
    }

    /**
     * Qualifier of parameter of measured values (QPM), §7.2.6.24.
     *
     * @param kind KPA: {@link #THRESHOLD}, 2 smoothing factor, {@link #LOW_LIMIT}, {@link #HIGH_LIMIT}, up to 63
     * @param changed LPC: the parameter was changed locally
     * @param inactive POP: the parameter is not in operation
     */
    record ParameterQualifier(int kind, boolean changed, boolean inactive) {
        public static final int THRESHOLD = 1;
        public static final int LOW_LIMIT = 3;
        public static final int HIGH_LIMIT = 4;

        private static final int LPC = 0x40;
        private static final int POP = 0x80;

        /** Checks the range. */
        public ParameterQualifier {
            check("KPA", kind, 0, 63);
        }

        static ParameterQualifier of(int octet) {
            return new ParameterQualifier(octet & 0x3F, (octet & LPC) != 0, (octet & POP) != 0);
        }

        int octet() {
            return kind | (changed ? LPC : 0) | (inactive ? POP : 0);
        }
    }

    /** Parameter of a normalized value (NVA with QPM), §7.2.6.6, §7.2.6.24. */
    record NormalizedParameter(int raw, ParameterQualifier qualifier) implements Parameter {
        /** Checks the range. */
        public NormalizedParameter {
            check("NVA", raw, Short.MIN_VALUE, Short.MAX_VALUE);
        }

        /** Value from -1 to 1 - 2^-15. */
        public double value() {
            return raw / 32768.0;
        }
    }

    /** Parameter of a scaled value (SVA with QPM), §7.2.6.7, §7.2.6.24. */
    record ScaledParameter(int value, ParameterQualifier qualifier) implements Parameter {
        /** Checks the range. */
        public ScaledParameter {
            check("SVA", value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /** Parameter of a short floating point number (R32 with QPM), §7.2.6.8, §7.2.6.24. */
    record FloatParameter(float value, ParameterQualifier qualifier) implements Parameter {}

    /** Test sequence counter (TSC) of the test command, 0 to 65535. */
    record TestSequence(int counter) implements InformationElement {
        /** Checks the range. */
        public TestSequence {
            check("TSC", counter, 0, 0xFFFF);
        }
    }

    /** No element: the object is its address (C_RD_NA_1) or its time (C_CS_NA_1) alone. */
    record None() implements InformationElement {}

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
