package telecontrol.mapping;

/** What the bits of a quality byte beside a value mean. */
public enum QualityCoding implements Word {
    /** The quality descriptor of IEC 60870-5-101 7.2.6.3: OV 0x01, BL 0x10, SB 0x20, NT 0x40, IV 0x80. */
    QDS,
    /** The quality code of PCS 7 and PROFIBUS PA, in its two upper bits good (0x80, 0xC0), uncertain (0x40) or bad (0x00). */
    PCS7,
    /**
     * The status byte of data points of Siemens telecontrol modules (CP 1243-1, TIM): ONLINE 0x01, RESTART 0x02, OVER_RANGE 0x04,
     * LOCAL_FORCED 0x10, SUBSTITUTED 0x20, NON_EXISTENT 0x40.
     */
    TELECONTROL
}
