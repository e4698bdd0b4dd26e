package telecontrol.mapping;

import java.util.Locale;

/** States of the gateway, or of its link to a PLC, that a point can show in the place of a tag. */
public enum GatewayStatus implements Word {
    /** On while events are in memory only and would not survive a restart. */
    EVENTS_NOT_DURABLE(Shown.AS_A_BIT),
    /** On from 30 days before a certificate of the gateway ends. */
    CERTIFICATE_EXPIRES(Shown.AS_A_BIT),
    /** Days until the first certificate of the gateway ends, 0 when it has ended. */
    CERTIFICATE_DAYS(Shown.AS_A_NUMBER),
    /** Percent of the fuller buffer of a redundancy group, or of the fullest of all, that waits for a master. */
    BUFFER_FILL(Shown.AS_A_NUMBER),
    /** On while a redundancy group, or any, lacks events that were dropped from a full buffer. */
    BUFFER_OVERFLOW(Shown.AS_A_BIT),
    /** On while time tags are not marked invalid for want of a synchronization. */
    TIME_SYNCHRONIZED(Shown.AS_A_BIT),
    /** Masters of a redundancy group, or of all, that are connected; as a bit, whether there are any. */
    MASTERS_CONNECTED(Shown.AS_EITHER),
    /** Masters of a redundancy group, or of all, that take data; as a bit, whether there are any. */
    MASTERS_STARTED(Shown.AS_EITHER),
    /** On while the local/remote switch of the station is on local. */
    LOCAL_CONTROL(Shown.AS_A_BIT),
    /** Changes all the time, so that masters see that data flow. */
    WATCHDOG(Shown.AS_A_BIT),
    /** On while the PLC is connected. */
    PLC_LINK(Shown.AS_A_BIT),
    /** On while the CPU is in RUN; invalid while it does not tell. */
    PLC_RUN(Shown.AS_A_BIT),
    /** On while the life bit of the PLC changes. */
    PLC_ALIVE(Shown.AS_A_BIT),
    /** Address of the PLC that is in use, 1 or 2. */
    PLC_PATH(Shown.AS_A_NUMBER),
    /** Milliseconds from a request to its answer. */
    PLC_ROUND_TRIP(Shown.AS_A_NUMBER),
    /** Polls since the start. */
    PLC_POLLS(Shown.AS_A_NUMBER),
    /** Polls since the start that began after their time. */
    PLC_LATE_POLLS(Shown.AS_A_NUMBER),
    /** Milliseconds by which the scan that is furthest behind is late. */
    PLC_LAG(Shown.AS_A_NUMBER),
    /** Tags that cannot be read. */
    PLC_BAD_TAGS(Shown.AS_A_NUMBER),
    /** Seconds until the next attempt to connect, 0 while connected. */
    PLC_NEXT_TRY(Shown.AS_A_NUMBER);

    private enum Shown {
        AS_A_BIT,
        AS_A_NUMBER,
        AS_EITHER
    }

    /** Percent: every tenth event that waits would otherwise make one more. */
    private static final double BUFFER_FILL_DEADBAND = 10;

    private final Shown shown;

    GatewayStatus(Shown shown) {
        this.shown = shown;
    }

    /** The word of the site file: {@code events-not-durable}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a single point always; otherwise it may be a scaled or a short floating point value. */
    public boolean isBit() {
        return shown == Shown.AS_A_BIT;
    }

    /** Whether it is about certificates, which the gateway has for listeners with TLS only. */
    public boolean isOfCertificates() {
        return this == CERTIFICATE_EXPIRES || this == CERTIFICATE_DAYS;
    }

    /** Change that is worth an event unless the site file says otherwise: none of what changes all the time, every one of all others. */
    public double deadband() {
        return switch (this) {
            case BUFFER_FILL -> BUFFER_FILL_DEADBAND;
            case PLC_ROUND_TRIP, PLC_POLLS, PLC_LATE_POLLS, PLC_LAG, PLC_NEXT_TRY -> Double.POSITIVE_INFINITY;
            default -> 0;
        };
    }

    /** Whether it is about redundancy groups, of which the point may name one. */
    public boolean isOfMasters() {
        return switch (this) {
            case BUFFER_FILL, BUFFER_OVERFLOW, MASTERS_CONNECTED, MASTERS_STARTED -> true;
            default -> false;
        };
    }

    /** Whether it is the state of one PLC, which the point must name. */
    public boolean isOfPlc() {
        return compareTo(PLC_LINK) >= 0;
    }

    /** Whether points of that type can show it. */
    public boolean fits(PointType type) {
        return switch (type.kind()) {
            case SINGLE_POINT -> shown != Shown.AS_A_NUMBER;
            case SCALED, FLOAT -> shown != Shown.AS_A_BIT;
            default -> false;
        };
    }
}
