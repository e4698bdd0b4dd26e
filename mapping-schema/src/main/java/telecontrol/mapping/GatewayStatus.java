package telecontrol.mapping;

import java.util.Locale;

/** States of the gateway that a point can show in the place of a tag. */
public enum GatewayStatus implements Word {
    /** On while events are in memory only and would not survive a restart. */
    EVENTS_NOT_DURABLE(Shown.AS_A_BIT),
    /** On from 30 days before a certificate of the gateway ends. */
    CERTIFICATE_EXPIRES(Shown.AS_A_BIT),
    /** Days until the first certificate of the gateway ends, 0 when it has ended. */
    CERTIFICATE_DAYS(Shown.AS_A_NUMBER);

    private enum Shown {
        AS_A_BIT,
        AS_A_NUMBER
    }

    private final Shown shown;

    GatewayStatus(Shown shown) {
        this.shown = shown;
    }

    /** The word of the site file: {@code events-not-durable}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a single point; otherwise it is a scaled or a short floating point value. */
    public boolean isBit() {
        return shown == Shown.AS_A_BIT;
    }

    /** Whether it is about certificates, which the gateway has for listeners with TLS only. */
    public boolean isOfCertificates() {
        return this == CERTIFICATE_EXPIRES || this == CERTIFICATE_DAYS;
    }

    /** Whether points of that type can show it. */
    public boolean fits(PointType type) {
        return isBit()
                ? type.kind() == PointType.Kind.SINGLE_POINT
                : type.kind() == PointType.Kind.SCALED || type.kind() == PointType.Kind.FLOAT;
    }
}
