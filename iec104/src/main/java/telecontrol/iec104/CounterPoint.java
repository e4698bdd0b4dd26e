package telecontrol.iec104;

/** Counter of a station as it is at the moment of asking. */
public interface CounterPoint {
    /** M_IT_NA_1 or M_IT_TB_1: the type in which its readings are sent. */
    TypeId type();

    /** Information object address (IOA), 1 to 16777215. */
    int address();

    /** Group of the counter interrogation, 1 to 4, or 0 for the general request only. */
    int group();

    /** Present count since the last reset, modulo 2^32. */
    int reading();

    /** Quality of the present count; of its bits only IV travels. */
    Quality quality();

    /** Counts on from 0. */
    void reset();
}
